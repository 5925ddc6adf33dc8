package org.loladeft.api.solve;

import org.jspecify.annotations.Nullable;

/** A solver failed, or its answer did not stand up to the check. Names the solver. */
public final class SolverFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a solver is blamed for. */
  public enum Kind {
    /** It gave no answer: it broke down, or fails when it is asked what it is. */
    FAILED,
    /** It gave an answer that is not true. */
    WRONG
  }

  /** Who is at fault. */
  private final String solverId;

  private final Kind kind;

  /**
   * Blames a solver. One that runs another in its place may throw this in its own name.
   *
   * @param solverId who is at fault
   * @param kind what it is blamed for
   * @param what the end of a sentence that begins with the solver
   * @param cause what it threw, if it did
   */
  public SolverFaultException(String solverId, Kind kind, String what, @Nullable Throwable cause) {
    super("solver '" + solverId + "' " + what, cause);
    this.solverId = solverId;
    this.kind = kind;
  }

  /** {@return the id of the solver at fault} */
  public String solverId() {
    return solverId;
  }

  /** {@return whether it failed or answered wrongly} */
  public Kind kind() {
    return kind;
  }
}
