package org.loladeft.api.bandwidth;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * The inverse of the upload time: the least share c<sub>kj</sub>(T) with which device k finishes
 * block j by T.
 *
 * <table>
 * <caption>Least share for S bit in &tau; = T - t seconds</caption>
 * <tr><th>uplink</th><th>c</th></tr>
 * <tr><td>dedicated</td><td>0 if t + S / R &le; T, else infinite</td></tr>
 * <tr><td>shared</td><td>S / (&tau; e)</td></tr>
 * <tr><td>power-limited</td><td>the b with b log2(1 + g / b) = S / &tau;; infinite from the rate
 *     limit g / ln 2 on</td></tr>
 * <tr><td>resource-blocks</td><td>the least whole n with t + S / (n r) &le; T in the arithmetic of
 *     {@link DeftProblem}</td></tr>
 * </table>
 *
 * <p>The result is within a few ulps of the exact value for the given doubles (8 at most were seen
 * against 60-digit arithmetic), also next to the rate limit, and never rises with T. Memory is a
 * matter of {@link DeftProblem#fits}: a pair that does not fit needs an infinite share.
 */
public final class LeastShare {

  /** Above this a count of resource blocks is no longer exact in a double. */
  private static final double LARGEST_COUNT = 0x1p52;

  private LeastShare() {}

  /**
   * The least share with which a pair finishes by a deadline.
   *
   * @param problem the problem
   * @param device device index
   * @param block block index
   * @param deadlineSeconds T, not NaN
   * @return Hz or whole resource blocks, at least 0; positive infinity if no share is enough or the
   *     block does not fit in the device's memory; it may exceed the budget
   */
  public static double of(DeftProblem problem, int device, int block, double deadlineSeconds) {
    double compute = problem.computeSeconds(device, block);
    if (!problem.fits(device, block) || !(compute <= deadlineSeconds)) {
      return Double.POSITIVE_INFINITY;
    }
    double bits = problem.uploadBits(block);
    Uplink uplink = problem.uplink();
    if (bits == 0) {
      return 0;
    } else if (uplink instanceof Uplink.Dedicated) {
      double latency = problem.bestLatencySeconds(device, block);
      return latency <= deadlineSeconds ? 0 : Double.POSITIVE_INFINITY;
    }
    double channel = problem.channel(device);
    if (uplink instanceof Uplink.ResourceBlocks) {
      return resourceBlocks(bits, channel, compute, deadlineSeconds);
    } else if (deadlineSeconds == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return uplink instanceof Uplink.PowerLimited
        ? PowerLimitedShare.of(bits, channel, compute, deadlineSeconds)
        : shared(bits, channel, deadlineSeconds - compute);
  }

  /**
   * The least bandwidth on a power-limited uplink, for hot loops: as {@link #of}, but neither
   * strictly monotone nor corrected for the rounding of {@code seconds}, which tells next to the
   * rate limit.
   *
   * @param bits S, above 0
   * @param snrBandwidthHz g
   * @param seconds time for the upload
   * @return Hz; positive infinity from the rate limit on and when {@code seconds} is not above 0
   */
  public static double powerLimitedHz(double bits, double snrBandwidthHz, double seconds) {
    return PowerLimitedShare.quick(bits, snrBandwidthHz, seconds);
  }

  /** S / (tau e): two roundings, each monotone. */
  static double shared(double bits, double efficiency, double seconds) {
    double product = seconds * efficiency;
    if (product >= Double.MIN_NORMAL && product < Double.POSITIVE_INFINITY) {
      return bits / product;
    }
    return seconds == 0 ? Double.POSITIVE_INFINITY : scaledQuotient(bits, efficiency, seconds);
  }

  /**
   * The same quotient where the product leaves the normal range: scaling by powers of 2 is exact.
   */
  private static double scaledQuotient(double bits, double efficiency, double seconds) {
    int a = Math.getExponent(seconds);
    int b = Math.getExponent(efficiency);
    int c = Math.getExponent(bits);
    double product = Math.scalb(seconds, -a) * Math.scalb(efficiency, -b);
    return Math.scalb(Math.scalb(bits, -c) / product, c - a - b);
  }

  /** The least n with fl(t + S / (n r)) at most T; the latency never rises with n. */
  static double resourceBlocks(double bits, double rate, double compute, double deadline) {
    double estimate = deadline - compute == 0 ? 1 : Math.ceil(bits / ((deadline - compute) * rate));
    double n = Math.max(1, Math.min(estimate, LARGEST_COUNT));
    double step = 1;
    while (latency(bits, rate, compute, n) > deadline) {
      if (n >= LARGEST_COUNT) {
        return Double.POSITIVE_INFINITY;
      }
      n = Math.min(n + step, LARGEST_COUNT);
      step *= 2;
    }
    return n > 1 && latency(bits, rate, compute, n - 1) <= deadline
        ? leastCountBelow(bits, rate, compute, deadline, n - 1)
        : n;
  }

  /** Galloping, then bisection: n is known to be enough. */
  private static double leastCountBelow(
      double bits, double rate, double compute, double deadline, double n) {
    double enough = n;
    double step = 1;
    double tooFew = Math.max(0, enough - step);
    while (tooFew > 0 && latency(bits, rate, compute, tooFew) <= deadline) {
      enough = tooFew;
      step *= 2;
      tooFew = Math.max(0, enough - step);
    }
    while (enough - tooFew > 1) {
      double middle = Math.floor(tooFew + (enough - tooFew) / 2);
      if (latency(bits, rate, compute, middle) <= deadline) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private static double latency(double bits, double rate, double compute, double count) {
    return compute + bits / (count * rate);
  }
}
