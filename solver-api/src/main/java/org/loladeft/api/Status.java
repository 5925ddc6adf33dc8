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

  /** {@return whether there is an allocation: true for {@link #OPTIMAL} and {@link #FEASIBLE}} */
  public boolean hasAllocation() {
    return this == OPTIMAL || this == FEASIBLE;
  }

  /**
   * {@return whether nothing is left to find out: true for {@link #OPTIMAL} and {@link
   * #INFEASIBLE}}
   */
  public boolean isFinal() {
    return this == OPTIMAL || this == INFEASIBLE;
  }
}
