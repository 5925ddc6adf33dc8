package org.loladeft.crunch;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Smallest;

/**
 * For each block the L devices that are fastest at it, within memory: all that a bottleneck
 * matching needs.
 *
 * <p><em>Claim.</em> Leaving out the other pairs changes neither the optimum nor the sets that
 * violate Hall's condition below it. <em>Proof.</em> In an allocation, a block whose device is not
 * among its L fastest can move to one of them, since the other blocks hold at most L - 1, and is no
 * slower there. A violating set S has fewer than |S| &le; L devices below the threshold, so for
 * none of its blocks can the L fastest be all below it: nothing below it was left out.
 *
 * <p>One pass over the table in memory order, O(K L) comparisons. A pair costs a division only if
 * its computation alone would let it in, and O(log L) only if it gets in, which on devices in
 * random order happens O(L log(K / L)) times a block. At most L min(L, K) pairs remain.
 */
record CheapestDevices(double[][] latencies, int[][] devices) {

  /** Pairs that are looked at between two polls: well below a millisecond's work. */
  private static final int POLL_PAIRS = 1 << 18;

  /** Finds them, leaving out pairs that are slower than the best allocation so far. */
  static CheapestDevices of(DeftProblem problem, Progression progression)
      throws Progression.Stopped {
    int blocks = problem.blockCount();
    Smallest[] smallest = new Smallest[blocks];
    for (int j = 0; j < blocks; j++) {
      smallest[j] = new Smallest(Math.min(blocks, problem.deviceCount()));
      smallest[j].reset(Math.nextUp(progression.latencySeconds()));
    }
    int step = Math.max(1, POLL_PAIRS / blocks);
    for (int from = 0; from < problem.deviceCount(); from += step) {
      progression.poll();
      scan(problem, from, (int) Math.min(problem.deviceCount(), (long) from + step), smallest);
    }
    return of(smallest);
  }

  private static void scan(DeftProblem problem, int from, int to, Smallest[] smallest) {
    double[] largest = Arrays.stream(smallest).mapToDouble(Smallest::largest).toArray();
    for (int k = from; k < to; k++) {
      for (int j = 0; j < largest.length; j++) {
        if (problem.computeSeconds(k, j) < largest[j] && problem.fits(k, j)) {
          double latency = Latencies.of(problem, k, j);
          if (latency < largest[j]) {
            smallest[j].replaceLargest(latency, k);
            largest[j] = smallest[j].largest();
          }
        }
      }
    }
  }

  private static CheapestDevices of(Smallest[] smallest) {
    double[][] latencies = new double[smallest.length][];
    int[][] devices = new int[smallest.length][];
    for (int j = 0; j < smallest.length; j++) {
      latencies[j] = smallest[j].keys();
      devices[j] = smallest[j].devices();
    }
    return new CheapestDevices(latencies, devices);
  }

  int blocks() {
    return latencies.length;
  }

  /** Number of pairs that remain for a block. */
  int count(int block) {
    return latencies[block].length;
  }

  /** Latency of a block's i-th pair, in no order. */
  double latency(int block, int i) {
    return latencies[block][i];
  }

  /** Device of a block's i-th pair. */
  int device(int block, int i) {
    return devices[block][i];
  }

  /** Latency of a block on its fastest device, infinite if it fits on none. */
  double fastest(int block) {
    return Arrays.stream(latencies[block]).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** All latencies that remain. */
  double[] all() {
    return Arrays.stream(latencies).flatMapToDouble(Arrays::stream).toArray();
  }
}
