package org.loladeft.cli.command;

import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.CommandException;
import picocli.CommandLine;

/**
 * A command of a module that is not on the class path, or can't be loaded from there: listed, and
 * says what is missing.
 */
public final class AbsentCommand extends Command {

  private final String name;
  private final String state;
  private final String module;

  /**
   * Creates a stand-in.
   *
   * @param name the command's name
   * @param state what is wrong, such as {@code not installed}
   * @param purpose what it would do
   * @param module the module that has it
   */
  public AbsentCommand(String name, String state, String purpose, String module) {
    super(name, "", state + ": " + purpose, "Needs the module '" + module + "'.");
    this.name = name;
    this.state = state;
    this.module = module;
  }

  /** {@return a command line that takes any arguments} */
  @Override
  public CommandLine line() {
    return super.line().setUnmatchedArgumentsAllowed(true);
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
            + "' is "
            + state
            + ": unpack the zip of '"
            + module
            + "' over this folder, or put its jars into DEFT_CLASSPATH");
  }
}
