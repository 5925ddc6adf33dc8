package org.loladeft.api;

/** What is known of the problem after a solve. */
public enum Status {
  /** An allocation was found and nothing is shorter, up to a relative 1e-9. */
  OPTIMAL,
  /** An allocation was found; a shorter round may exist. */
  FEASIBLE,
  /** No allocation exists. */
  INFEASIBLE,
  /** No allocation was found, and none was excluded. */
  UNSOLVED;

  /**
   * Whether there is an allocation.
   *
   * @return true for {@link #OPTIMAL} and {@link #FEASIBLE}
   */
  public boolean hasAllocation() {
    return this == OPTIMAL || this == FEASIBLE;
  }

  /**
   * Whether nothing is left to find out.
   *
   * @return true for {@link #OPTIMAL} and {@link #INFEASIBLE}
   */
  public boolean isFinal() {
    return this == OPTIMAL || this == INFEASIBLE;
  }
}
