package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.loladeft.cli.io.CommandException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** A command of a module that is not on the class path: listed, and says what is missing. */
@Command
public final class AbsentCommand implements Callable<Integer> {

  private final String name;
  private final String module;

  @SuppressWarnings("UnusedVariable") // whatever stands there
  @Unmatched
  private final List<String> arguments = new ArrayList<>();

  @Mixin private CommonOptions common = new CommonOptions();

  private AbsentCommand(String name, String module) {
    this.name = name;
    this.module = module;
  }

  /**
   * A stand-in.
   *
   * @param name the command's name
   * @param purpose what it would do
   * @param module the module that has it
   * @return a command line that takes any arguments
   */
  public static CommandLine of(String name, String purpose, String module) {
    CommandLine line = new CommandLine(new AbsentCommand(name, module));
    line.getCommandSpec().name(name);
    line.getCommandSpec()
        .usageMessage()
        .description("not installed: " + purpose, "Needs the module '" + module + "'.");
    return line;
  }

  /**
   * Refuses.
   *
   * @return never
   * @throws CommandException always, with status 5
   */
  @Override
  public Integer call() {
    throw CommandException.refused(
        "'"
            + name
            + "' is not installed: unpack the zip of '"
            + module
            + "' over this folder, or put its jars into DEFT_CLASSPATH");
  }
}
