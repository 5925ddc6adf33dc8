package org.loladeft.cli.command;

import java.time.Duration;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.api.solve.SupervisedSolve;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Source;
import org.loladeft.cli.text.ResultText;
import org.loladeft.experiments.figure.Picture;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftFiles;

/** {@code deft solve}. */
public final class SolveCommand extends Command {

  static final String AUTO = "auto";

  private final Console console;

  private final OptionalArgument<String> file =
      optionalParameter(
          "FILE",
          String.class,
          "A scenario or problem; '-' is standard input, which --jsonl reads without FILE as"
              + " well.");

  private final Argument<String> solverId =
      withDefault("--solver=ID", String.class, AUTO)
          .describedAs("Which solver; '${DEFAULT-VALUE}' lets the problem decide.");

  private final BlocksPerDeviceOption several = new BlocksPerDeviceOption(this);

  private final SolverOptions solverOptions = new SolverOptions(this);

  private final TiesOption ties = new TiesOption(this);

  private final OptionalArgument<String> hintFile =
      optional("--hint=SOLUTION", String.class)
          .describedAs("A solution file to start from, perhaps of an earlier round.");

  private final IsolateOption isolate = new IsolateOption(this);

  private final OutputOptions output = new OutputOptions(this);

  private final Argument<Boolean> lines =
      flag("--jsonl")
          .describedAs(
              "FILE has a problem, scenario or request on each line; print a line for each at"
                  + " once.");

  private final Argument<Boolean> quiet =
      flag("-q, --quiet").describedAs("No progress on standard error.");

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public SolveCommand(Console console) {
    super(
        "solve",
        "deft solve examples/roberta-base-sst2.json -o round.svg",
        "Solves a scenario or problem.");
    this.console = console;
  }

  @Override
  public Integer call() {
    SolveOptions options = ties.applied(solverOptions.build());
    if (lines.value()) {
      return answerLines(options);
    }
    output.requireFormOf(OutputForm.ALL);
    ProblemInput input = Inputs.problem(console, file.orMissing(), several);
    DeftProblem problem = input.problem();
    options =
        hintFile
            .value()
            .map(hint -> HintOption.read(console, hint, problem))
            .map(options::withHint)
            .orElse(options);
    SupervisedChoice choice = new SupervisedChoice(console, options.timeLimit());
    DeftResult result =
        solverId.value().equals(AUTO)
            ? choice.solve(problem, options, (solver, with) -> solve(problem, solver, with))
            : solve(problem, choice.registry().facts(solverId.value()), options);
    print(choice.registry(), input, result);
    return status(result);
  }

  private int answerLines(SolveOptions options) {
    SolveStream stream =
        new SolveStream(console, solverId.value(), options, several, isolate, hintFile.orNull());
    return Source.of(console, file.value().orElse("-"))
        .read(
            (in, name) -> {
              output.printLines(console, out -> stream.answer(in, name, out));
              return stream.exitStatus();
            });
  }

  private DeftResult solve(DeftProblem problem, SolverFacts asked, SolveOptions options) {
    SolverFacts solver = isolate.applied(asked);
    boolean shown = console.terminal().errIsTerminal() && !quiet.value();
    Duration limit = options.timeLimit().orElse(null);
    try (ProgressLine line = new ProgressLine(console)) {
      SolveOptions seen = SolveOptions.withDefaults().withProgressListener(line);
      SolveOptions all = shown ? options.and(solver.honoured(seen)) : options;
      return new SupervisedSolve(problem, solver, all, limit)
          .run(console.interrupts(), shown ? line::show : elapsed -> {});
    }
  }

  private void print(SolverRegistry registry, ProblemInput input, DeftResult result) {
    DeftProblem problem = input.problem();
    FurtherSolves further = FurtherSolves.of(registry, problem, result);
    if (output.picture().isPresent()) {
      Picture picture = RoundPictures.of(input, result, further.beside());
      output.write(console, RoundPictures.bytes(picture, output.picture().get()));
      return;
    }
    String version = registry.facts(result.solverId()).version();
    output.print(
        console,
        out ->
            DeftFiles.writeSolution(
                SolutionFile.of(problem, result).withOneBlockEach(further.oneBlockEachSeconds()),
                out),
        terminal -> ResultText.render(problem, result, version, further.beside(), terminal));
  }

  /** The exit status that goes with a result. */
  static int status(DeftResult result) {
    return switch (result.status()) {
      case OPTIMAL, FEASIBLE -> ExitStatus.OK;
      case INFEASIBLE -> ExitStatus.INFEASIBLE;
      case UNSOLVED -> ExitStatus.UNSOLVED;
    };
  }
}
