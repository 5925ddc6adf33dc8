package org.loladeft.optaplanner.engine;

/**
 * A shared budget, split as well as the plan allows: the least T at which the pairs' needs, as
 * fractions of the budget, add up to at most 1.
 *
 * <p>T is sought on a fixed grid of doubles, those whose last 20 bits are 0, a relative 2e-10
 * apart. Needs fall as T grows, so there is one least grid point, and wherever the search begins it
 * ends there: the last plan's latency makes a quick start and leaves no trace in the answer. The
 * steps are Newton's on 1 / (sum of needs), which is nearly linear in T, inside a bracket: about
 * four evaluations of O(L) each.
 */
abstract class JointRound extends RoundLatency {

  private static final int GRID_BITS = 20;

  /** Newton's method ends far sooner; from here on the bracket is halved or its end leaps. */
  private static final int PATIENCE = 8;

  private final SearchData data;
  private final SoftScore softScore;
  private boolean changed = true;
  private long root;

  /** Computation latency of each block, s. */
  final double[] compute;

  /** Upload time of each block with the whole budget, s. */
  final double[] alone;

  /** What {@link #weigh} found at its deadline. */
  double needs;

  double slope;

  JointRound(SearchData data) {
    this.data = data;
    int blocks = data.problem().blockCount();
    softScore = new SoftScore(blocks, data.referenceSeconds());
    compute = new double[blocks];
    alone = new double[blocks];
  }

  /** Sets {@link #needs}, and its derivative {@link #slope}, at a deadline of all computations. */
  abstract void weigh(double deadlineSeconds);

  /** Takes over what the uploads of a block's pair depend on. */
  void putUpload(int block, int device) {
    alone[block] = data.problem().uploadSeconds(device, block, data.problem().uplink().budget());
  }

  @Override
  final void put(int block, int device) {
    compute[block] = data.problem().computeSeconds(device, block);
    putUpload(block, device);
    softScore.put(block, data.evenLatencySeconds(device, block));
    changed = true;
  }

  @Override
  long medium() {
    if (changed) {
      root = leastGridPoint(root);
      changed = false;
    }
    return root << GRID_BITS;
  }

  /** The relaxed latency to a part in a million, then the tail. */
  @Override
  final long soft() {
    return (root >> 11) << 30 | softScore.sum() >> 32;
  }

  @Override
  double deadlineSeconds() {
    return relaxedSeconds();
  }

  final double relaxedSeconds() {
    return at(root);
  }

  final double at(long gridPoint) {
    return Double.longBitsToDouble(gridPoint << GRID_BITS);
  }

  private static long gridPointFrom(double seconds) {
    long bits = Double.doubleToLongBits(seconds);
    return (bits >> GRID_BITS) + ((bits & (1L << GRID_BITS) - 1) == 0 ? 0 : 1);
  }

  private long leastGridPoint(long guess) {
    double latest = 0;
    double earliest = 0;
    for (int j = 0; j < compute.length; j++) {
      latest = Math.max(latest, compute[j]);
      // The least deadline that the pair could meet with the whole budget to itself.
      earliest = Math.max(earliest, compute[j] + alone[j]);
    }
    long below = gridPointFrom(latest) - 1;
    long enough = gridPointFrom(Double.POSITIVE_INFINITY);
    long point = Math.max(guess, Math.max(below + 1, gridPointFrom(earliest)));
    for (int step = 0; below + 1 < enough; step++) {
      double deadline = at(point);
      weigh(deadline);
      if (needs <= 1) {
        enough = point;
      } else {
        below = point;
      }
      point = next(step, deadline, below, enough);
    }
    return enough;
  }

  private long next(int step, double deadline, long below, long enough) {
    long point = below + 1;
    if (slope < 0 && needs < Double.POSITIVE_INFINITY) {
      double newton = deadline + needs * (needs - 1) / -slope;
      point = newton > 0 && newton < Double.MAX_VALUE ? gridPointFrom(newton) : point;
    }
    if (step >= PATIENCE) {
      point = below + Math.max(1, Math.min(enough - below >> 1, 1L << Math.min(40, 2 * step)));
    }
    return Math.max(below + 1, Math.min(enough - 1, point));
  }
}
