package org.loladeft.benchmarks.bench;

/** What became of a run. */
public enum RunOutcome {
  /** The solver answered and the answer stood up to the check. */
  ANSWERED,
  /** The answer did not stand up to the check; in older results also of a solver that failed. */
  FAULT,
  /** The solver broke down and gave no answer. */
  FAILED,
  /** The solver does not take the problem, or is unavailable. */
  REFUSED,
  /** The solver did not come back long after its time limit. */
  LATE;

  /**
   * Whether the solver is to blame.
   *
   * @return true if it failed, was late or answered wrongly
   */
  public boolean isFault() {
    return this == FAULT || this == FAILED || this == LATE;
  }
}
