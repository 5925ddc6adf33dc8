package org.loladeft.ortools;

import java.util.Arrays;

/**
 * The distinct latencies of pairs on a dedicated uplink in ascending order: the optimum is one of
 * them, so that whole ranks stand for latencies without any error of scaling. Latencies at or below
 * a bound that every allocation obeys share rank 0.
 */
final class Ranks {

  private final double[] latencies;
  private final int[] rankOfPair;

  Ranks(Pairs pairs, double floorSeconds) {
    double[] seconds = new double[pairs.count()];
    for (int p = 0; p < seconds.length; p++) {
      double latency = pairs.problem().bestLatencySeconds(pairs.device(p), pairs.block(p));
      seconds[p] = Math.max(latency, floorSeconds);
    }
    latencies = Arrays.stream(seconds).sorted().distinct().toArray();
    rankOfPair = Arrays.stream(seconds).mapToInt(s -> Arrays.binarySearch(latencies, s)).toArray();
  }

  /** Rank of a pair. */
  int of(int pair) {
    return rankOfPair[pair];
  }

  /** The greatest rank. */
  int last() {
    return latencies.length - 1;
  }

  /** The latency at a rank, in seconds. */
  double seconds(int rank) {
    return latencies[rank];
  }

  /**
   * The latency that a bound on the rank stands for: no whole rank is between the bound and the
   * next whole number, up to an engine's tolerance.
   */
  double secondsAtLeast(double rankBound) {
    double next = Math.ceil(rankBound - 1e-6 * Math.max(1, Math.abs(rankBound)));
    return latencies[(int) Math.max(0, Math.min(next, last()))];
  }
}
