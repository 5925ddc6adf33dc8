package org.loladeft.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.loladeft.cli.command.CompareCommand;
import org.loladeft.cli.command.CompletionCommand;
import org.loladeft.cli.command.ExplainCommand;
import org.loladeft.cli.command.ExportCommand;
import org.loladeft.cli.command.GenerateCommand;
import org.loladeft.cli.command.ProblemCommand;
import org.loladeft.cli.command.SolveCommand;
import org.loladeft.cli.command.SolversCommand;
import org.loladeft.cli.command.VerifyCommand;
import org.loladeft.cli.io.Console;
import picocli.CommandLine;

/**
 * The subcommands by name, each built when it is asked for. Those of other modules are picocli
 * command classes with a public no-argument constructor, known here by name only: where their
 * module is not on the class path, the command is not there either.
 */
final class Subcommands {

  private static final Map<String, String> OF_OTHER_MODULES =
      Map.of(
          "bench", "org.loladeft.benchmarks.command.BenchCommand",
          "sweep", "org.loladeft.benchmarks.command.SweepCommand",
          "simulate", "org.loladeft.benchmarks.command.SimulateCommand");

  private final Map<String, Supplier<Object>> own = new LinkedHashMap<>();

  Subcommands(Console console) {
    own.put("solve", () -> new SolveCommand(console));
    own.put("compare", () -> new CompareCommand(console));
    own.put("explain", () -> new ExplainCommand(console));
    own.put("verify", () -> new VerifyCommand(console));
    own.put("solvers", () -> new SolversCommand(console));
    own.put("problem", () -> new ProblemCommand(console));
    own.put("generate", () -> new GenerateCommand(console));
    own.put("export", () -> new ExportCommand(console));
    own.put("completion", () -> new CompletionCommand(console, this::complete));
  }

  /** By a call: a reference to the method would link its class too early, see {@link Cli}. */
  private CommandLine complete(Console console) {
    return Cli.complete(console);
  }

  /** All names, this module's first. */
  List<String> names() {
    List<String> names = new ArrayList<>(own.keySet());
    OF_OTHER_MODULES.keySet().stream().sorted().filter(this::has).forEach(names::add);
    return names;
  }

  boolean has(String name) {
    return own.containsKey(name) || find(name).isPresent();
  }

  /** Builds the command of a name that {@link #has} knows. */
  Object create(String name) {
    Supplier<Object> supplier = own.get(name);
    return supplier != null ? supplier.get() : instantiate(find(name).orElseThrow());
  }

  private static Optional<Class<?>> find(String name) {
    String className = OF_OTHER_MODULES.get(name);
    if (className == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Class.forName(className));
    } catch (ClassNotFoundException notInstalled) {
      return Optional.empty();
    }
  }

  private static Object instantiate(Class<?> command) {
    try {
      return command.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          command.getName() + " can't be built: expected a public no-argument constructor", e);
    }
  }
}
