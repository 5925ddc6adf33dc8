package org.loladeft.cli.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.api.ParameterException;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.UnfinishedSolveException;
import org.loladeft.cli.probe.ExtraClassPath;
import org.loladeft.formats.BadInputException;

/**
 * What a failure means to the user.
 *
 * @param exitStatus how the process ends
 * @param message one message, empty when there is nobody to tell
 */
public record Failure(int exitStatus, String message) {

  private static final String MORE_MEMORY =
      "set DEFT_JAVA_OPTS=-Xmx8g or more, or make the problem smaller";

  /**
   * {@return what a failure means}
   *
   * @param e what was thrown
   */
  public static Failure of(Throwable e) {
    if (e instanceof CommandException known) {
      return new Failure(known.exitStatus(), message(e));
    } else if (e instanceof BadInputException) {
      return new Failure(ExitStatus.BAD_INPUT, message(e));
    } else if (e.getCause() instanceof ParameterException) { // its name is known, its value is bad
      return new Failure(ExitStatus.BAD_INPUT, message(e));
    } else if (e instanceof SolverRefusalException refusal) {
      return new Failure(ExitStatus.REFUSED, message(e) + hint(refusal));
    } else if (e instanceof UnfinishedSolveException unfinished) {
      return new Failure(status(unfinished), message(e));
    } else if (e instanceof SolverFaultException) {
      boolean memory = e.getCause() instanceof OutOfMemoryError;
      return new Failure(ExitStatus.FAILURE, message(e) + (memory ? ": " + MORE_MEMORY : ""));
    } else if (e instanceof BrokenPipeException) {
      return new Failure(ExitStatus.FAILURE, "");
    } else if (e instanceof OutOfMemoryError) {
      return new Failure(ExitStatus.FAILURE, "out of memory: " + MORE_MEMORY);
    } else if (e instanceof UncheckedIOException unchecked) {
      return new Failure(ExitStatus.FAILURE, words(Objects.requireNonNull(unchecked.getCause())));
    } else if (e instanceof IOException io) {
      return new Failure(ExitStatus.FAILURE, words(io));
    }
    return new Failure(
        ExitStatus.FAILURE,
        "unexpected " + e.getClass().getSimpleName() + ": " + message(e) + " (--debug says where)");
  }

  /** A disk that is full, or a file that went away: nothing that a place in our code explains. */
  private static String words(IOException e) {
    String file = e instanceof FileSystemException named ? "'" + named.getFile() + "'" : "a file";
    return "can't read or write " + file + ": " + Source.reason(e, "no such file");
  }

  /** A solver that is not there may be in a jar that is not there. */
  private static String hint(SolverRefusalException refusal) {
    if (refusal.refusal() != SolverRefusalException.Cause.UNKNOWN) {
      return "";
    }
    ExtraClassPath extra = ExtraClassPath.of(System.getenv(ExtraClassPath.VARIABLE));
    return Stream.concat(extra.absent().stream(), extra.idle().stream())
        .map(words -> "; " + words)
        .collect(Collectors.joining());
  }

  private static int status(UnfinishedSolveException e) {
    return e.left() == UnfinishedSolveException.Cause.INTERRUPTED
        ? ExitStatus.INTERRUPTED
        : ExitStatus.FAILURE;
  }

  /** {@return the message as it is safe to show: on one line, with long values cut} */
  public String shown() {
    return QuotedValues.shortened(Console.printable(message));
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }
}
