package org.loladeft.cli.command;

import java.util.concurrent.Callable;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ProblemText;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code deft problem}. */
@Command(
    name = "problem",
    description =
        "Prints the problem behind a scenario: as JSON, or as a table with --format text.",
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft problem examples/five-devices.json --format text")
public final class ProblemCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "A scenario or problem; '-' is standard input.")
  private String file = "-";

  @Mixin private BlocksPerDeviceOption several = new BlocksPerDeviceOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ProblemCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    DeftProblem problem = Inputs.problem(console, file, several.most(), true);
    output.print(
        console,
        Format.JSON,
        out -> DeftFiles.writeProblem(problem, out),
        terminal -> ProblemText.render(problem, terminal));
    return ExitStatus.OK;
  }
}
