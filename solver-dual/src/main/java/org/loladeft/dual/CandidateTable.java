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
 * <p>At a finite threshold a share counts as at most twice the budget, whatever it is, also where
 * it is infinite. That changes no answer: a matching with such a pair is over budget either way. It
 * keeps all prices within a few budgets, so that no huge number ever meets a small one, and it
 * makes them valid for the true shares, which are no smaller. Only at an infinite threshold, where
 * memory is the question, are pairs forbidden. A block that does not fit in memory has computation
 * latency NaN, which no comparison lets through.
 */
final class CandidateTable {

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
    powerLimited = uplink.kind() == Uplink.Kind.POWER_LIMITED;
    whole = uplink.kind().hasWholeShares();
    budget = uplink.budget();
    cap = Math.min(2 * budget, Double.MAX_VALUE);
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

  /** The most that a share counts. */
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

  /** The column of a device, or -1. O(size), or O(1) after {@link #addAll}. */
  int columnOf(int k) {
    if (k < size && device[k] == k) {
      return k;
    }
    for (int c = 0; c < size; c++) {
      if (device[c] == k) {
        return c;
      }
    }
    return -1;
  }

  /** Makes every device a candidate, each in the column of its own number. */
  void addAll() {
    reserve(problem.deviceCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      add(k);
    }
  }

  void reserve(int capacity) {
    reserve(capacity, () -> false);
  }

  /** False if stopped, after which the table is of no use. */
  boolean reserve(int capacity, MinSumAssignment.Stop stop) {
    if (capacity > device.length) {
      device = Arrays.copyOf(device, capacity);
      channel = Arrays.copyOf(channel, capacity);
      fullRate = Arrays.copyOf(fullRate, capacity);
      for (int j = 0; j < rows; j++) {
        if (stop.requested()) {
          return false;
        }
        compute[j] = Arrays.copyOf(compute[j], capacity);
        cost[j] = new double[capacity];
      }
    }
    return true;
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
      fullRate[size] = problem.uplink().kind().bitsPerSecond(problem.channel(k), cap);
    }
    for (int j = 0; j < rows; j++) {
      compute[j][size] = problem.fits(k, j) ? problem.computeSeconds(k, j) : Double.NaN;
    }
    size++;
  }

  /**
   * What a bit costs each of the first candidates at a share, which may be a part of a resource
   * block.
   */
  double[] secondsPerBit(double share, int candidates) {
    double[] seconds = new double[candidates];
    for (int i = 0; i < candidates; i++) {
      seconds[i] = 1 / problem.uplink().kind().bitsPerSecond(channel[i], share);
    }
    return seconds;
  }

  /**
   * Computes all least shares at a threshold.
   *
   * @param threshold T, possibly infinite, which asks for memory alone
   */
  void fill(double threshold) {
    for (int j = 0; j < rows; j++) {
      fill(j, threshold);
    }
  }

  /** The same for one block. */
  void fill(int j, double threshold) {
    if (threshold == Double.POSITIVE_INFINITY || bits[j] == 0) {
      fillFlat(cost[j], compute[j], threshold, whole && bits[j] > 0 ? 1 : 0);
    } else if (powerLimited) {
      fillPowerLimited(cost[j], compute[j], threshold, bits[j]);
    } else {
      fillShared(cost[j], compute[j], threshold, bits[j]);
    }
  }

  private void fillFlat(double[] c, double[] t, double threshold, double share) {
    double otherwise = threshold == Double.POSITIVE_INFINITY ? threshold : cap;
    for (int i = 0; i < size; i++) {
      c[i] = t[i] <= threshold ? share : otherwise;
    }
  }

  private void fillShared(double[] c, double[] t, double threshold, double s) {
    for (int i = 0; i < size; i++) {
      c[i] = s / (channel[i] * (threshold - t[i]));
    }
    for (int i = 0; i < size; i++) {
      if (!(c[i] <= cap && t[i] <= threshold)) {
        c[i] = cap;
      } else if (whole) {
        c[i] = Math.max(1, Math.ceil(c[i] * COUNT_MARGIN));
      }
    }
  }

  private void fillPowerLimited(double[] c, double[] t, double threshold, double s) {
    for (int i = 0; i < size; i++) {
      double seconds = threshold - t[i];
      boolean enough = fullRate[i] * seconds >= s;
      c[i] = enough ? LeastShare.powerLimitedHz(s, channel[i], seconds) : cap;
    }
  }

  /**
   * The least that a checker may find for min over k of (c_jk + p_k) after {@link #fill}. Where
   * power limits the rate, a checker that encloses all roundings of the rate ends below the share
   * by a few roundings times ln(1 + x) / (ln(1 + x) - x / (1 + x)), x = g / b, which is at most 2 /
   * x + 2: much, where the share is far beyond what it is good for. A pair that the cap does not
   * serve by far is certain to need the cap.
   *
   * @param row j
   * @param threshold T of the fill
   * @param price p of each column
   */
  double leastCheckedOffer(int row, double threshold, double[] price) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double share = cost[row][i];
      double seconds = threshold - compute[row][i];
      boolean certain = share == cap && !(fullRate[i] * seconds >= bits[row] * (1 - 1e-14));
      double uncertain = certain ? 0 : share * (2 * (share / channel[i]) + 2) * 0x1p-48;
      least = Math.min(least, share - uncertain + price[i]);
    }
    return least;
  }

  boolean isPowerLimited() {
    return powerLimited;
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
    return whole ? Math.max(1, Math.ceil(share * COUNT_MARGIN)) : share;
  }
}
