package org.loladeft.api.check;

import org.loladeft.api.BlockPriceTreeProof;

/**
 * Bounds what sets are worth that add some items to a root set and cost a share in a window [a, b].
 *
 * <p>Let tau be the time that the root leaves, and let a set A of items add the time g(A) and the
 * upload x(A), beside the root's X. With the share rho it finishes in time only if x(A) s r + g(A)
 * s is at most tau s - X s r, where s = rho and s r is the time for a bit with the whole budget on
 * a shared uplink; so for all multipliers lambda, mu, nu &ge; 0
 *
 * <pre>u(A) - rho &le; lambda (tau s - X s r) + mu M + nu n - rho
 *              + sum over A of (u_j - lambda (g_j s + x_j s r) - mu m_j - nu),</pre>
 *
 * M and n being the memory and the number of blocks that the root leaves. On a shared uplink the
 * right side is linear in rho for a given A, so that it is at most the larger of its values at a
 * and b: these are the two <em>ends</em>. Elsewhere there is one end: the cost is at least a, and
 * the time no shorter than with b. Where nothing is shared a = b = 0.
 *
 * <p>The multipliers are those of the linear relaxation of one constraint, a mixture of time,
 * memory and count; several mixtures are tried. Which are taken decides how good the bound is, not
 * whether it holds. Penalties are rounded down, allowances up.
 */
final class WorthBound {

  private static final double LESS = 1 - 4 * DeviceSets.MARGIN;
  private static final double LARGEST = 1e16;
  private static final double[][] MIXTURES = {
    {1, 0, 0},
    {0, 1, 0},
    {.5, .5, 0},
    {.75, .25, 0},
    {.25, .75, 0},
    {0, 0, 1},
    {.5, 0, .5},
    {0, .5, .5},
    {.34, .33, .33}
  };

  private final DeviceSets sets;
  private final BlockSet root;
  private final int[] item;
  private long[] price = {};
  private int items;
  private double tau;
  private double memory;
  private double count;
  private final double[] weight = new double[64];
  private final double[] mixed = new double[64];
  private final int[] byDensity = new int[64];

  /** By end and item: what an item adds to the bound. */
  final long[][] gain = new long[2][64];

  /** By end: the bound without any item. */
  final long[] start = new long[2];

  private double lambda;
  private double mu;
  private double nu;

  /** Bounds for a root and items, given by block, that others fill. */
  WorthBound(DeviceSets sets, BlockSet root, int[] item) {
    this.sets = sets;
    this.root = root;
    this.item = item;
  }

  /** Takes note of the root and of the first items, whose order is changed by {@link #fix}. */
  void begin(long[] prices, int count) {
    price = prices;
    items = count;
    tau = sets.threshold - root.base - root.time + 4 * sets.slack();
    memory = sets.memoryBeside(root);
    this.count = sets.countBeside(root);
  }

  /** The bound at one share, with the multipliers that are best there. */
  double choose(double s, double perBit) {
    double room = room(s, perBit);
    double all = 0;
    double bytes = 0;
    for (int i = 0; i < items; i++) {
      weight[i] = weight(item[i], s, perBit);
      all += weight[i];
      bytes += sets.memoryExtra[item[i]];
    }
    boolean tight = bytes > memory && memory > 0;
    boolean few = items > count && count > 0;
    double least = Double.POSITIVE_INFINITY;
    double positive = all > 0 ? Math.max(room, 1e-12 * all) : 1;
    for (double[] mixture : MIXTURES) {
      if ((mixture[1] == 0 || tight) && (mixture[2] == 0 || few)) {
        least = Math.min(least, attempt(mixture, room, positive, least));
      }
    }
    return least;
  }

  private double room(double s, double perBit) {
    return s == 0 ? 0 : tau * s - root.bits * perBit * LESS;
  }

  private double weight(int j, double s, double perBit) {
    return sets.time[j] * s + sets.bits[j] * perBit;
  }

  /** Keeps the multipliers of a mixture if their bound is below the least so far. */
  private double attempt(double[] mixture, double room, double positive, double least) {
    double density = breakDensity(mixture, positive);
    double ofTime = density * mixture[0] / positive;
    double ofMemory = mixture[1] == 0 ? 0 : density * mixture[1] / memory;
    double ofCount = mixture[2] == 0 ? 0 : density * mixture[2] / count;
    double bound = allowance(ofTime, room) + allowance(ofMemory, memory) + ofCount * count;
    for (int i = 0; i < items; i++) {
      double penalty = ofTime * weight[i] + ofMemory * sets.memoryExtra[item[i]] + ofCount;
      bound += Math.max(0, price[item[i]] - penalty);
    }
    if (bound < least) {
      lambda = ofTime;
      mu = ofMemory;
      nu = ofCount;
    }
    return bound;
  }

  /** What has no price may be unlimited. */
  private static double allowance(double multiplier, double room) {
    return multiplier == 0 ? 0 : multiplier * room;
  }

  /** Price by weight of the item that no longer fits whole; 0 if all do. */
  private double breakDensity(double[] mixture, double room) {
    for (int i = 0; i < items; i++) {
      mixed[i] =
          mixture[0] * weight[i] / room
              + (mixture[1] == 0 ? 0 : mixture[1] * sets.memoryExtra[item[i]] / memory)
              + (mixture[2] == 0 ? 0 : mixture[2] / count);
      int at = i;
      for (; at > 0 && density(byDensity[at - 1]) < density(i); at--) {
        byDensity[at] = byDensity[at - 1];
      }
      byDensity[at] = i;
    }
    double left = 1;
    for (int i = 0; i < items; i++) {
      left -= mixed[byDensity[i]];
      if (left < 0) {
        return density(byDensity[i]);
      }
    }
    return 0;
  }

  private double density(int i) {
    return mixed[i] > 0 ? price[item[i]] / mixed[i] : Double.MAX_VALUE;
  }

  /** Puts the items in an order in which those that matter most come first. */
  void fix(double[] s, double perBit) {
    for (int i = 1; i < items; i++) {
      int moved = item[i];
      double of = importance(moved, s, perBit);
      int at = i;
      for (; at > 0 && importance(item[at - 1], s, perBit) < of; at--) {
        item[at] = item[at - 1];
      }
      item[at] = moved;
    }
  }

  private double importance(int j, double[] s, double perBit) {
    double sum = 0;
    for (int end = 0; end < s.length; end++) {
      sum += price[j] - penalty(j, s[end], perBit);
    }
    return Math.abs(sum);
  }

  private double penalty(int j, double s, double perBit) {
    return lambda * weight(j, s, perBit) + mu * sets.memoryExtra[j] + nu;
  }

  /**
   * Sets an end with the multipliers chosen last.
   *
   * @param end 0 or 1
   * @param s by which times count
   * @param perBit by which bits count
   * @param cost what the sets cost at least, in units
   * @return the bound with all items that add to it, in units
   */
  long end(int end, double s, double perBit, long cost) {
    double room = allowance(lambda, room(s, perBit));
    double others = allowance(mu, memory) + nu * count;
    double slack = room + (Math.abs(room) + others) * 4 * DeviceSets.MARGIN + others;
    long sum = root.value - cost + rounded(slack) + 1;
    start[end] = sum;
    for (int i = 0; i < items; i++) {
      double penalty = Math.min(penalty(item[i], s, perBit) * LESS, LARGEST);
      gain[end][i] = price[item[i]] - (long) penalty;
      sum += Math.max(0, gain[end][i]);
    }
    return sum;
  }

  private static long rounded(double slack) {
    return (long) Math.ceil(Math.max(-LARGEST, Math.min(slack, 100 * LARGEST)));
  }

  /** The share of a cost in units. */
  static double share(long cost) {
    return cost / BlockPriceTreeProof.UNITS;
  }
}
