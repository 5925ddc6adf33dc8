package org.loladeft.api.solve;

import org.jspecify.annotations.Nullable;

/** A solver failed, or its answer did not stand up to the check. Names the solver. */
public final class SolverFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who is at fault. */
  private final String solverId;

  SolverFaultException(String solverId, String what, @Nullable Throwable cause) {
    super("solver '" + solverId + "' " + what, cause);
    this.solverId = solverId;
  }

  /**
   * The solver at fault.
   *
   * @return its id
   */
  public String solverId() {
    return solverId;
  }
}
