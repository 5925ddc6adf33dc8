package org.loladeft.cli.command;

import org.loladeft.cli.args.Command;
import org.loladeft.cli.io.CommandException;
import picocli.CommandLine;

/** A command of a module that is not on the class path: listed, and says what is missing. */
public final class AbsentCommand extends Command {

  private final String name;
  private final String module;

  /**
   * Creates a stand-in.
   *
   * @param name the command's name
   * @param purpose what it would do
   * @param module the module that has it
   */
  public AbsentCommand(String name, String purpose, String module) {
    super(name, "", "not installed: " + purpose, "Needs the module '" + module + "'.");
    this.name = name;
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
            + "' is not installed: unpack the zip of '"
            + module
            + "' over this folder, or put its jars into DEFT_CLASSPATH");
  }
}
