package org.loladeft.dual;

import java.util.Arrays;
import java.util.BitSet;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * The devices that a solve looks at closely, block-major, and the least shares they need at a
 * threshold.
 *
 * <p>A share above the budget is as good as infinite and becomes so; what remains is at most B, so
 * that no huge number ever meets a small one in the assignment's arithmetic. A block that does not
 * fit in memory has computation latency NaN, which no comparison lets through.
 */
final class CandidateTable {

  /** Shares are forbidden only when they exceed the budget by more than rounding. */
  private static final double BUDGET_MARGIN = 1 + 1e-14;

  /** Counts of resource blocks are rounded in favour of the pair, as the proof's checker does. */
  private static final double COUNT_MARGIN = 1 - 1e-14;

  private final DeftProblem problem;
  private final int rows;
  private final boolean powerLimited;
  private final boolean whole;
  private final double budget;
  private final double cap;
  private final double[] bits;
  private final double[][] compute;
  private final double[][] cost;
  private final BitSet members = new BitSet();
  private int[] device = {};
  private double[] channel = {};
  private double[] fullRate = {};
  private int size;

  CandidateTable(DeftProblem problem) {
    this.problem = problem;
    Uplink uplink = problem.uplink();
    rows = problem.blockCount();
    powerLimited = uplink instanceof Uplink.PowerLimited;
    whole = uplink instanceof Uplink.ResourceBlocks;
    budget = uplink.budget();
    cap = Math.min(budget * BUDGET_MARGIN, Double.MAX_VALUE);
    bits = new double[rows];
    for (int j = 0; j < rows; j++) {
      bits[j] = problem.uploadBits(j);
    }
    compute = new double[rows][0];
    cost = new double[rows][0];
  }

  int size() {
    return size;
  }

  int device(int column) {
    return device[column];
  }

  double bits(int row) {
    return bits[row];
  }

  double cap() {
    return cap;
  }

  double[] compute(int row) {
    return compute[row];
  }

  double[][] costs() {
    return cost;
  }

  boolean contains(int k) {
    return members.get(k);
  }

  /** The column of a device, or -1. O(size). */
  int columnOf(int k) {
    for (int c = 0; c < size; c++) {
      if (device[c] == k) {
        return c;
      }
    }
    return -1;
  }

  void reserve(int capacity) {
    if (capacity > device.length) {
      device = Arrays.copyOf(device, capacity);
      channel = Arrays.copyOf(channel, capacity);
      fullRate = Arrays.copyOf(fullRate, capacity);
      for (int j = 0; j < rows; j++) {
        compute[j] = Arrays.copyOf(compute[j], capacity);
        cost[j] = new double[capacity];
      }
    }
  }

  /** Adds a device unless it is a member. */
  void add(int k) {
    if (members.get(k)) {
      return;
    }
    if (size == device.length) {
      reserve(Math.max(16, 2 * size));
    }
    members.set(k);
    device[size] = k;
    channel[size] = problem.channel(k);
    if (powerLimited) {
      fullRate[size] = bitsPerSecond(k, budget);
    }
    for (int j = 0; j < rows; j++) {
      compute[j][size] = problem.fits(k, j) ? problem.computeSeconds(k, j) : Double.NaN;
    }
    size++;
  }

  /** Rate of a power-limited device. */
  private double bitsPerSecond(int k, double share) {
    return share * (Math.log1p(problem.channel(k) / share) / Math.log(2));
  }

  /** Latency of a pair at a share; NaN if the block does not fit. */
  double latencyAt(int row, int column, double share) {
    return bits[row] == 0
        ? compute[row][column]
        : compute[row][column] + problem.uploadSeconds(device[column], row, share);
  }

  /**
   * Computes all least shares at a threshold.
   *
   * @param threshold T, possibly infinite, which asks for memory alone
   */
  void fill(double threshold) {
    for (int j = 0; j < rows; j++) {
      if (threshold == Double.POSITIVE_INFINITY || bits[j] == 0) {
        fillFlat(cost[j], compute[j], threshold, whole && bits[j] > 0 ? 1 : 0);
      } else if (powerLimited) {
        fillPowerLimited(cost[j], compute[j], threshold, bits[j]);
      } else {
        fillShared(cost[j], compute[j], threshold, bits[j]);
      }
    }
  }

  private void fillFlat(double[] c, double[] t, double threshold, double share) {
    for (int i = 0; i < size; i++) {
      c[i] = t[i] <= threshold ? share : Double.POSITIVE_INFINITY;
    }
  }

  private void fillShared(double[] c, double[] t, double threshold, double s) {
    for (int i = 0; i < size; i++) {
      c[i] = s / (channel[i] * (threshold - t[i]));
    }
    for (int i = 0; i < size; i++) {
      if (!(c[i] <= cap && t[i] <= threshold)) {
        c[i] = Double.POSITIVE_INFINITY;
      } else if (whole) {
        c[i] = Math.max(1, Math.ceil(c[i] * COUNT_MARGIN));
      }
    }
  }

  private void fillPowerLimited(double[] c, double[] t, double threshold, double s) {
    for (int i = 0; i < size; i++) {
      double seconds = threshold - t[i];
      boolean enough = fullRate[i] * seconds * BUDGET_MARGIN >= s;
      c[i] = enough ? LeastShare.powerLimitedHz(s, channel[i], seconds) : Double.POSITIVE_INFINITY;
    }
  }

  /**
   * The least share of any device of the problem at a finite threshold, as {@link #fill} has it.
   */
  double shareOf(int k, int row, double threshold) {
    double t = problem.computeSeconds(k, row);
    if (!(t <= threshold) || !problem.fits(k, row)) {
      return Double.POSITIVE_INFINITY;
    }
    double s = bits[row];
    if (threshold == Double.POSITIVE_INFINITY || s == 0) {
      return whole && s > 0 ? 1 : 0;
    }
    double seconds = threshold - t;
    double share =
        powerLimited
            ? LeastShare.powerLimitedHz(s, problem.channel(k), seconds)
            : s / (problem.channel(k) * seconds);
    if (!(share <= cap)) {
      return Double.POSITIVE_INFINITY;
    }
    return whole ? Math.max(1, Math.ceil(share * COUNT_MARGIN)) : share;
  }
}
