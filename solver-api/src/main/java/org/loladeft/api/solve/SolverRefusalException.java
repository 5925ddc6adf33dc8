package org.loladeft.api.solve;

import org.jspecify.annotations.Nullable;

/** A solver can't be used as asked, and it is known before it starts. */
public final class SolverRefusalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a solver can't be used. */
  public enum Cause {
    /** No solver of that id was discovered. */
    UNKNOWN,
    /** Several solvers have that id. */
    AMBIGUOUS,
    /** The solver can't run on this machine, or its provider is broken. */
    UNAVAILABLE,
    /** The solver does not take this problem. */
    NOT_CAPABLE,
    /** The solver does not honour an option that was set. */
    OPTION_NOT_HONOURED
  }

  /** What is wrong. */
  private final Cause refusal;

  SolverRefusalException(Cause refusal, String message) {
    this(refusal, message, null);
  }

  SolverRefusalException(Cause refusal, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
  }

  /**
   * What is wrong, as a machine reads it.
   *
   * @return the kind of refusal; the message says the rest
   */
  public Cause refusal() {
    return refusal;
  }
}
