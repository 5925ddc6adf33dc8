package org.loladeft.cli.supervise;

/** The user pressed Ctrl-C, and there is no result to show for it. */
public final class InterruptedSolveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InterruptedSolveException(String solverId, String why) {
    super("interrupted: solver '" + solverId + "' " + why);
  }
}
