package org.loladeft.cli.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.doctor.CheckUp;
import org.loladeft.cli.doctor.SelfCheck;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.DoctorText;
import org.loladeft.formats.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deft doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks this installation: Java, memory, engines, and a hundred problems solved and proven"
          + " here.",
      "One page for a bug report; exit status 1 if something is wrong."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft doctor -o report.txt")
public final class DoctorCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CheckUp checkUp = CheckUp.of(SolverRegistry.discover(), System.getenv());
    output.print(
        console,
        out -> JsonOutput.document(document(checkUp), out),
        terminal -> DoctorText.render(checkUp, terminal));
    return checkUp.isHealthy() ? ExitStatus.OK : ExitStatus.FAILURE;
  }

  private static Map<String, Object> document(CheckUp checkUp) {
    SelfCheck solved = checkUp.solved();
    return JsonOutput.fields(
        "healthy", checkUp.isHealthy(),
        "surroundings", new LinkedHashMap<>(checkUp.surroundings()),
        "optimal", solved.optimal(),
        "infeasible", solved.infeasible(),
        "seconds", solved.seconds(),
        "faults", solved.faults(),
        "solvers", solved.solvers().stream().map(DoctorCommand::document).toList(),
        "broken", checkUp.broken(),
        "classPath",
            Stream.concat(
                    checkUp.classPath().absent().stream(), checkUp.classPath().idle().stream())
                .toList());
  }

  private static Map<String, Object> document(SelfCheck.SolverCheck solver) {
    return JsonOutput.fields(
        "id", solver.solverId(),
        "version", solver.version(),
        "health", solver.health().name().toLowerCase(Locale.ROOT),
        "words", solver.words(),
        "seconds", solver.seconds());
  }
}
