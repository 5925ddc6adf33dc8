package org.loladeft.api.check;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;

/**
 * Lower bounds c(d, n) of what a device needs of the uplink to finish n blocks by T, where all
 * blocks are one group: at most the need of every set of n blocks of which one is at depth d or
 * deeper. A proof rests on nothing else.
 *
 * <p>It is the need for the {@link LeastCost}s of computation and upload, infinite if that of
 * memory exceeds the device's. Where uploads differ on a dedicated uplink, t + S / R and g + S / R
 * are one cost in place of t and g. With equal blocks nothing is lost: c(d, n) is the need of the
 * run of n blocks down to d, and each rounding is that of {@link DeftProblem}.
 *
 * <p>A row ends before the first count that is out of reach; more blocks are so too. O(L) needs for
 * each device if none is above 0, else O(L^2).
 */
final class RunBounds implements DeviceBounds {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final DeftProblem problem;
  private final int[] order;
  private final ShareBounds shares;
  private final boolean free;
  private final LeastCost bits;
  private final boolean differing;
  private final double[][] zeros;

  /**
   * The bounds at a threshold.
   *
   * @param problem the problem
   * @param threshold T
   * @param order the blocks from shallow to deep
   * @param free whether no need is above 0; then a row does not end at n = d
   */
  RunBounds(DeftProblem problem, double threshold, int[] order, boolean free) {
    this.problem = problem;
    this.order = order;
    this.free = free;
    shares = new ShareBounds(problem, threshold);
    double[] each = row(problem::uploadBits);
    bits = LeastCost.of(each, each, each.length);
    differing = Arrays.stream(each).anyMatch(s -> s != each[0]);
    zeros = new double[free ? each.length + 1 : 0][];
    Arrays.setAll(zeros, capacity -> new double[capacity + 1]);
  }

  private double[] row(IntToDoubleFunction figure) {
    return Arrays.stream(order).mapToDouble(figure).toArray();
  }

  @Override
  public double[][] of(int device) {
    Sets sets = setsOf(device);
    double[][] needs = new double[order.length + 1][];
    int capacity = sets.most;
    for (int d = 1; d < needs.length; d++) {
      if (free) {
        capacity = sets.capacity(d, capacity);
        needs[d] = zeros[capacity];
      } else {
        needs[d] = sets.needs(d, Math.min(d, sets.most));
      }
    }
    return needs;
  }

  private Sets setsOf(int k) {
    int most = Math.min(order.length, problem.maxBlocks(k));
    double[] t = row(j -> problem.isForbidden(k, j) ? INFINITE : problem.computeSeconds(k, j));
    double[] g = row(j -> problem.extraComputeSeconds(k, j));
    double[] m = row(j -> problem.blockMemoryBytes(k, j));
    double[] x = row(j -> problem.extraMemoryBytes(k, j));
    LeastCost time = isOneCost() ? timeWithUpload(k, t, g, most) : LeastCost.of(t, g, most);
    return new Sets(k, most, time, LeastCost.of(m, x, most));
  }

  private boolean isOneCost() {
    return differing && !problem.uplink().isJoint();
  }

  private LeastCost timeWithUpload(int k, double[] t, double[] g, int most) {
    double[] base = new double[t.length];
    double[] extra = new double[t.length];
    for (int i = 0; i < base.length; i++) {
      base[i] = t[i] - g[i];
      extra[i] = g[i] + problem.uploadBits(order[i]) / problem.channel(k);
    }
    return LeastCost.ofBases(base, extra, most);
  }

  /** The sets of blocks that one device may take. */
  private final class Sets {
    private final int device;
    private final int most;
    private final LeastCost time;
    private final LeastCost memory;

    Sets(int device, int most, LeastCost time, LeastCost memory) {
      this.device = device;
      this.most = most;
      this.time = time;
      this.memory = memory;
    }

    private double need(int d, int n) {
      if (!(memory.atLeast(d, n) <= problem.memoryBytes(device))) {
        return INFINITE;
      }
      double upload = isOneCost() ? 0 : bits.atLeast(d, n);
      return shares.leastNeed(device, time.atLeast(d, n), upload);
    }

    /** The needs of 1, 2, .. blocks, as far as they are finite. */
    double[] needs(int d, int largest) {
      double[] row = new double[largest + 1];
      for (int n = 1; n <= largest; n++) {
        row[n] = need(d, n);
        if (row[n] == INFINITE) {
          return Arrays.copyOf(row, n);
        }
      }
      return row;
    }

    /** The largest number of blocks of need 0, at most what it is at a lesser depth. */
    int capacity(int d, int lesserDepth) {
      int n = lesserDepth;
      while (n > 0 && need(d, n) == INFINITE) {
        n--;
      }
      return n;
    }
  }
}
