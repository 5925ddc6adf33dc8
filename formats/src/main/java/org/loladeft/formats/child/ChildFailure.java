package org.loladeft.formats.child;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.api.ParameterException;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverFaultException.Kind;
import org.loladeft.api.solve.SolverRefusalException;

/**
 * Why a child has no answer, in its own words: a line each in a file.
 *
 * @param cause what it is
 * @param message what the child said of it
 * @param cure what would help, empty if nothing is known to
 */
record ChildFailure(Cause cause, String message, String cure) {

  /** What a child may fail of. */
  enum Cause {
    /** The solver can't run there. */
    UNAVAILABLE,
    /** A parameter has a value that the solver does not take. */
    PARAMETER,
    /** The solver broke down, or is not there at all. */
    FAILED,
    /** The solver's answer was wrong. */
    WRONG
  }

  static ChildFailure of(SolverFaultException fault) {
    return new ChildFailure(
        fault.kind() == Kind.WRONG ? Cause.WRONG : Cause.FAILED, words(fault), "");
  }

  static ChildFailure of(SolverRefusalException refusal) {
    if (refusal.getCause() instanceof UnavailableException e) {
      Availability no = e.availability();
      return new ChildFailure(
          Cause.UNAVAILABLE, no.reason().orElseThrow(), no.cure().orElseThrow());
    }
    boolean parameter = refusal.getCause() instanceof ParameterException;
    return new ChildFailure(parameter ? Cause.PARAMETER : Cause.FAILED, words(refusal), "");
  }

  /** The message without the solver's name, which the parent puts before it again. */
  private static String words(RuntimeException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^solver '[^']*':? ", "");
  }

  void write(Path file) throws IOException {
    String words = String.join("\n", cause.name(), oneLine(message), oneLine(cure), "");
    Files.write(file, words.getBytes(StandardCharsets.UTF_8));
  }

  private static String oneLine(String words) {
    return words.replaceAll("\\R", " ");
  }

  static Optional<ChildFailure> read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (InputStream in = new FileInputStream(file.toFile())) { // which no interrupt closes
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return Optional.of(new ChildFailure(Cause.valueOf(lines.get(0)), lines.get(1), lines.get(2)));
    }
  }

  /** What the parent throws for it. */
  RuntimeException exception(String solverId) {
    return switch (cause) {
      case UNAVAILABLE ->
          new UnavailableException(Availability.no("in a child process: " + message, cure));
      case PARAMETER -> new ParameterException(message);
      case FAILED -> new SolverFaultException(solverId, Kind.FAILED, inChild(), null);
      case WRONG -> new SolverFaultException(solverId, Kind.WRONG, inChild(), null);
    };
  }

  private String inChild() {
    return message + " (in a child process)";
  }
}
