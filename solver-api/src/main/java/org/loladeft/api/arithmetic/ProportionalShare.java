package org.loladeft.api.arithmetic;

/** Inverts the upload time S / (b e) of a device whose rate is proportional to its share. */
public final class ProportionalShare {

  /** Above this a count of resource blocks is no longer exact in a double. */
  private static final double LARGEST_COUNT = 0x1p52;

  private ProportionalShare() {}

  /**
   * The least bandwidth S / (tau e) at a fixed efficiency: two roundings, each monotone.
   *
   * @param bits S, above 0
   * @param efficiency e, bit/s/Hz, above 0
   * @param seconds tau, time for the upload, at least 0
   * @return Hz; positive infinity at 0 s
   */
  public static double bandwidth(double bits, double efficiency, double seconds) {
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

  /**
   * The least n with fl(t + S / (n r)) at most T; the latency never rises with n.
   *
   * @param bits S, above 0
   * @param rate r, bit/s of one resource block, above 0
   * @param compute t, at most {@code deadline}
   * @param deadline T, s
   * @return a whole number, at least 1; positive infinity if none up to 2<sup>52</sup> will do
   */
  public static double count(double bits, double rate, double compute, double deadline) {
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
