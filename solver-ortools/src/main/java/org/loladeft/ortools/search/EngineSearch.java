package org.loladeft.ortools.search;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.OrToolsSettings;
import org.loladeft.ortools.engine.StopRequest;

/** A method that fills a board until it is done or asked to stop. */
@FunctionalInterface
public interface EngineSearch {

  /**
   * What to solve.
   *
   * @param problem the problem
   * @param relativeGap the gap at which to stop
   * @param seed seed of the engine
   * @param settings the solver's own parameters
   */
  record Task(DeftProblem problem, double relativeGap, long seed, OrToolsSettings settings) {}

  /**
   * Runs in a thread of its own.
   *
   * @param task what to solve
   * @param board where to put allocations and bounds; may hold an allocation already
   * @param stop whether to stop
   * @return how it ended
   */
  SearchEnding run(Task task, IncumbentBoard board, StopRequest stop);
}
