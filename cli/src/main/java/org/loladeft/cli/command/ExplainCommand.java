package org.loladeft.cli.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.text.InsightText;
import org.loladeft.cli.text.ResultText;
import org.loladeft.experiments.figure.Picture;
import org.loladeft.experiments.figure.PicturePage;
import org.loladeft.formats.JsonOutput;
import org.loladeft.playground.PlaygroundPage;

/** {@code deft explain}. */
public final class ExplainCommand extends Command {

  private final Console console;

  private final Argument<String> file =
      parameter("FILE", String.class, "A scenario or problem; '-' is standard input.");

  private final BlocksPerDeviceOption several = new BlocksPerDeviceOption(this);

  private final OptionalArgument<Duration> timeLimit =
      optional("--time-limit=TIME", Duration.class)
          .describedAs("For each of the problems to be solved: 10s, 500ms, 2m; none without it.");

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ExplainCommand(Console console) {
    super(
        "explain",
        "deft explain examples/roberta-base-sst2-shared.json -o explain.html",
        "Says what holds the optimal round up, and what would shorten it: the value of bandwidth,"
            + " of memory, of maxBlocks, of each device's speed and channel, of leaving it out and"
            + " of one more like it; or why there is no round, and what would make one possible.",
        "Each figure is the optimum of the changed problem, or an estimate that is said to be one"
            + " where an optimum is not proven.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.ALL);
    ProblemInput input = Inputs.problem(console, file.value(), several);
    DeftProblem problem = input.problem();
    SupervisedChoice choice = new SupervisedChoice(console, timeLimit.value());
    DeftResult result = choice.solveWithin(timeLimit.orNull(), problem);
    if (output.picture().isPresent()) {
      draw(choice, input, result, output.picture().get());
    } else if (result instanceof DeftResult.WithAllocation found) {
      print(problem, found, study(choice, problem, found));
    } else {
      printInfeasible(choice.registry(), problem, result);
    }
    return SolveCommand.status(result);
  }

  /** The round and its proof; in a page, also what is said of it. */
  private void draw(
      SupervisedChoice choice, ProblemInput input, DeftResult result, OutputForm form) {
    DeftProblem problem = input.problem();
    Optional<PlaygroundPage> page =
        form == OutputForm.HTML
            ? PlaygroundPage.of(problem, RoundPictures.title(problem))
            : Optional.empty();
    if (page.isPresent()) {
      String text = words(choice, problem, result);
      write(page.get().withForward(input::forwardSeconds).withExplanation(text).html());
      return;
    }
    FurtherSolves further = FurtherSolves.of(choice.registry(), problem, result);
    Picture picture = RoundPictures.of(input, result, further.beside());
    boolean isFound = result instanceof DeftResult.WithAllocation;
    Picture whole =
        isFound && result.proof().isPresent()
            ? picture.withProof(problem, result.proof().get())
            : picture;
    if (form == OutputForm.HTML) {
      write(PicturePage.of(whole, isFound ? words(choice, problem, result) : ""));
    } else {
      output.write(console, RoundPictures.bytes(whole, form));
    }
  }

  private void write(String html) {
    output.write(console, html.getBytes(StandardCharsets.UTF_8));
  }

  private String words(SupervisedChoice choice, DeftProblem problem, DeftResult result) {
    if (result instanceof DeftResult.WithAllocation found) {
      return InsightText.render(problem, study(choice, problem, found), RoundPictures.PAGE);
    }
    FurtherSolves further = FurtherSolves.of(choice.registry(), problem, result);
    return ResultText.hindrance(problem, result, further.beside(), RoundPictures.PAGE);
  }

  private Insight study(
      SupervisedChoice choice, DeftProblem problem, DeftResult.WithAllocation found) {
    boolean shown = console.terminal().errIsTerminal();
    long start = System.nanoTime();
    AtomicInteger solves = new AtomicInteger();
    try (ProgressLine line = new ProgressLine(console)) {
      return Insight.of(
          problem,
          found,
          changed -> {
            int number = solves.incrementAndGet();
            if (shown) {
              line.show("changed problem " + number + "  ", (System.nanoTime() - start) * 1e-9);
            }
            return choice.solveWithin(timeLimit.orNull(), changed);
          });
    }
  }

  private void print(DeftProblem problem, DeftResult.WithAllocation result, Insight insight) {
    output.print(
        console,
        out -> JsonOutput.document(InsightDocument.of(problem, result, insight), out),
        terminal -> InsightText.render(problem, insight, terminal));
  }

  private void printInfeasible(SolverRegistry registry, DeftProblem problem, DeftResult result) {
    FurtherSolves further = FurtherSolves.of(registry, problem, result);
    if (!further.hasObstacle()) {
      throw CommandException.unsolved(
          result.solverId() + " stopped without an allocation: there is none to explain");
    }
    String version = registry.facts(result.solverId()).version();
    output.print(
        console,
        out -> JsonOutput.document(InfeasibilityDocument.of(problem, result, further.cures()), out),
        terminal -> ResultText.render(problem, result, version, further.beside(), terminal));
  }
}
