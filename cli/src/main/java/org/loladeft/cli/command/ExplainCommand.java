package org.loladeft.cli.command;

import java.util.concurrent.Callable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.text.InsightText;
import org.loladeft.formats.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code deft explain}. */
@Command(
    name = "explain",
    description = {
      "Says what holds the optimal round up, and what would shorten it: the value of bandwidth, of"
          + " memory, of each device's speed and channel, of leaving it out and of one more like"
          + " it.",
      "Each figure is the optimum of the changed problem."
    },
    abbreviateSynopsis = true,
    sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A scenario or problem; '-' is standard input.")
  private String file = "-";

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DeftProblem problem = Inputs.problem(console, file);
    SupervisedChoice choice = new SupervisedChoice(console);
    DeftResult result = choice.solve(problem);
    if (result instanceof DeftResult.Optimal optimum) {
      print(problem, optimum, Insight.of(problem, optimum, choice::solve));
    } else if (result instanceof DeftResult.Infeasible) {
      printInfeasible(choice.registry(), problem, result);
    } else {
      throw CommandException.failure(
          result.solverId()
              + (result.outcome().claim().isPresent()
                  ? " claims without a proof: there is no proven optimum to explain"
                  : " did not reach an optimum: there is none to explain"),
          null);
    }
    return SolveCommand.status(result);
  }

  private void print(DeftProblem problem, DeftResult.Optimal optimum, Insight insight) {
    output.print(
        console,
        out -> JsonOutput.document(InsightDocument.of(problem, optimum, insight), out),
        terminal -> InsightText.render(problem, insight, terminal));
  }

  /** Infeasibility explains itself: the blocks and devices at fault are part of every result. */
  private void printInfeasible(SolverRegistry registry, DeftProblem problem, DeftResult result) {
    String version = registry.facts(result.solverId()).version();
    SolveCommand.print(output, console, problem, result, version);
  }
}
