package org.loladeft.cli.io;

import org.jspecify.annotations.Nullable;

/** Ends a command with a message for the user and an exit status. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How the process ends. */
  private final int exitStatus;

  private CommandException(int exitStatus, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitStatus = exitStatus;
  }

  /**
   * The user's input or options are at fault.
   *
   * @param message what is wrong, and what was expected
   * @return the exception
   */
  public static CommandException badInput(String message) {
    return new CommandException(ExitStatus.BAD_INPUT, message, null);
  }

  /**
   * Something else is at fault.
   *
   * @param message what is wrong
   * @param cause the cause, if any
   * @return the exception
   */
  public static CommandException failure(String message, @Nullable Throwable cause) {
    return new CommandException(ExitStatus.FAILURE, message, cause);
  }

  /**
   * The time was over before there was anything to tell of.
   *
   * @param message what is missing
   * @return the exception
   */
  public static CommandException unsolved(String message) {
    return new CommandException(ExitStatus.UNSOLVED, message, null);
  }

  /**
   * No solver can do what was asked.
   *
   * @param message which and why
   * @return the exception
   */
  public static CommandException refused(String message) {
    return new CommandException(ExitStatus.REFUSED, message, null);
  }

  /** {@return how the process is to end, one of {@link ExitStatus}} */
  public int exitStatus() {
    return exitStatus;
  }
}
