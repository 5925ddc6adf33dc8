package org.loladeft.cli.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.doctor.CheckUp;
import org.loladeft.cli.doctor.SelfCheck;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.DoctorText;
import org.loladeft.formats.JsonOutput;

/** {@code deft doctor}. */
public final class DoctorCommand extends Command {

  private final Console console;

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it writes
   */
  public DoctorCommand(Console console) {
    super(
        "doctor",
        "deft doctor -o report.txt",
        "Checks this installation: Java, memory, engines, and a hundred problems solved and proven"
            + " here.",
        "One page for a bug report; exit status 1 if something is wrong.");
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
