package org.loladeft.api.arithmetic;

/**
 * The q &gt; 0 with q / (e^q - 1) = y, for 0 &lt; y &lt; 1: with y the part of the rate limit that
 * is asked for, q = ln(1 + g / b), and so b = g y / q.
 *
 * <p>From y = 3/4 on, where 1 - y carries the information, -ln y = ln((e^q - 1) / q) = q / 2 + q^2
 * / 24 - q^4 / 2880 + ... has a short series, which Newton's method inverts without any
 * transcendental function; so it does, with more terms, from y = 1/2 on. Below, h(q) = ln(y + q) -
 * ln y - q is concave with h' = 1 / (y + q) - 1; one Halley step from a cubic table in ln(1 / y),
 * which is right to 1e-5, leaves an error below rounding, at the cost of two logarithms.
 *
 * <p>Operations are exactly rounded ones alone (see {@link QuickLog}): the same bits everywhere.
 * Error a few ulps.
 */
public final class RateExponent {

  /** Beyond this part of the rate limit, 1 - y carries the information. */
  static final double NEAR_LIMIT = 0.75;

  /** B_2n / (2n (2n)!), n = 1, ..., 13: as many as q = 1.26, at y = 1/2, needs. */
  @SuppressWarnings("FloatingPointLiteralPrecision") // as in the tables; each is rounded once
  private static final double[] SERIES = {
    1 / 24.0,
    -1 / 2880.0,
    1 / 181440.0,
    -1 / 9676800.0,
    1 / 479001600.0,
    -691 / 15692092416000.0,
    1 / 1046139494400.0,
    -3617 / 170729965486080000.0,
    43867 / 91963695909076992000.0,
    -174611 / 16057153253965824000000.0,
    77683 / 310224200866619719680000.0,
    -236364091 / 40651779281561848066867200000.0,
    657931 / 4839497533519267627008000000.0
  };

  /** Enough up to y = 3/4. */
  private static final int FEW_TERMS = 7;

  /** Below it y, and below y the quotient y / q, would lose digits to underflow. */
  static final double TINY = 1e-290;

  private RateExponent() {}

  /**
   * The exponent.
   *
   * @param y the part of the rate limit that is asked for, above 0, below 1
   * @param distance 1 - y, which decides from y = 3/4 on
   * @return q = ln(1 + g / b)
   */
  public static double of(double y, double distance) {
    return y < NEAR_LIMIT ? ofPart(y) : ofDistance(distance);
  }

  /**
   * The derivative of the rate with respect to b, times ln 2: q - 1 + e^-q, with e^-q = y / (y +
   * q).
   *
   * @param q the exponent
   * @param y the part of the rate limit
   * @return the derivative, times ln 2
   */
  public static double rateSlope(double q, double y) {
    if (q >= 0.5) {
      return q - 1 + y / (y + q);
    }
    double sum = 0;
    for (int n = 12; n >= 3; n--) {
      sum = -q / n * (1 + sum);
    }
    return q * q / 2 * (1 + sum);
  }

  /** q where y is given, above 0, to 3/4. */
  static double ofPart(double y) {
    if (y >= 0.5) {
      return ofSeries(-QuickLog.of(y), SERIES.length); // there the logarithms below cancel
    } else if (y < TINY) {
      return ofLogarithm(-StrictMath.log(y));
    }
    double a = -QuickLog.of(y);
    double q = StartTable.near(a);
    double sum = y + q;
    double h = a + QuickLog.of(sum) - q;
    double slope = 1 / sum - 1;
    double bend = -1 / (sum * sum);
    return q - 2 * h * slope / (2 * slope * slope - h * bend);
  }

  /** q where -ln y is given, the slow way. */
  static double ofLogarithm(double a) {
    double y = StrictMath.exp(-a);
    double q = a + StrictMath.log1p(a);
    for (int i = 0; i < 5; i++) {
      double sum = y + q;
      q -= (a + StrictMath.log(sum) - q) / (1 / sum - 1);
    }
    return q;
  }

  /** q where z = 1 - y is given, above 0, to 1/4. */
  static double ofDistance(double z) {
    return ofSeries(QuickLog.ofOneLess(z), FEW_TERMS);
  }

  private static double ofSeries(double a, int terms) {
    double q = 2 * a - a * a / 3;
    for (int i = 0; i < 3; i++) {
      double t = q * q;
      double sum = 0;
      double slope = 0;
      for (int n = terms - 1; n >= 0; n--) {
        slope = slope * t + (2 * n + 2) * SERIES[n];
        sum = sum * t + SERIES[n];
      }
      q -= (q / 2 + t * sum - a) / (0.5 + q * slope);
    }
    return q;
  }

  /** Cubics through four values each, by binades of ln(1 / y) and eighths of them. */
  private static final class StartTable {

    private static final int PARTS = 8;
    private static final int LEAST_EXPONENT = -2; // ln(4/3) is above 1/4
    private static final int MOST_EXPONENT = 9; // -ln 1e-290 is below 1024
    private static final int CELLS = (MOST_EXPONENT - LEAST_EXPONENT + 1) * PARTS;

    /** Newton's divided differences and nodes: c0, c1, c2, c3, x0, x1, x2. */
    private static final double[] CUBICS = new double[CELLS * 8];

    static {
      for (int cell = 0; cell < CELLS; cell++) {
        double width = Math.scalb(1.0, LEAST_EXPONENT + cell / PARTS) / PARTS;
        double left = width * (PARTS + cell % PARTS);
        fill(cell, left, width);
      }
    }

    private static void fill(int cell, double left, double width) {
      double[] x = new double[4];
      double[] c = new double[4];
      for (int i = 0; i < 4; i++) {
        x[i] = left + width * (0.5 - 0.5 * StrictMath.cos((2 * i + 1) * Math.PI / 8));
        c[i] = ofLogarithm(x[i]);
      }
      for (int order = 1; order < 4; order++) {
        for (int i = 3; i >= order; i--) {
          c[i] = (c[i] - c[i - 1]) / (x[i] - x[i - order]);
        }
      }
      System.arraycopy(c, 0, CUBICS, 8 * cell, 4);
      System.arraycopy(x, 0, CUBICS, 8 * cell + 4, 3);
    }

    static double near(double a) {
      int cell = (int) (Double.doubleToRawLongBits(a) >> 49) - ((1023 + LEAST_EXPONENT) << 3);
      int at = cell * 8;
      double d0 = a - CUBICS[at + 4];
      double d1 = a - CUBICS[at + 5];
      double d2 = a - CUBICS[at + 6];
      return CUBICS[at] + d0 * (CUBICS[at + 1] + d1 * (CUBICS[at + 2] + d2 * CUBICS[at + 3]));
    }
  }
}
