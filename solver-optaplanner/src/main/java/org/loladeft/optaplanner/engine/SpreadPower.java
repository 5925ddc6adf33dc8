package org.loladeft.optaplanner.engine;

/**
 * The band that a device of limited power needs, quickly.
 *
 * <p>A device with g = P h / N<sub>0</sub> and band b has the rate b log2(1 + g / b). To upload in
 * the r-th part of its time, where r is the time at the rate limit over the time there is, it needs
 * b = g / z with ln(1 + z) / z = r. As r nears 1, z vanishes like 2 (1 - r); the quotient q(r) = (1
 * - r) / z is smooth on all of (0, 1] and is tabulated here with its derivative, 128 nodes an
 * octave of r, and interpolated by cubics: relative errors are below 1e-10, far cheaper than
 * solving the equation for each pair of each move. Below the table the equation is solved.
 *
 * <p>The figures guide the search; the shares of the final plan are computed without them.
 */
final class SpreadPower {

  private static final int NODE_BITS = 7;
  private static final int SHIFT = 52 - NODE_BITS;
  private static final int OCTAVES = 40;
  private static final long FIRST = Double.doubleToLongBits(Math.scalb(1.0, -OCTAVES)) >> SHIFT;
  private static final int NODES = (OCTAVES << NODE_BITS) + 1;
  private static final double[] QUOTIENT = new double[NODES + 1];
  private static final double[] DERIVATIVE = new double[NODES + 1];

  static {
    for (int i = 0; i < NODES - 1; i++) {
      double r = Double.longBitsToDouble(FIRST + i << SHIFT);
      double z = ratio(r, 1 - r);
      QUOTIENT[i] = (1 - r) / z;
      DERIVATIVE[i] = ((1 - r) / bend(z, r, 1 - r) - 1) / z;
    }
    QUOTIENT[NODES - 1] = 0.5;
    DERIVATIVE[NODES - 1] = 2.0 / 3;
  }

  private SpreadPower() {}

  /**
   * {@return the need b / B, at least 0; infinite if the time is too short at any band}
   *
   * @param strength g / B
   * @param limit upload time at the rate limit, s, above 0
   * @param spare {@code time - limit}, s
   * @param time time for the upload, s
   */
  static double need(double strength, double limit, double spare, double time) {
    return spare > 0
        ? strength * quotient(limit / time, spare / time) * time / spare
        : Double.POSITIVE_INFINITY;
  }

  /** By how much the need falls a second of time more. */
  static double fall(double need, double strength, double limit, double spare, double time) {
    double z = strength / need;
    return need * limit / (time * time * bend(z, limit / time, spare / time));
  }

  /** r - 1 / (1 + z), above 0: z times minus the slope of ln(1 + z) / z; without cancellation. */
  private static double bend(double z, double r, double rest) {
    return r < 0.5 ? r - 1 / (1 + z) : z / (1 + z) - rest;
  }

  private static double quotient(double r, double rest) {
    long bits = Double.doubleToLongBits(r);
    long node = (bits >> SHIFT) - FIRST;
    if (node < 0) {
      return rest / ratio(r, rest);
    }
    int i = (int) Math.min(node, NODES - 2);
    double left = Double.longBitsToDouble(FIRST + i << SHIFT);
    double width = Double.longBitsToDouble(FIRST + i + 1 << SHIFT) - left;
    double x = (r - left) / width;
    double y = 1 - x;
    return y * y * ((1 + 2 * x) * QUOTIENT[i] + x * width * DERIVATIVE[i])
        + x * x * ((1 + 2 * y) * QUOTIENT[i + 1] - y * width * DERIVATIVE[i + 1]);
  }

  /** z with ln(1 + z) / z = r, by Newton's method on a concave function, from a side it keeps. */
  static double ratio(double r, double rest) {
    return rest < 0.04 ? small(rest) : large(r);
  }

  /** From z / 2 - z^2 / 3 + z^3 / 4 - ... = 1 - r, without cancellation. */
  private static double small(double rest) {
    double z = 2 * rest;
    for (int i = 0; i < 12; i++) {
      double series = 0;
      for (int n = 24; n >= 1; n--) {
        series = z * (1.0 / (n + 1) - series);
      }
      double derivative = (z / (1 + z) - series) / z;
      z += (rest - series) / derivative;
    }
    return z;
  }

  private static double large(double share) {
    double r = Math.max(share, 1e-290);
    double z = 2 / r * (1 - StrictMath.log(r));
    for (int i = 0; i < 60; i++) {
      double step = (StrictMath.log1p(z) - r * z) / (1 / (1 + z) - r);
      z -= step;
      if (Math.abs(step) <= 1e-15 * z) {
        break;
      }
    }
    return z;
  }
}
