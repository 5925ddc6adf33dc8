package org.loladeft.api.bandwidth;

import java.util.Arrays;
import org.loladeft.api.Uplink;
import org.loladeft.api.arithmetic.PowerLimitedShare;
import org.loladeft.api.arithmetic.RateExponent;

/**
 * The T at which the least shares of some loads add up to the budget.
 *
 * <p>Load j can't finish before its floor f_j, its latency at unlimited bandwidth: t_j, plus S ln 2
 * / g when power is limited. The unknown is d = T - max f, not T: with a large budget T is so close
 * to the floor that a double could not tell them apart. c_j depends on x_j = d + (max f - f_j)
 * alone.
 *
 * <p>The sum is convex and falls with d. From a d at which one load alone needs the whole budget,
 * which is left of the root, Newton's method on 1 / sum c climbs without overshooting on a shared
 * uplink (1 / c_j is linear, so 1 / sum c is concave) and needs few steps: it is exact when one
 * load dominates. A bracket guards it in all other cases.
 *
 * <p>At the end all shares are scaled so that they add up to the budget less four units of 2^-53,
 * which keeps their exact sum within it after rounding.
 */
final class SplitRoot {

  private static final double SLACK = 1 - 0x1p-51;
  private static final int MAX_STEPS = 200;

  private final boolean powerLimited;
  private final double budget;
  private final int[] index;

  /** Shared: S / e. Power-limited: the least upload time, a = S ln 2 / g. */
  private final double[] weight;

  private final double[] g;
  private final double[] floorHigh;
  private final double[] floorLow;
  private final double[] gap;
  private final double[] least;
  private int uploads;
  private double sum;
  private double slope;

  SplitRoot(int most, Uplink uplink) {
    powerLimited = uplink.kind() == Uplink.Kind.POWER_LIMITED;
    budget = uplink.budget();
    index = new int[most];
    weight = new double[most];
    g = new double[most];
    floorHigh = new double[most];
    floorLow = new double[most];
    gap = new double[most];
    least = new double[most];
  }

  /** Takes the loads that have something to upload. */
  void load(SplitLoads loads) {
    uploads = 0;
    double latest = Double.NEGATIVE_INFINITY;
    double latestLow = 0;
    for (int j = 0; j < loads.count; j++) {
      double bits = loads.bits[j];
      if (bits > 0) {
        double channel = loads.channel[j];
        index[uploads] = j;
        g[uploads] = channel;
        setFloor(loads.compute[j], bits, channel);
        double high = floorHigh[uploads];
        double low = floorLow[uploads];
        if (high > latest || (high == latest && low > latestLow)) {
          latest = high;
          latestLow = low;
        }
        uploads++;
      }
    }
    for (int i = 0; i < uploads; i++) {
      gap[i] = Math.max(0, (latest - floorHigh[i]) + (latestLow - floorLow[i]));
    }
  }

  /** The floor in twice the working precision. */
  private void setFloor(double compute, double bits, double channel) {
    weight[uploads] = powerLimited ? bits * PowerLimitedShare.LN_2 / channel : bits / channel;
    floorHigh[uploads] = compute;
    floorLow[uploads] = 0;
    if (powerLimited) {
      double a = weight[uploads];
      double high = compute + a;
      double part = high - compute;
      double aLow = PowerLimitedShare.leastSecondsLow(bits, channel, a);
      floorHigh[uploads] = high;
      floorLow[uploads] = ((compute - (high - part)) + (a - part)) + aLow;
    }
  }

  /** Writes the best share of each load, 0 for those without an upload. */
  void solve(double[] shares) {
    Arrays.fill(shares, 0);
    if (uploads == 0) {
      return;
    }
    findRoot();
    double total = compensatedSum();
    boolean usable = total > 0 && total < Double.POSITIVE_INFINITY;
    double scale = usable ? budget / total * SLACK : 0;
    // A share that underflows is lifted to what the slack covers.
    double floor = Math.min(Double.MIN_NORMAL, budget * 0x1p-54 / uploads);
    boolean positive = scale > 0 && scale < Double.POSITIVE_INFINITY;
    for (int i = 0; i < uploads && positive; i++) {
      shares[index[i]] = Math.max(least[i] * scale, floor);
      positive = shares[index[i]] > 0;
    }
    if (!positive) {
      splitEqually(shares);
    }
  }

  /** Where figures leave the range of doubles, latencies are at least finite this way. */
  private void splitEqually(double[] shares) {
    for (int i = 0; i < uploads; i++) {
      shares[index[i]] = budget / uploads * SLACK;
    }
  }

  private void findRoot() {
    double left = 0;
    double right = Double.POSITIVE_INFINITY;
    double d = start();
    for (int i = 0; i < MAX_STEPS; i++) {
      evaluate(d);
      double excess = sum - budget;
      if (Math.abs(excess) <= 0x1p-50 * budget) {
        return;
      }
      if (excess > 0) {
        left = d;
      } else {
        right = d;
      }
      double step = excess / -slope * (excess > 0 ? sum / budget : 1);
      double next = d + step;
      if (!(next > left && next < right)) {
        next = inside(left, right, d);
      }
      if (next == d || !(next > left && next < right)) {
        return; // neighbouring doubles: scaling the shares does the rest
      }
      d = next;
    }
  }

  /** A point well inside the bracket, however many orders of magnitude it spans. */
  private static double inside(double left, double right, double d) {
    if (right == Double.POSITIVE_INFINITY) {
      return d > 0 ? Math.min(2 * d, Double.MAX_VALUE) : Double.MIN_NORMAL;
    }
    double middle = left > 0 ? Math.sqrt(left) * Math.sqrt(right) : right / 1024;
    return middle > left && middle < right ? middle : left + (right - left) / 2;
  }

  /** The least d with which no load needs more than the whole budget. */
  private double start() {
    double d = Double.MIN_NORMAL;
    for (int i = 0; i < uploads; i++) {
      d = Math.max(d, excessAtBudget(i) - gap[i]);
    }
    return d;
  }

  /** By how much the load's latency exceeds its floor when it has the whole budget. */
  private double excessAtBudget(int i) {
    if (!powerLimited) {
      return weight[i] / budget;
    }
    double x = g[i] / budget;
    double part = x < 0.01 ? x / 2 * (1 - x * (1 / 6.0)) : x / StrictMath.log1p(x) - 1;
    return weight[i] * Math.min(part, Double.MAX_VALUE);
  }

  private void evaluate(double d) {
    double total = 0;
    double change = 0;
    if (powerLimited) {
      for (int i = 0; i < uploads; i++) {
        double excess = d + gap[i];
        double seconds = excess + weight[i];
        double y = weight[i] / seconds;
        double q = RateExponent.of(y, excess / seconds);
        least[i] = g[i] * (y / q);
        total += least[i];
        change -= g[i] * (y / seconds) / RateExponent.rateSlope(q, y);
      }
    } else {
      for (int i = 0; i < uploads; i++) {
        double inverse = 1 / (d + gap[i]);
        double share = weight[i] * inverse;
        least[i] = share;
        total += share;
        change -= share * inverse;
      }
    }
    sum = total;
    slope = change;
  }

  /** The sum of the least shares in twice the working precision, rounded. */
  private double compensatedSum() {
    double high = 0;
    double low = 0;
    for (int i = 0; i < uploads; i++) {
      double next = high + least[i];
      double part = next - high;
      low += (high - (next - part)) + (least[i] - part);
      high = next;
    }
    return high + low;
  }
}
