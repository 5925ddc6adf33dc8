package org.loladeft.optaplanner.engine;

/**
 * The sum over blocks of (latency / reference)<sup>8</sup>, in whole numbers.
 *
 * <p>A min-max objective is flat: most moves leave the slowest pair as it is. A high power counts
 * how many pairs are slow and how slow, the slowest first, and so slopes towards plans from which
 * the slowest pair can be relieved. Each term is cut off at {@link #CAP} / L, so that no sum
 * overflows; the reference is the latency of the first plan, which only worse pairs exceed.
 */
final class SoftScore {

  private static final double CAP = 0x1p61;

  private final double most;
  private final double scale;
  private final long[] terms;
  private long sum;

  SoftScore(int blocks, double referenceSeconds) {
    most = CAP / blocks;
    scale = referenceSeconds > 0 ? 1 / referenceSeconds : 0;
    terms = new long[blocks];
  }

  void put(int block, double latencySeconds) {
    double ratio = Math.min(1, latencySeconds * scale);
    double square = ratio * ratio;
    double fourth = square * square;
    long term = ratio < 1 ? (long) (fourth * fourth * most) : (long) most;
    sum += term - terms[block];
    terms[block] = term;
  }

  long sum() {
    return sum;
  }
}
