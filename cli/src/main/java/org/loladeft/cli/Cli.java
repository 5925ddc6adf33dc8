package org.loladeft.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.loladeft.cli.command.DurationConverter;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Failure;
import org.loladeft.cli.io.QuotedValues;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line. Only the subcommand that is asked for is built, and none for the version.
 *
 * <p>No lambdas here, nor method references to here: with one, a class that implements picocli's
 * old interfaces is left out of the archive for faster starts, and the interfaces with it.
 */
public final class Cli implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final String NAME = "deft";
  private static final int MOST_HELP_COLUMNS = 120;

  private final Console console;
  private final Subcommands subcommands;

  private Cli(Console console) {
    this.console = console;
    this.subcommands = new Subcommands(console);
  }

  /**
   * Runs a command line.
   *
   * @param console where it reads and writes
   * @param args the command line
   * @return the exit status
   */
  public static int run(Console console, String... args) {
    return new Cli(console).run(args);
  }

  private int run(String... args) {
    if (args.length == 0) {
      return help(List.of());
    }
    String first = args[0];
    if (first.equals("help")) {
      return help(Arrays.asList(args).subList(1, args.length));
    } else if (subcommands.has(first)) {
      return execute(commandLine(List.of(first)), args);
    } else if (!first.startsWith("-")) {
      return complain(first);
    }
    boolean isVersion = args.length == 1 && RootCommand.VERSION.contains(first);
    return execute(commandLine(isVersion ? List.of() : subcommands.names()), args);
  }

  private int help(List<String> topics) {
    if (topics.isEmpty()) {
      return execute(commandLine(subcommands.names()), "--help");
    }
    return subcommands.has(topics.get(0)) ? run(topics.get(0), "--help") : complain(topics.get(0));
  }

  private int complain(String word) {
    String names = String.join(", ", subcommands.names());
    String what = "no command '" + word + "'";
    console.say(
        NAME
            + ": "
            + QuotedValues.shortened(Console.printable(what))
            + ": expected one of "
            + names
            + ", help\n");
    return ExitStatus.BAD_INPUT;
  }

  /**
   * {@return the command with all its subcommands, for completion}
   *
   * @param console where it would read and write
   */
  static CommandLine complete(Console console) {
    Cli cli = new Cli(console);
    return cli.commandLine(cli.subcommands.names());
  }

  private CommandLine commandLine(List<String> names) {
    CommandLine root = RootCommand.line();
    for (String name : names) {
      root.addSubcommand(name, subcommands.create(name));
    }
    PrintWriter err = new PrintWriter(console.err(), true, StandardCharsets.UTF_8);
    // For all subcommands, those of other modules too: a time is spelled the same everywhere.
    root.registerConverter(Duration.class, new DurationConverter());
    return root.setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // A name may begin with @.
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.terminal().color() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(60, Math.min(MOST_HELP_COLUMNS, console.terminal().width())))
        .setParameterExceptionHandler(this)
        .setExecutionExceptionHandler(this);
  }

  private int execute(CommandLine root, String... args) {
    Failure failure;
    try (StandardOutput out = new StandardOutput(console)) {
      root.setOut(out.writer());
      int status = root.execute(args);
      out.finish();
      return status;
    } catch (RuntimeException | Error e) {
      failure = Failure.of(e);
      CommandLine asked = args.length == 0 ? null : root.getSubcommands().get(args[0]);
      report(asked == null ? root : asked, failure, List.of(args), e);
    }
    return failure.exitStatus();
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = QuotedValues.shortened(Console.printable(UsageMessage.of(e)));
    console.say(command + ": " + message + " (see '" + command + " --help')\n");
    return ExitStatus.BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    Failure failure = Failure.of(e);
    report(line, failure, parsed.originalArgs(), e);
    return failure.exitStatus();
  }

  private void report(CommandLine line, Failure failure, List<String> args, Throwable e) {
    if (!failure.message().isEmpty()) {
      String name = line.getCommandSpec().qualifiedName();
      console.say(name + ": " + failure.shown() + "\n");
    }
    if (args.contains("--debug")) {
      e.printStackTrace(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    }
  }
}
