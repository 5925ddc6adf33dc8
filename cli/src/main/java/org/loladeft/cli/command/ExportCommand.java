package org.loladeft.cli.command;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ModelFormat;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Sink;

/** {@code deft export}. */
public final class ExportCommand extends Command {

  private final Console console;

  private final Argument<String> file =
      parameter("FILE", String.class, "A scenario or problem; '-' is standard input.");

  private final OptionalArgument<String> format =
      optional("--format=mps|lp", String.class)
          .describedAs("The file format; without it, what -o ends in, or mps.");

  private final OptionalArgument<String> output =
      optional("-o, --output=FILE", String.class)
          .describedAs("Print into FILE, which appears whole or not at all.");

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ExportCommand(Console console) {
    super(
        "export",
        "deft export examples/five-devices.json --format lp -o cell.lp",
        "Writes a scenario or problem as a mixed-integer programme that other solvers read.",
        "The problem is solved first where a solver proves its optimum, which makes the programme"
            + " of a joint uplink exact there.");
    this.console = console;
  }

  @Override
  public Integer call() {
    ModelFormat chosen = ModelFormats.discover().format(format.value().orElseGet(this::byName));
    DeftProblem problem = Inputs.problem(console, file.value());
    OptionalDouble optimum = optimum(problem);
    Sink.of(console, output.orNull())
        .write(
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              chosen.write(problem, optimum, writer);
              writer.flush();
            });
    return ExitStatus.OK;
  }

  private String byName() {
    return output.value().filter(name -> name.endsWith(".lp")).isPresent() ? "lp" : "mps";
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
