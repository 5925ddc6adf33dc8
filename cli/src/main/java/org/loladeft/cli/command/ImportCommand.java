package org.loladeft.cli.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.loladeft.api.DeftProblem;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ProblemText;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code deft import}. */
@Command(
    name = "import",
    description = {
      "Makes a problem of a table: CSV, or JSON as data frames write it. Either a row for each pair,"
          + " with the columns device, block and seconds, and perhaps bytes, memoryBytes, bits,"
          + " depth, the uplink's channel figure, extraSeconds and extraBytes; or a matrix of"
          + " seconds, whose first head cell says what the rows are, device or block.",
      "An empty cell forbids the pair. Figures may name their unit, such as 350 ms or 4 GB.",
      "With --profile, makes a device's profile of measurements by depth."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft import times.csv --uplink dedicated -o problem.json")
public final class ImportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "TABLE", description = "A CSV or JSON file; '-' is standard input.")
  private String table = "-";

  @Mixin private ProblemImport problems = new ProblemImport();

  @Mixin private ProfileImport profiles = new ProfileImport();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ImportCommand(Console console) {
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
    DeftProblem problem = problems.read(console, table);
    output.print(
        console,
        Format.JSON,
        out -> DeftFiles.writeProblem(problem, out),
        terminal -> ProblemText.render(problem, terminal));
  }

  private void importProfile() {
    DeviceProfile made = profiles.read(console, table);
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
