package org.loladeft.ortools.search;

import org.loladeft.ortools.model.DeadlineModel;
import org.loladeft.ortools.model.SafeLatencies;

/** What {@link CpSatOracle} asks of a problem. */
interface DeadlineQuestions {

  /** The question at a deadline, which may be infinite where devices take several blocks. */
  DeadlineModel at(double deadlineSeconds);

  /** What the model's objective may be; 0 where it has none. */
  long most();

  /** The scale in words. */
  String note();

  /** What counts as a deadline below a latency. */
  SafeLatencies latencies();

  /**
   * Learns from an answer that does not keep what the model promises; by default there is nothing
   * to learn, as the model is exact.
   *
   * @return whether to ask again
   */
  default boolean learns(int[] deviceOfBlock, double deadlineSeconds) {
    return false;
  }
}
