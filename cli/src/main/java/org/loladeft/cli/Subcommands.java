package org.loladeft.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.command.AbsentCommand;
import org.loladeft.cli.command.BenchCommand;
import org.loladeft.cli.command.CheckCommand;
import org.loladeft.cli.command.CompareCommand;
import org.loladeft.cli.command.CompletionCommand;
import org.loladeft.cli.command.DoctorCommand;
import org.loladeft.cli.command.ExplainCommand;
import org.loladeft.cli.command.ExportCommand;
import org.loladeft.cli.command.GenerateCommand;
import org.loladeft.cli.command.ImportCommand;
import org.loladeft.cli.command.NewSolverCommand;
import org.loladeft.cli.command.ProblemCommand;
import org.loladeft.cli.command.SimulateCommand;
import org.loladeft.cli.command.SolveCommand;
import org.loladeft.cli.command.SolversCommand;
import org.loladeft.cli.command.SweepCommand;
import org.loladeft.cli.command.VerifyCommand;
import org.loladeft.cli.io.Console;
import picocli.CommandLine;

/** The subcommands by name, each built when it is asked for. */
final class Subcommands {

  private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();

  Subcommands(Console console) {
    commands.put("solve", () -> new SolveCommand(console));
    commands.put("compare", () -> new CompareCommand(console));
    commands.put("explain", () -> new ExplainCommand(console));
    commands.put("verify", () -> new VerifyCommand(console));
    commands.put("solvers", () -> new SolversCommand(console));
    commands.put("check", () -> new CheckCommand(console));
    commands.put("new-solver", () -> new NewSolverCommand(console));
    commands.put("problem", () -> new ProblemCommand(console));
    commands.put("generate", () -> new GenerateCommand(console));
    commands.put("export", () -> new ExportCommand(console));
    commands.put("import", () -> new ImportCommand(console));
    commands.put("doctor", () -> new DoctorCommand(console));
    commands.put("completion", () -> new CompletionCommand(console, this::complete));
    commands.put("bench", () -> new BenchCommand(console));
    commands.put("simulate", () -> new SimulateCommand(console));
    commands.put("sweep", () -> new SweepCommand(console));
    commands.put(
        "train", () -> training("train", console, "fine-tunes by the allocation of each round."));
    commands.put(
        "profile", () -> training("profile", console, "measures seconds and bytes by depth."));
  }

  /** Known by its class name: the command neither builds against the module nor fetches it. */
  private static Command training(String name, Console console, String purpose) {
    String simpleName = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Command";
    try {
      return Class.forName("org.loladeft.training.command." + simpleName)
          .asSubclass(Command.class)
          .getConstructor(Console.class)
          .newInstance(console);
    } catch (ClassNotFoundException e) {
      return new AbsentCommand(name, purpose, "deft-train");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("'" + name + "' can't be made: " + e, e);
    }
  }

  /** By a call: a reference to the method would link its class too early, see {@link Cli}. */
  private CommandLine complete(Console console) {
    return Cli.complete(console);
  }

  /** All names, in the order of the help. */
  List<String> names() {
    return List.copyOf(commands.keySet());
  }

  boolean has(String name) {
    return commands.containsKey(name);
  }

  /** Builds the command of a name that {@link #has} knows. */
  CommandLine create(String name) {
    return Objects.requireNonNull(commands.get(name), name).get().line();
  }
}
