package org.loladeft.api;

/**
 * Hears of better incumbents and bounds while a solve runs, in the thread of the solver, one call
 * at a time and none after the solve has returned. Should return quickly. What it throws ends the
 * solve.
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
