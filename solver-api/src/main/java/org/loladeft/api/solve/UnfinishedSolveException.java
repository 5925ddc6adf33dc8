package org.loladeft.api.solve;

/** A solver did not stop when it had to, and was left to itself. Names the solver. */
public final class UnfinishedSolveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a solver had to stop. */
  public enum Cause {
    /** Its time was over. */
    LATE,
    /** The user pressed Ctrl-C, or the waiting thread was interrupted. */
    INTERRUPTED
  }

  /** Why it had to. */
  private final Cause left;

  UnfinishedSolveException(Cause left, String message) {
    super(message);
    this.left = left;
  }

  /** {@return why the solver had to stop; the message says the rest} */
  public Cause left() {
    return left;
  }
}
