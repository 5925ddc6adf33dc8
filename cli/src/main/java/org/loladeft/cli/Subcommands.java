package org.loladeft.cli;

import java.util.List;
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

  private static final List<String> NAMES =
      List.of(
          "solve",
          "compare",
          "explain",
          "verify",
          "solvers",
          "check",
          "new-solver",
          "problem",
          "generate",
          "export",
          "import",
          "doctor",
          "completion",
          "bench",
          "simulate",
          "sweep",
          "train",
          "profile");

  private static final String TRAINING = "deft-train";

  private final Console console;

  Subcommands(Console console) {
    this.console = console;
  }

  /** All names, in the order of the help. */
  List<String> names() {
    return NAMES;
  }

  boolean has(String name) {
    return NAMES.contains(name);
  }

  /** Builds the command of a name that {@link #has} knows. */
  CommandLine create(String name) {
    return command(name).line();
  }

  /** Not by a map of lambdas, which would all be linked at each start. */
  private Command command(String name) {
    return switch (name) {
      case "solve" -> new SolveCommand(console);
      case "compare" -> new CompareCommand(console);
      case "explain" -> new ExplainCommand(console);
      case "verify" -> new VerifyCommand(console);
      case "solvers" -> new SolversCommand(console);
      case "check" -> new CheckCommand(console);
      case "new-solver" -> new NewSolverCommand(console);
      case "problem" -> new ProblemCommand(console);
      case "generate" -> new GenerateCommand(console);
      case "export" -> new ExportCommand(console);
      case "import" -> new ImportCommand(console);
      case "doctor" -> new DoctorCommand(console);
      case "completion" -> new CompletionCommand(console, this::complete);
      case "bench" -> new BenchCommand(console);
      case "simulate" -> new SimulateCommand(console);
      case "sweep" -> new SweepCommand(console);
      case "train" -> training("train", "fine-tunes by the allocation of each round.");
      case "profile" -> training("profile", "measures seconds and bytes by depth.");
      default -> throw new IllegalArgumentException(name + ": expected one of " + NAMES);
    };
  }

  /** Known by its class name: the command neither builds against the module nor fetches it. */
  private Command training(String name, String purpose) {
    String simpleName = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Command";
    try {
      return Class.forName("org.loladeft.training.command." + simpleName)
          .asSubclass(Command.class)
          .getConstructor(Console.class)
          .newInstance(console);
    } catch (ClassNotFoundException e) {
      return new AbsentCommand(name, "not installed", purpose, TRAINING);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      return new AbsentCommand(name, "of another version, or not whole", purpose, TRAINING);
    }
  }

  /** By a call: a reference to the method would link its class too early, see {@link Cli}. */
  private CommandLine complete(Console console) {
    return Cli.complete(console);
  }
}
