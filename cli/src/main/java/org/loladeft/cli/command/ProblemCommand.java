package org.loladeft.cli.command;

import org.loladeft.api.DeftProblem;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ProblemText;
import org.loladeft.scenario.json.DeftFiles;

/** {@code deft problem}. */
public final class ProblemCommand extends Command {

  private final Console console;

  private final Argument<String> file =
      parameter("SCENARIO", String.class, "A scenario or problem; '-' is standard input.");

  private final BlocksPerDeviceOption several = new BlocksPerDeviceOption(this);

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ProblemCommand(Console console) {
    super(
        "problem",
        "deft problem examples/five-devices.json --format text",
        "Prints the problem behind a scenario: as JSON, or as a table with --format text.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    DeftProblem problem = Inputs.problem(console, file.value(), several.most(), true);
    output.print(
        console,
        Format.JSON,
        out -> DeftFiles.writeProblem(problem, out),
        terminal -> ProblemText.render(problem, terminal));
    return ExitStatus.OK;
  }
}
