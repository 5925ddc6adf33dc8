package org.loladeft.api.arithmetic;

/**
 * Inverts b log2(1 + g / b) = S / &tau;, the rate of a device of fixed transmit power.
 *
 * <p>With y = S ln 2 / (&tau; g), the part of the rate limit that is asked for, and q = ln(1 + g /
 * b), the equation is q / (e<sup>q</sup> - 1) = y and b = g y / q. (In terms of Lambert's function,
 * q = -y - W<sub>-1</sub>(-y e<sup>-y</sup>).) {@link RateExponent} solves it.
 *
 * <p>Accuracy: b is as accurate as q, relatively. Next to the rate limit q is about 2 (1 - y), so z
 * = 1 - y is formed from &tau; g - S ln 2 in twice the working precision, and q found from z.
 *
 * <p>Monotonicity: rounding would let b rise with T now and then by an ulp. So b / g is evaluated
 * only at doubles with a mantissa of 30 bits, whose images are far apart, and interpolated linearly
 * between: the error of that, 2<sup>-60</sup>, is below rounding.
 */
public final class PowerLimitedShare {

  /** ln 2, rounded. */
  public static final double LN_2 = 0x1.62e42fefa39efp-1;

  private static final double LN_2_LOW = 0x1.abc9e3b39803fp-56;

  /** Where g / b is below it, the rate is its limit to the last bit, and g / b may underflow. */
  private static final double AT_THE_LIMIT = 0x1p-60;

  private static final long GRID_STEP = 1L << 22;

  private PowerLimitedShare() {}

  /**
   * {@return the rate b log2(1 + g / b): {@code b (StrictMath.log1p(g / b) / ln 2)}, and {@code g /
   * ln 2} where g / b is below 2<sup>-60</sup>, bit/s; 0 if {@code b} is 0}
   *
   * @param g rate limit times ln 2, Hz
   * @param b bandwidth, Hz, at least 0
   */
  public static double rate(double g, double b) {
    if (b == 0) {
      return 0;
    }
    return g / b < AT_THE_LIMIT ? g / LN_2 : b * (log1pOfRatio(g, b) / LN_2);
  }

  /** ln(1 + g / b), also where g / b overflows. */
  private static double log1pOfRatio(double g, double b) {
    double ratio = g / b;
    return ratio < Double.POSITIVE_INFINITY
        ? StrictMath.log1p(ratio)
        : StrictMath.log(g) - StrictMath.log(b);
  }

  /**
   * {@return the least bandwidth, Hz, infinite from the rate limit on}
   *
   * @param bits S, above 0
   * @param g rate limit times ln 2, Hz
   * @param compute t, at most {@code deadline}
   * @param deadline T, finite
   */
  public static double of(double bits, double g, double compute, double deadline) {
    double rate = bits / (deadline - compute);
    double y = rate * LN_2 / g;
    if (!(y < 1.25)) {
      return Double.POSITIVE_INFINITY;
    } else if (y < RateExponent.TINY) {
      double a = StrictMath.log(g) - StrictMath.log(rate) - StrictMath.log(LN_2);
      return rate * LN_2 / RateExponent.ofLogarithm(a);
    } else if (y < RateExponent.NEAR_LIMIT) {
      return g * interpolated(y, true);
    }
    double z = Math.min(distanceFromLimit(bits, g, compute, deadline), 1 - RateExponent.NEAR_LIMIT);
    return z <= 0 ? Double.POSITIVE_INFINITY : g * interpolated(z, false);
  }

  /**
   * The share without the safeguards for monotonicity and next to the limit.
   *
   * @param bits S, above 0
   * @param g rate limit times ln 2, Hz
   * @param seconds time for the upload
   * @return Hz; positive infinity from the rate limit on and when {@code seconds} is not above 0
   */
  public static double quick(double bits, double g, double seconds) {
    double least = bits * LN_2 / g;
    double y = least / seconds;
    if (!(y > 0 && y < 1)) {
      return y <= 0 && seconds > 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    return g * (y / RateExponent.of(y, (seconds - least) / seconds));
  }

  /** 1 - y = (tau g - S ln 2) / (tau g), the difference in twice the working precision. */
  private static double distanceFromLimit(double bits, double g, double compute, double deadline) {
    double tau = deadline - compute;
    double tauLow = (deadline - tau) - compute; // exact, as compute <= deadline
    double have = tau * g;
    double haveLow = Math.fma(tau, g, -have) + tauLow * g;
    double need = bits * LN_2;
    double needLow = Math.fma(bits, LN_2, -need) + bits * LN_2_LOW;
    return ((have - need) + (haveLow - needLow)) / have;
  }

  private static double interpolated(double at, boolean isY) {
    long bits = Double.doubleToRawLongBits(at) & -GRID_STEP;
    double left = Double.longBitsToDouble(bits);
    double atLeft = unit(left, isY);
    if (left == at) {
      return atLeft;
    }
    double right = Double.longBitsToDouble(bits + GRID_STEP);
    return atLeft + (unit(right, isY) - atLeft) * ((at - left) / (right - left));
  }

  /** b / g where y, or else z = 1 - y, is given. */
  private static double unit(double at, boolean isY) {
    return isY ? at / RateExponent.ofPart(at) : (1 - at) / RateExponent.ofDistance(at);
  }

  /**
   * {@return what a = fl(S ln 2 / g) lacks of the true quotient, s}
   *
   * @param bits S, above 0
   * @param g rate limit times ln 2, Hz
   * @param a the rounded quotient, s
   */
  public static double leastSecondsLow(double bits, double g, double a) {
    double need = bits * LN_2;
    double needLow = Math.fma(bits, LN_2, -need) + bits * LN_2_LOW;
    return (-Math.fma(a, g, -need) + needLow) / g;
  }
}
