package org.loladeft.baselines;

import org.loladeft.api.DeftProblem;

/**
 * How a baseline prefers devices. Blocks choose one after another, the deepest first, each the free
 * device of lowest score that has the memory.
 */
@FunctionalInterface
interface Rule {

  /**
   * Prepares the scores for a problem. At most O(L K).
   *
   * @param problem the problem
   * @param seed for rules with randomness
   * @return the scores
   */
  Scores of(DeftProblem problem, long seed);

  /** Scores of pairs; the lowest is preferred, and equal ones go to the lower device index. */
  @FunctionalInterface
  interface Scores {

    /**
     * Score of a pair.
     *
     * @param device device index
     * @param block block index
     * @return any number but NaN
     */
    double of(int device, int block);
  }
}
