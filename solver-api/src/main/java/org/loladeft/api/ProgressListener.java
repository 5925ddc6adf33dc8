package org.loladeft.api;

/**
 * Hears of better incumbents and bounds while a solve runs, in the thread of the solver. Should
 * return quickly.
 */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Called at each improvement. Over one solve the latency never rises and the bound never falls.
   *
   * @param progress what is known now
   */
  void onProgress(Progress progress);
}
