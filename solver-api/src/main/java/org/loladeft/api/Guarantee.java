package org.loladeft.api;

/** What a solver promises when it runs to its end. */
public enum Guarantee {
  /** The optimum, to a relative 1e-9, or infeasibility. */
  EXACT("exact, with proof"),
  /** A solution whose distance from the optimum is at most the gap that the result states. */
  EXACT_WITHIN_GAP("gap of 1e-4 at most"),
  /** A good solution, with or without a bound. */
  HEURISTIC("heuristic");

  private final String words;

  Guarantee(String words) {
    this.words = words;
  }

  /**
   * {@return what the conformance kit confirms of a solver with this guarantee on every problem
   * that it takes, as tables say it: the optimum or infeasibility with a proof that was checked
   * (unless the solver's test says that it gives none); a stated gap of at most 1e-4 (unless its
   * test says another); that its allocations are feasible and its bounds true}
   */
  public String words() {
    return words;
  }
}
