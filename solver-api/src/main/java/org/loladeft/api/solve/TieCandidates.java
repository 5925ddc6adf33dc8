package org.loladeft.api.solve;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Smallest;

/**
 * For each block the L devices that are fastest at it, within memory and a limit: all that a
 * matching of the least sum needs.
 *
 * <p><em>Claim.</em> Some matching of the least sum uses these pairs only. <em>Proof.</em> Take one
 * with the fewest other pairs. If block j had another, one of its L fastest devices would be free,
 * since the other blocks hold at most L - 1; moving j there is within memory and limit, raises the
 * sum by nothing and leaves one such pair less.
 *
 * <p>One pass over the table in memory order, O(K L) comparisons. A pair costs O(log L) only if it
 * gets in, which on devices in random order happens O(L log(K / L)) times a block. On a
 * depth-monotone problem one entry of a device's row turns a whole range of deeper blocks away, and
 * for most of many devices all of them.
 *
 * @param latencies of each block, in no order
 * @param devices of each block, in the order of its latencies
 */
record TieCandidates(double[][] latencies, int[][] devices) {

  /** Devices between two questions whether to stop. */
  private static final int POLL_DEVICES = 1 << 12;

  /**
   * Finds them.
   *
   * @param problem on a dedicated uplink
   * @param limitSeconds slower pairs are left out
   * @param stop whether to end early; what was found until then is given
   */
  static TieCandidates of(DeftProblem problem, double limitSeconds, BooleanSupplier stop) {
    Scan scan = new Scan(problem, Math.nextUp(limitSeconds));
    int count = problem.deviceCount();
    for (long from = 0; from < count && !stop.getAsBoolean(); from += POLL_DEVICES) {
      scan.take((int) from, (int) Math.min(count, from + POLL_DEVICES));
    }
    return scan.candidates();
  }

  /**
   * What a latency must be below to get in, by place in the order, and the largest such limit of
   * each range of places: a tree in an array, whose node i has the children 2 i and 2 i + 1.
   */
  private static final class Scan {
    private final DeftProblem problem;
    private final int[] order;
    private final boolean isMonotone;
    private final Smallest[] smallest;
    private final int leaves;
    private final double[] limits;

    Scan(DeftProblem problem, double limit) {
      this.problem = problem;
      int blocks = problem.blockCount();
      isMonotone = problem.isDepthMonotone();
      order = problem.depthOrder().orElseGet(() -> identity(blocks));
      leaves = Math.max(1, 2 * Integer.highestOneBit(blocks - 1));
      limits = new double[2 * leaves];
      Arrays.fill(limits, limit);
      smallest = new Smallest[blocks];
      for (int d = 0; d < blocks; d++) {
        smallest[d] = new Smallest(Math.min(blocks, problem.deviceCount()));
        smallest[d].reset(limit);
      }
      Arrays.fill(limits, leaves + blocks, 2 * leaves, Double.NEGATIVE_INFINITY);
    }

    private static int[] identity(int blocks) {
      int[] order = new int[blocks];
      Arrays.setAll(order, d -> d);
      return order;
    }

    void take(int from, int to) {
      if (isMonotone) {
        for (int k = next(from, to); k < to; k = next(k + 1, to)) {
          offer(k, 1, 0, leaves, latency(k, order[0]));
        }
      } else {
        for (int k = from; k < to; k++) {
          for (int j = 0; j < order.length; j++) {
            offer(k, leaves + j, j, 1, latency(k, j));
          }
        }
      }
    }

    /** The next device that may have something to offer: one entry of a row is read. */
    private int next(int from, int to) {
      double limit = limits[1];
      int k = from;
      while (k < to && !(latency(k, order[0]) < limit)) {
        k++;
      }
      return k;
    }

    /** As {@link DeftProblem#bestLatencySeconds} on a dedicated uplink: 0 bit take 0 s. */
    private double latency(int k, int j) {
      return problem.computeSeconds(k, j) + problem.uploadBits(j) / problem.channel(k);
    }

    /**
     * Takes in what a device has to offer in a range of places, given its latency at the first of
     * them: none of the others is below that.
     */
    private void offer(int k, int node, int first, int width, double latency) {
      if (!(latency < limits[node])) {
        return;
      } else if (width == 1) {
        takeIn(k, first, latency);
        return;
      }
      int half = width / 2;
      int middle = first + half;
      offer(k, 2 * node, first, half, latency);
      if (middle < order.length) {
        offer(k, 2 * node + 1, middle, half, latency(k, order[middle]));
      }
    }

    private void takeIn(int k, int d, double latency) {
      if (problem.fits(k, order[d])) {
        smallest[d].replaceLargest(latency, k);
        limits[leaves + d] = smallest[d].largest();
        for (int node = (leaves + d) / 2; node >= 1; node /= 2) {
          limits[node] = Math.max(limits[2 * node], limits[2 * node + 1]);
        }
      }
    }

    TieCandidates candidates() {
      double[][] latencies = new double[order.length][];
      int[][] devices = new int[order.length][];
      for (int d = 0; d < order.length; d++) {
        latencies[order[d]] = smallest[d].keys();
        devices[order[d]] = smallest[d].devices();
      }
      return new TieCandidates(latencies, devices);
    }
  }
}
