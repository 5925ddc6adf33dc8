package org.loladeft.ortools;

import org.loladeft.api.DeftProblem;

/** A method that fills a board until it is done or asked to stop. */
@FunctionalInterface
interface Search {

  /**
   * What to solve.
   *
   * @param problem the problem
   * @param relativeGap the gap at which to stop
   * @param seed seed of the engine
   * @param settings the solver's own parameters
   */
  record Task(DeftProblem problem, double relativeGap, long seed, Settings settings) {}

  /**
   * Runs in a thread of its own.
   *
   * @param task what to solve
   * @param board where to put allocations and bounds; may hold an allocation already
   * @param stop whether to stop
   * @return how it ended
   */
  Ending run(Task task, Board board, Stop stop);
}
