package org.loladeft.benchmarks.bench;

/** What became of a run. */
public enum RunOutcome {
  /** The solver answered and the answer stood up to the check. */
  ANSWERED,
  /** The solver failed, or its answer did not stand up to the check. */
  FAULT,
  /** The solver does not take the problem, or is unavailable. */
  REFUSED,
  /** The solver did not come back long after its time limit. */
  LATE
}
