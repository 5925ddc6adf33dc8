package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * The least share with which a device finishes a move by a threshold T, as {@link LeastShare} has
 * it, for hot loops. On a dedicated uplink and with resource blocks the move must end <em>strictly
 * before</em> T in the arithmetic of {@link org.loladeft.api.DeftProblem}, which makes these needs
 * exact. A band counts as 1, so that no figure is far from it.
 */
final class MoveNeeds {

  /** A count of resource blocks this close to a whole number is verified. */
  private static final double NEARLY_WHOLE = 1e-9;

  private final RunTable table;
  private final Uplink.Kind kind;
  private final double unit;
  private final double budget;
  private final double[] fullRate;

  /** By device: what its channel carries in a share of 1. */
  private final double[] unitRate;

  private double threshold;

  MoveNeeds(RunTable table) {
    this.table = table;
    kind = table.kind;
    double whole = table.problem.uplink().budget();
    unit = kind.isJoint() && !kind.hasWholeShares() ? whole : 1;
    budget = kind.isJoint() ? whole / unit : 0;
    unitRate = new double[table.deviceCount()];
    Arrays.setAll(unitRate, k -> table.problem.channel(k) * unit);
    boolean limited = kind == Uplink.Kind.POWER_LIMITED;
    fullRate = new double[limited ? table.deviceCount() : 0];
    Arrays.setAll(fullRate, k -> kind.bitsPerSecond(table.problem.channel(k), whole));
  }

  /** What needs are counted in: Hz or resource blocks. */
  double unit() {
    return unit;
  }

  /** What all needs may add up to; 0 on a dedicated uplink. */
  double budget() {
    return budget;
  }

  void setThreshold(double seconds) {
    threshold = seconds;
  }

  double threshold() {
    return threshold;
  }

  /** Infinite where it exceeds the budget by itself. */
  double of(int k, int move) {
    double t = table.seconds[k][move];
    if (!(t < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    double bits = table.bits[move];
    double need;
    if (threshold == Double.POSITIVE_INFINITY || bits == 0 || !kind.isJoint()) {
      need = flat(t, bits);
    } else if (!(t < threshold)) {
      return Double.POSITIVE_INFINITY;
    } else {
      need = share(k, bits, t);
    }
    return need <= budget ? need : Double.POSITIVE_INFINITY;
  }

  /**
   * Writes the needs of a state's moves, and tells of how many: where each move contains the one
   * before it, of those below the first that is infinite.
   *
   * @param first of the moves
   * @param width how many there are
   */
  int fill(int k, int first, int width, double[] into, int begin) {
    boolean isOrdered = table.states.isOrdered();
    if (kind == Uplink.Kind.SHARED && isOrdered && table.bits[first] > 0 && isFinite()) {
      return fillBand(k, first, width, into, begin);
    }
    for (int i = 0; i < width; i++) {
      into[begin + i] = of(k, first + i);
      if (isOrdered && into[begin + i] == Double.POSITIVE_INFINITY) {
        return i;
      }
    }
    return width;
  }

  private boolean isFinite() {
    return threshold < Double.POSITIVE_INFINITY;
  }

  private int fillBand(int k, int first, int width, double[] into, int begin) {
    double[] seconds = table.seconds[k];
    double rate = unitRate[k];
    for (int i = 0; i < width; i++) {
      double left = threshold - seconds[first + i];
      double need = table.bits[first + i] / (rate * left);
      if (!(left > 0 && need <= budget)) {
        return i;
      }
      into[begin + i] = need;
    }
    return width;
  }

  /** Where no share matters: with all the time in the world, or with nothing to share. */
  private double flat(double t, double bits) {
    boolean strict = !kind.isJoint() || kind.hasWholeShares();
    if (strict ? !(t < threshold) : !(t <= threshold)) {
      return Double.POSITIVE_INFINITY;
    }
    return kind.hasWholeShares() && bits > 0 ? 1 : 0;
  }

  private double share(int k, double bits, double t) {
    double channel = table.problem.channel(k);
    return switch (kind) {
      case DEDICATED -> 0;
      case SHARED -> bits / (unitRate[k] * (threshold - t));
      case RESOURCE_BLOCKS -> count(bits, channel, t);
      case POWER_LIMITED -> powerLimited(k, bits, channel, threshold - t) / unit;
    };
  }

  private double count(double bits, double rate, double t) {
    double seconds = threshold - t;
    double exact = bits / (rate * seconds);
    double up = Math.ceil(exact);
    double rounding = NEARLY_WHOLE * exact * Math.max(1, 1e-6 * threshold / seconds);
    boolean certain = up - exact > rounding && exact - (up - 1) > rounding && rounding < 0.5;
    return certain || exact > budget + 1 + rounding
        ? up
        : kind.leastShare(bits, rate, t, Math.nextDown(threshold));
  }

  /**
   * The share, less what a checker that encloses all roundings of the rate may end below it: a few
   * roundings times ln(1 + x) / (ln(1 + x) - x / (1 + x)), x = g / b, which is at most 2 / x + 2.
   */
  private double powerLimited(int k, double bits, double g, double seconds) {
    if (!(fullRate[k] * seconds >= bits)) {
      return Double.POSITIVE_INFINITY;
    }
    double share = LeastShare.powerLimitedHz(bits, g, seconds);
    return share - share * (2 * (share / g) + 2) * 0x1p-48;
  }
}
