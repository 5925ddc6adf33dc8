package org.loladeft.api.bandwidth;

import org.loladeft.api.Uplink;

/**
 * Rounds the best continuous shares to the best whole ones.
 *
 * <p>The optimum T can't be below the continuous one, so no load needs more than its continuous
 * share rounded up. From there T is raised from threshold to threshold: the load whose latency with
 * one resource block less is the least gives one up, until the rest is within the budget. Each step
 * moves to the next threshold at which the least counts n_j(T) fall, so that the first vector
 * within the budget is the optimum. At most n steps of O(n) for n loads.
 */
final class WholeSplit {

  /** Covers the rounding of the continuous shares, so that rounding up can't fall short. */
  private static final double MARGIN = 1 + 1e-13;

  private final Uplink uplink;

  /** Latency of each load with one resource block less; infinite if it can't give one up. */
  private final double[] latencyWithLess;

  WholeSplit(int loads, Uplink uplink) {
    this.uplink = uplink;
    latencyWithLess = new double[loads];
  }

  /** Rounds in place; false if the budget has no resource block for some load. */
  boolean round(SplitLoads loads, double[] shares) {
    long excess = -(long) uplink.budget();
    for (int i = 0; i < loads.count; i++) {
      if (loads.bits[i] > 0) {
        shares[i] = Math.max(1, Math.ceil(shares[i] * MARGIN));
        excess += (long) shares[i];
      }
      latencyWithLess[i] = withLess(loads, i, shares[i]);
    }
    for (; excess > 0; excess--) {
      int i = cheapest(loads.count);
      if (latencyWithLess[i] == Double.POSITIVE_INFINITY) {
        return false;
      }
      shares[i]--;
      latencyWithLess[i] = withLess(loads, i, shares[i]);
    }
    return true;
  }

  private double withLess(SplitLoads loads, int i, double share) {
    return share > 1
        ? BestSplitter.latency(uplink.kind(), loads, i, share - 1)
        : Double.POSITIVE_INFINITY;
  }

  private int cheapest(int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (latencyWithLess[i] < latencyWithLess[best]) {
        best = i;
      }
    }
    return best;
  }
}
