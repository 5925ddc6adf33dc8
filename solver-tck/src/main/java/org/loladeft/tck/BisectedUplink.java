package org.loladeft.tck;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.loladeft.api.Uplink;

/**
 * What uploads need of an uplink, and when they can all be done: the kit's own arithmetic, which
 * shares no code with any solver and none with the checker. On dedicated uplinks and on resource
 * blocks its answers are the definite ones in double arithmetic; on the others they are accurate to
 * about 1e-14, relatively.
 */
final class BisectedUplink {

  private static final double LN_2 = StrictMath.log(2);

  private final Uplink uplink;

  BisectedUplink(Uplink uplink) {
    this.uplink = uplink;
  }

  /**
   * A computation and the upload after it.
   *
   * @param computeSeconds s, at least 0
   * @param bits size of the upload, at least 0
   * @param channel channel figure of the device, see {@link Uplink}
   */
  record Job(double computeSeconds, double bits, double channel) {

    private boolean inTime(double n, double deadline) {
      return computeSeconds + bits / (n * channel) <= deadline;
    }
  }

  /** The least share with which a job ends by the deadline; infinite if there is none. */
  double need(Job job, double deadline) {
    if (uplink.kind() == Uplink.Kind.DEDICATED) {
      return job.inTime(1, deadline) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (job.bits() == 0) {
      return job.computeSeconds() <= deadline ? 0 : Double.POSITIVE_INFINITY;
    }
    if (job.computeSeconds() >= deadline) {
      return Double.POSITIVE_INFINITY;
    }
    double rate = job.bits() / (deadline - job.computeSeconds());
    if (uplink.kind() == Uplink.Kind.POWER_LIMITED) {
      return bandwidthFor(rate, job.channel());
    }
    double share = rate / job.channel();
    return uplink.kind() == Uplink.Kind.RESOURCE_BLOCKS ? whole(job, deadline, share) : share;
  }

  /** The least whole n whose latency, as the problem defines it in doubles, keeps the deadline. */
  private double whole(Job job, double deadline, double share) {
    double n = Math.max(1, Math.floor(share));
    if (n > uplink.budget()) {
      return Double.POSITIVE_INFINITY;
    }
    while (n > 1 && job.inTime(n - 1, deadline)) {
      n--;
    }
    while (n <= uplink.budget() && !job.inTime(n, deadline)) {
      n++;
    }
    return n > uplink.budget() ? Double.POSITIVE_INFINITY : n;
  }

  /**
   * The b with b log2(1 + g / b) = rate. The function is increasing and concave, so Newton's steps
   * from a point below the root rise towards it and never pass it; the logarithm is below 2,200 for
   * any doubles, which gives the first point.
   */
  private static double bandwidthFor(double rate, double g) {
    if (rate >= g / LN_2) {
      return Double.POSITIVE_INFINITY;
    }
    double b = rate / 2200;
    for (int i = 0; i < 200; i++) {
      double x = g / b;
      double log =
          x < Double.POSITIVE_INFINITY
              ? StrictMath.log1p(x)
              : StrictMath.log(g) - StrictMath.log(b);
      double slope = log - (x < 1e300 ? x / (1 + x) : 1);
      double next = b + (rate * LN_2 - b * log) / slope;
      if (!(next > b)) {
        break;
      }
      b = next;
    }
    return b;
  }

  /**
   * The best latency of jobs that share the uplink: the least double at which their needs add up to
   * no more than the budget.
   *
   * @return seconds, or empty if the budget can't carry them at any latency
   */
  OptionalDouble latency(Job... jobs) {
    return inTime(jobs, Double.MAX_VALUE)
        ? OptionalDouble.of(bisect(jobs))
        : OptionalDouble.empty();
  }

  private double bisect(Job[] jobs) {
    long low = -1; // Of the bits of a double that is too early; -1 stands for "below 0".
    long high = Double.doubleToLongBits(Double.MAX_VALUE);
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (inTime(jobs, Double.longBitsToDouble(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Double.longBitsToDouble(high);
  }

  private boolean inTime(Job[] jobs, double deadline) {
    double[] shares = new double[jobs.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = need(jobs[i], deadline);
    }
    Arrays.sort(shares); // Smallest first: the most accurate order of summation.
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    return sum < Double.POSITIVE_INFINITY && sum <= uplink.budget();
  }

  /** Whether needs may fit, up to the rounding of their sum, which must not cut anything off. */
  boolean mayCarry(double sum) {
    return sum < Double.POSITIVE_INFINITY && sum <= uplink.budget() * (1 + 1e-12);
  }
}
