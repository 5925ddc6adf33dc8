package org.loladeft.api.check;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * Lower bounds of what a pair needs to finish by a threshold T, rounded outward so that rounding
 * can only weaken a proof.
 *
 * <p>Every operation of IEEE double arithmetic is within half an ulp of the truth, so {@code
 * nextDown} and {@code nextUp} of its result enclose it. {@code StrictMath.log1p} is documented to
 * be within one ulp; two steps enclose it.
 */
final class ShareBounds {

  /** The double nearest to ln 2 is below it. */
  private static final double LN_2_DOWN = 0.6931471805599453;

  private static final double LN_2_UP = Math.nextUp(LN_2_DOWN);

  /** Of q = ln(1 + g / b): above it, its relative error is a few roundings. */
  private static final double WELL_CONDITIONED = 0.3;

  private final DeftProblem problem;
  private final Uplink uplink;
  private final Uplink.Kind kind;
  private final double threshold;

  /** Of all devices, above 0; found when it is first asked for. */
  private double bestChannel;

  ShareBounds(DeftProblem problem, double threshold) {
    this.problem = problem;
    this.uplink = problem.uplink();
    this.kind = uplink.kind();
    this.threshold = threshold;
  }

  /**
   * Whether the pair may finish strictly below T with the whole uplink to itself: never false when
   * it can. On a dedicated uplink the latency is the double that the problem defines, so this is a
   * plain comparison.
   */
  boolean mayFinishBelow(int k, int j) {
    if (!fits(k, j)) {
      return false;
    }
    if (threshold == Double.POSITIVE_INFINITY) {
      return true;
    }
    double compute = problem.computeSeconds(k, j);
    double bits = problem.uploadBits(j);
    if (kind == Uplink.Kind.DEDICATED) {
      // A multiplication tells most pairs that are late from the rest, which divide.
      double channel = problem.channel(k);
      boolean late = bits > 1e-290 && (threshold - compute) * channel < bits * (1 - 0x1p-48);
      return !late && compute + bits / channel < threshold;
    }
    if (bits == 0 || !(compute < threshold)) {
      return compute < threshold;
    }
    double upload = Math.nextDown(bits / rateUp(problem.channel(k), uplink.budget()));
    return Math.nextDown(compute + upload) < threshold;
  }

  private double bestChannel() {
    if (bestChannel == 0) {
      for (int k = 0; k < problem.deviceCount(); k++) {
        bestChannel = Math.max(bestChannel, problem.channel(k));
      }
    }
    return bestChannel;
  }

  private boolean fits(int k, int j) {
    return problem.blockMemoryBytes(k, j) <= problem.memoryBytes(k);
  }

  /** Upper bound of the rate, in bit/s, that a share gives on a joint uplink. */
  private double rateUp(double channel, double share) {
    return kind == Uplink.Kind.POWER_LIMITED
        ? powerLimitedRateUp(channel, share)
        : Math.nextUp(channel * share);
  }

  private static double powerLimitedRateUp(double g, double share) {
    double limit = Math.nextUp(g / LN_2_DOWN);
    double ratio = Math.nextUp(g / share);
    double log =
        ratio < Double.POSITIVE_INFINITY
            ? Math.nextUp(Math.nextUp(StrictMath.log1p(ratio)))
            : logOfHugeRatioUp(g, share);
    return Math.min(limit, Math.nextUp(share * Math.nextUp(log / LN_2_DOWN)));
  }

  /** Upper bound of ln(1 + g / b) where g / b overflows: ln g - ln b, and less than an ulp more. */
  private static double logOfHugeRatioUp(double g, double share) {
    double up = Math.nextUp(Math.nextUp(StrictMath.log(g)));
    double down = Math.nextDown(Math.nextDown(StrictMath.log(share)));
    return Math.nextUp(Math.nextUp(up - down));
  }

  /**
   * The first block from an index on for which a device might need less than a share: all that
   * {@link #leastShare} has to be asked about. One multiplication a block, since most pairs of a
   * large problem are nowhere near.
   *
   * @param k device index
   * @param slowest {@link #bitsWorth} of each block's share
   * @param from the index
   * @return number of blocks if there is none
   */
  int firstAbove(int k, double[] slowest, int from) {
    double channel = kind == Uplink.Kind.POWER_LIMITED ? 1 : problem.channel(k);
    for (int j = from; j < slowest.length; j++) {
      if (!(channel * (threshold - problem.computeSeconds(k, j)) < slowest[j])) {
        return j;
      }
    }
    return slowest.length;
  }

  /**
   * A channel figure times a time, on an uplink where the rate is the share times the channel,
   * below which a pair needs at least a share: S / share, less more than the roundings of both
   * products. Where power limits the rate, the time alone, by the rate that the best channel of all
   * has at the share. Negative, which no product is below, where that can't be said.
   */
  double bitsWorth(int j, double share) {
    double perChannel =
        kind == Uplink.Kind.POWER_LIMITED ? powerLimitedRateUp(bestChannel(), share) : share;
    double worth = problem.uploadBits(j) / perChannel * (1 - 0x1p-48);
    return kind != Uplink.Kind.DEDICATED && worth > 1e-290 && worth < Double.POSITIVE_INFINITY
        ? worth
        : Double.NEGATIVE_INFINITY;
  }

  /**
   * A lower bound of the least share c_kj(T) with which the pair finishes by T, positive infinity
   * if none does. A share that is known to exceed {@code cap} may be answered by infinity, which
   * saves work when the caller takes a minimum.
   */
  double leastShare(int k, int j, double cap) {
    double compute = problem.computeSeconds(k, j);
    return fits(k, j)
        ? leastShare(k, compute, problem.uploadBits(j), cap)
        : Double.POSITIVE_INFINITY;
  }

  /** The same for a computation in seconds and the upload after it, whatever blocks they are of. */
  private double leastShare(int k, double compute, double bits, double cap) {
    if (compute > threshold) {
      return Double.POSITIVE_INFINITY;
    }
    if (bits == 0) {
      return 0;
    }
    boolean whole = kind == Uplink.Kind.RESOURCE_BLOCKS;
    if (threshold == Double.POSITIVE_INFINITY) {
      return whole ? 1 : 0;
    }
    if (compute == threshold) {
      return Double.POSITIVE_INFINITY;
    }
    double seconds = Math.nextUp(threshold - compute);
    double channel = problem.channel(k);
    if (kind == Uplink.Kind.POWER_LIMITED) {
      return powerLimitedShare(channel, Math.nextDown(bits / seconds), cap);
    }
    double share = Math.max(0, quotientDown(bits, channel, seconds));
    return whole ? Math.max(1, Math.ceil(share)) : share;
  }

  /** A lower bound of S / (e s), also where e s leaves the range of doubles. */
  private static double quotientDown(double bits, double channel, double seconds) {
    double product = channel * seconds;
    if (product > 0x1p-900 && product < 0x1p900) {
      return Math.nextDown(bits / Math.nextUp(product));
    }
    int e = Math.getExponent(channel);
    int s = Math.getExponent(seconds);
    int b = Math.getExponent(bits);
    double scaled = Math.nextUp(Math.scalb(channel, -e) * Math.scalb(seconds, -s));
    double quotient = Math.nextDown(Math.scalb(bits, -b) / scaled);
    // What is too large for a double is bounded by the largest; what is tiny is rounded twice.
    return Math.nextDown(Math.min(Math.scalb(quotient, b - e - s), Double.MAX_VALUE));
  }

  /**
   * What a device needs of the uplink at least for one upload after its computation, by the strict
   * reading of {@link org.loladeft.api.RunPriceProof}. Where a latency is a definite double, on a
   * dedicated uplink and with resource blocks, it is the exact need for a latency strictly below T;
   * on a band a lower bound of the share with which it is at most T, or at a T of 0 below it, which
   * nothing is.
   *
   * @param k device index
   * @param compute s, or a lower bound
   * @param bits to upload, or a lower bound
   * @return Hz or resource blocks, 0 on a dedicated uplink; positive infinity if even the whole
   *     budget is too little
   */
  double leastNeed(int k, double compute, double bits) {
    if (threshold == Double.POSITIVE_INFINITY) {
      // No latency is looked at: one that overflows is no proof that nothing fits.
      return kind == Uplink.Kind.RESOURCE_BLOCKS && bits > 0 ? 1 : 0;
    }
    return switch (kind) {
      case DEDICATED ->
          latency(compute, bits, problem.channel(k)) < threshold ? 0 : Double.POSITIVE_INFINITY;
      case RESOURCE_BLOCKS -> leastCount(problem.channel(k), compute, bits);
      case SHARED, POWER_LIMITED -> {
        double share = leastShare(k, compute, bits, Math.nextUp(uplink.budget()));
        yield threshold == 0 || share > uplink.budget() ? Double.POSITIVE_INFINITY : share;
      }
    };
  }

  /** The latency that {@link DeftProblem} defines, rounding for rounding. */
  private static double latency(double compute, double bits, double rate) {
    return compute + (bits == 0 ? 0 : bits / rate);
  }

  /** The least m with a latency below T; the latency never rises with m. */
  private double leastCount(double channel, double compute, double bits) {
    if (bits == 0 || !(compute < threshold)) {
      return compute < threshold ? 0 : Double.POSITIVE_INFINITY;
    }
    double enough = uplink.budget();
    if (!isBelow(channel, compute, bits, enough)) {
      return Double.POSITIVE_INFINITY;
    }
    double guess = Math.ceil(bits / ((threshold - compute) * channel));
    double tooFew = 0;
    if (guess >= 1 && guess < enough && isBelow(channel, compute, bits, guess)) {
      enough = guess;
      tooFew = guess - 1 > 0 && isBelow(channel, compute, bits, guess - 1) ? 0 : guess - 1;
    }
    while (enough - tooFew > 1) {
      double middle = Math.floor(tooFew + (enough - tooFew) / 2);
      if (isBelow(channel, compute, bits, middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private boolean isBelow(double channel, double compute, double bits, double count) {
    return latency(compute, bits, count * channel) < threshold;
  }

  /**
   * A lower bound of the b at which b log2(1 + g / b) reaches the rate; see {@link #leastShare}.
   */
  private static double powerLimitedShare(double g, double rate, double cap) {
    double limit = Math.nextUp(g / LN_2_DOWN);
    if (rate >= limit) {
      return Double.POSITIVE_INFINITY;
    }
    if (cap < Double.POSITIVE_INFINITY && powerLimitedRateUp(g, cap) < rate) {
      return Double.POSITIVE_INFINITY;
    }
    double q = nepersAt(rate * LN_2_UP / g, StrictMath.log(rate * LN_2_UP) - StrictMath.log(g));
    double share = rate * LN_2_UP / q;
    double slightlyLess = share * (1 - 1e-15);
    return q > WELL_CONDITIONED && isTooSmall(g, rate, slightlyLess)
        ? slightlyLess
        : largestTooSmall(g, rate, share);
  }

  /**
   * A share that is verified to be too small, and no more than 10^-15 of it below one that is not,
   * by bisection below an approximate one, which near the limit of the rate may be far too large.
   * Each candidate is verified by itself, so that nothing hangs on the approximation: one that is
   * too small itself is a bound, of which only the width is not known.
   */
  private static double largestTooSmall(double g, double rate, double share) {
    if (!(share > 0 && share < Double.POSITIVE_INFINITY)) {
      return 0;
    }
    double low = share;
    for (double width = 1e-15; low > 0 && !isTooSmall(g, rate, low); width *= 4) {
      low = share * Math.max(0, 1 - width);
    }
    double high = share;
    while (high - low > 1e-15 * high) {
      double middle = low + (high - low) / 2;
      if (middle == low) {
        return low; // neighbours among the subnormal numbers, which are further apart than that
      }
      if (isTooSmall(g, rate, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isTooSmall(double g, double rate, double share) {
    return share > 0 && powerLimitedRateUp(g, share) < rate;
  }

  /**
   * Approximately the q &gt; 0 with q = ln(1 + q / y), for 0 &lt; y &lt; 1; then g / b = q / y. The
   * difference h(q) = ln(1 + q / y) - q is concave and no longer positive at 2 a + 2, a = -ln y;
   * from there Newton's method descends to the root without overshooting. The caller verifies the
   * result.
   */
  private static double nepersAt(double y, double logY) {
    double q = 2 - 2 * logY;
    for (int i = 0; i < 100; i++) {
      double log =
          q / y < Double.POSITIVE_INFINITY ? StrictMath.log1p(q / y) : StrictMath.log(q) - logY;
      double next = q - (log - q) / (1 / (y + q) - 1);
      if (!(next < q && next > 0)) {
        break;
      }
      q = next;
    }
    return q;
  }
}
