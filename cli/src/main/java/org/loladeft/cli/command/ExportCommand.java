package org.loladeft.cli.command;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ModelFormat;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Sink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft export}. */
@Command(
    name = "export",
    description = {
      "Writes a scenario or problem as a mixed-integer programme that other solvers read.",
      "The problem is solved first where a solver proves its optimum, which makes the programme of"
          + " a joint uplink exact there."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft export examples/five-devices.json --format lp -o cell.lp")
public final class ExportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A scenario or problem; '-' is standard input.")
  private String file = "-";

  @Option(
      names = "--format",
      paramLabel = "mps|lp",
      description = "The file format; without it, what -o ends in, or mps.")
  private @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Print into FILE, which appears whole or not at all.")
  private @Nullable String output;

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ModelFormat chosen = ModelFormats.discover().format(format != null ? format : byName());
    DeftProblem problem = Inputs.problem(console, file);
    OptionalDouble optimum = optimum(problem);
    Sink.of(console, output)
        .write(
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              chosen.write(problem, optimum, writer);
              writer.flush();
            });
    return ExitStatus.OK;
  }

  private String byName() {
    return output != null && output.endsWith(".lp") ? "lp" : "mps";
  }

  private OptionalDouble optimum(DeftProblem problem) {
    try {
      DeftResult result = new SupervisedChoice(console).solve(problem);
      return result instanceof DeftResult.Optimal optimum
          ? OptionalDouble.of(optimum.latencySeconds())
          : OptionalDouble.empty();
    } catch (SolverRefusalException nobodySolvesIt) {
      return OptionalDouble.empty();
    }
  }
}
