package org.loladeft.cli.command;

import java.time.Instant;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ProblemText;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.json.DeftFiles;

/** {@code deft import}. */
public final class ImportCommand extends Command {

  private final Console console;

  private final Argument<String> table =
      parameter("TABLE", String.class, "A CSV or JSON file; '-' is standard input.");

  private final ProblemImport problems = new ProblemImport(this);

  private final ProfileImport profiles = new ProfileImport(this);

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ImportCommand(Console console) {
    super(
        "import",
        "deft import times.csv --uplink dedicated -o problem.json",
        "Makes a problem of a table: CSV, or JSON as data frames write it. Either a row for each"
            + " pair, with the columns device, block and seconds, and perhaps bytes, memoryBytes,"
            + " bits, depth, the uplink's channel figure, extraSeconds and extraBytes; or a matrix"
            + " of seconds, whose first head cell says what the rows are, device or block.",
        "An empty cell forbids the pair. Figures may name their unit, such as 350 ms or 4 GB.",
        "With --profile, makes a device's profile of measurements by depth.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    if (profiles.isAsked()) {
      importProfile();
    } else {
      importProblem();
    }
    return ExitStatus.OK;
  }

  private void importProblem() {
    DeftProblem problem = problems.read(console, table.value());
    output.print(
        console,
        Format.JSON,
        out -> DeftFiles.writeProblem(problem, out),
        terminal -> ProblemText.render(problem, terminal));
  }

  private void importProfile() {
    DeviceProfile made = profiles.read(console, table.value());
    Instant now = Instant.now();
    made.warnings(now)
        .forEach(warning -> console.say("deft import: " + Console.printable(warning) + "\n"));
    output.print(
        console,
        Format.JSON,
        out -> DeftFiles.writeProfile(made, out),
        terminal -> ProfileImport.text(made));
  }
}
