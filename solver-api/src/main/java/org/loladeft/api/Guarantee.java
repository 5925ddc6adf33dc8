package org.loladeft.api;

/** What a solver promises when it runs to its end. */
public enum Guarantee {
  /** The optimum, to a relative 1e-9, or infeasibility. */
  EXACT,
  /** A solution whose distance from the optimum is at most the gap that the result states. */
  EXACT_WITHIN_GAP,
  /** A good solution, with or without a bound. */
  HEURISTIC
}
