package org.loladeft.ortools.model;

import java.util.Arrays;

/**
 * The distinct latencies of pairs on a dedicated uplink in ascending order: the optimum is one of
 * them, so that whole ranks stand for latencies without any error of scaling. Latencies at or below
 * a bound that every allocation obeys share rank 0. Where a relative gap is asked for, latencies
 * within it of the least of a rank share that rank, and an optimal rank leaves no more than the
 * gap.
 */
public final class LatencyRanks {

  /** The least latency of each rank. */
  private final double[] latencies;

  private final int[] rankOfPair;

  /**
   * Ranks the pairs.
   *
   * @param pairs the pairs
   * @param floorSeconds no allocation is faster
   * @param relativeGap within which latencies share a rank; 0 for none
   */
  public LatencyRanks(CandidatePairs pairs, double floorSeconds, double relativeGap) {
    double[] seconds = new double[pairs.count()];
    for (int p = 0; p < seconds.length; p++) {
      seconds[p] = Math.max(pairs.bestLatencySeconds(p), floorSeconds);
    }
    latencies = leasts(Arrays.stream(seconds).sorted().distinct().toArray(), relativeGap);
    rankOfPair = Arrays.stream(seconds).mapToInt(this::rank).toArray();
  }

  private static double[] leasts(double[] ascending, double relativeGap) {
    double within = relativeGap * (1 - 1e-12); // what rounding may add stays within the gap
    int count = 0;
    for (double latency : ascending) {
      if (count == 0 || latency - ascending[count - 1] > within * latency) {
        ascending[count++] = latency;
      }
    }
    return Arrays.copyOf(ascending, count);
  }

  private int rank(double latency) {
    int found = Arrays.binarySearch(latencies, latency);
    return found >= 0 ? found : -found - 2;
  }

  /** Rank of a pair. */
  public int of(int pair) {
    return rankOfPair[pair];
  }

  /** The greatest rank. */
  public int last() {
    return latencies.length - 1;
  }

  /**
   * The latency that a bound on the rank stands for: no whole rank is between the bound and the
   * next whole number, up to an engine's tolerance.
   */
  public double secondsAtLeast(double rankBound) {
    double next = Math.ceil(rankBound - 1e-6 * Math.max(1, Math.abs(rankBound)));
    return latencies[(int) Math.max(0, Math.min(next, last()))];
  }
}
