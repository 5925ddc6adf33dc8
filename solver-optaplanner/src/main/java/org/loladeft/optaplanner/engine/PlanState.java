package org.loladeft.optaplanner.engine;

/**
 * A plan under change, as the score sees it. What it answers depends on the plan alone and never on
 * the moves that led to it.
 */
interface PlanState {

  /** Puts a block on a device, from where it was, if it was anywhere. */
  void put(int block, int device);

  /** Blocks too many and memory lacking, counted; 0 exactly if the plan is feasible. */
  long violations();

  /** The round's latency as {@link RoundLatency#medium()} gives it. */
  long medium();

  /** The tail below it, at least 0; valid after {@link #medium()}. */
  long soft();
}
