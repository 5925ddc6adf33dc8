package org.loladeft.optaplanner.engine;

/**
 * The latency of the round of a plan under change, for one kind of uplink.
 *
 * <p>What it answers depends on the plan alone and never on the moves that led to it. Latencies are
 * given as the bits of a double ({@link Double#doubleToLongBits}): for numbers from 0 up their
 * order is that of the doubles, so that a level of whole numbers holds them without scale, rounding
 * or overflow.
 */
abstract class RoundLatency {

  /** Puts a block on a device. */
  abstract void put(int block, int device);

  /** The best latency of the round with this plan, as bits; not falling in the latency. */
  abstract long medium();

  /** The tail below it, at least 0; valid after {@link #medium()}. */
  abstract long soft();

  /**
   * The deadline at which the moves compare pairs: the latency, or just below it where the share
   * comes in whole blocks and only a lower latency needs more of them; valid after {@link
   * #medium()}.
   */
  abstract double deadlineSeconds();
}
