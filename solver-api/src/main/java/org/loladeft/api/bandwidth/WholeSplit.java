package org.loladeft.api.bandwidth;

import org.loladeft.api.DeftProblem;

/**
 * Rounds the best continuous shares to the best whole ones.
 *
 * <p>The optimum T can't be below the continuous one, so no block needs more than its continuous
 * share rounded up. From there T is raised from threshold to threshold: the block whose latency
 * with one resource block less is the least gives one up, until the rest is within the budget. Each
 * step moves to the next threshold at which the least counts n_j(T) fall, so that the first vector
 * within the budget is the optimum. At most L steps of O(L).
 */
final class WholeSplit {

  /** Covers the rounding of the continuous shares, so that rounding up can't fall short. */
  private static final double MARGIN = 1 + 1e-13;

  /** Latency of each block with one resource block less; infinite if it can't give one up. */
  private final double[] latencyWithLess;

  WholeSplit(int blocks) {
    latencyWithLess = new double[blocks];
  }

  /** Rounds in place; false if the budget has no resource block for some block. */
  boolean round(DeftProblem problem, int[] devices, double[] shares) {
    long excess = -(long) problem.uplink().budget();
    for (int j = 0; j < shares.length; j++) {
      if (problem.uploadBits(j) > 0) {
        shares[j] = Math.max(1, Math.ceil(shares[j] * MARGIN));
        excess += (long) shares[j];
      }
      latencyWithLess[j] = withLess(problem, devices[j], j, shares[j]);
    }
    for (; excess > 0; excess--) {
      int j = cheapest();
      if (latencyWithLess[j] == Double.POSITIVE_INFINITY) {
        return false;
      }
      shares[j]--;
      latencyWithLess[j] = withLess(problem, devices[j], j, shares[j]);
    }
    return true;
  }

  private static double withLess(DeftProblem problem, int device, int block, double share) {
    return share > 1
        ? problem.computeSeconds(device, block) + problem.uploadSeconds(device, block, share - 1)
        : Double.POSITIVE_INFINITY;
  }

  private int cheapest() {
    int best = 0;
    for (int j = 1; j < latencyWithLess.length; j++) {
      if (latencyWithLess[j] < latencyWithLess[best]) {
        best = j;
      }
    }
    return best;
  }
}
