package org.loladeft.ortools.search;

import org.loladeft.ortools.model.SafeLatencies;

/**
 * Who answers whether all can finish by a deadline: an engine, with a formulation of the problem.
 */
interface DeadlineOracle {

  /** What is known of a deadline. */
  enum Reply {
    /** Nothing finishes by it. */
    EXCLUDED,
    /** An allocation meets it, up to what the formulation rounds. */
    FITS,
    /** The engine was stopped before it knew. */
    STOPPED
  }

  /** Name of the engine. */
  String engine();

  /** The formulation's scale in words. */
  String note();

  /** What counts as a deadline below a latency. */
  SafeLatencies latencies();

  /**
   * Asks.
   *
   * @param deadlineSeconds above 0; where devices take several blocks it may be infinite
   * @param board where allocations go as they are found
   */
  Reply ask(double deadlineSeconds, IncumbentBoard board);

  /**
   * Learns from an answer that fits but whose allocation does not meet the deadline.
   *
   * @return whether to ask again
   */
  boolean learns(double deadlineSeconds);
}
