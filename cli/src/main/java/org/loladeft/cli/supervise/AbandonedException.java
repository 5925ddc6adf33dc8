package org.loladeft.cli.supervise;

/** A solver did not stop when its time was over, and was left to itself. */
public final class AbandonedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AbandonedException(String solverId, String why) {
    super("solver '" + solverId + "' " + why);
  }
}
