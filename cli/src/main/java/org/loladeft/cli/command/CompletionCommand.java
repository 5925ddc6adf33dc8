package org.loladeft.cli.command;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Sink;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deft completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a completion script for bash and zsh.",
      "To use it: source <(deft completion)"
    })
public final class CompletionCommand implements Callable<Integer> {

  private final Console console;
  private final Function<Console, CommandLine> complete;

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it writes
   * @param complete builds the command with all its subcommands
   */
  public CompletionCommand(Console console, Function<Console, CommandLine> complete) {
    this.console = console;
    this.complete = complete;
  }

  @Override
  public Integer call() {
    Sink.of(console, null).write(AutoComplete.bash("deft", complete.apply(console)));
    return ExitStatus.OK;
  }
}
