package org.loladeft.api.arithmetic;

/**
 * The natural logarithm from additions, multiplications and a table alone, which round alike on
 * every processor, as the intrinsic behind {@code Math.log} does not.
 *
 * <p>x = 2^e z with z from 11/16 to 11/8, c an entry near 1 / z with so few bits that z c - 1 is
 * exact but for its last part, and ln x = e ln 2 - ln c + ln(1 + r), r = z c - 1 below 2^-7. The
 * absolute error is below 3e-17 plus half an ulp of the result; next to 1 it is relative to nothing
 * else, so ask {@link #ofOneLess} there.
 */
final class QuickLog {

  private static final int INDEX_BITS = 7;
  private static final int SIZE = 1 << INDEX_BITS;
  private static final long OFFSET = 0x3fe6000000000000L; // 11/16

  /** ln 2 with so few bits that its product with an exponent is exact, and the rest. */
  private static final double LN_2_HIGH = 0x1.62e42fefa3800p-1;

  private static final double LN_2_LOW = 0x1.ef35793c76730p-45;

  /** Keeps 26 bits of a mantissa. */
  private static final long HIGH_BITS = -1L << 27;

  private static final double[] INVERSE = new double[SIZE];
  private static final double[] LOG = new double[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      long middle = OFFSET + ((2L * i + 1) << (51 - INDEX_BITS));
      double inverse = Math.rint(512 / Double.longBitsToDouble(middle)) / 512;
      INVERSE[i] = inverse;
      LOG[i] = -StrictMath.log(inverse);
    }
  }

  private QuickLog() {}

  /** ln x, for x above 0, normal and finite. */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long fromOffset = bits - OFFSET;
    int i = (int) (fromOffset >> (52 - INDEX_BITS)) & (SIZE - 1);
    long exponent = fromOffset >> 52;
    long mantissa = bits - (exponent << 52);
    double z = Double.longBitsToDouble(mantissa);
    double high = Double.longBitsToDouble(mantissa & HIGH_BITS);
    double c = INVERSE[i];
    double r = (high * c - 1) + (z - high) * c;
    double square = r * r;
    double series =
        square * (-0.5 + r * (1 / 3.0 + r * (-0.25 + r * (0.2 + r * (-1 / 6.0 + r * (1 / 7.0))))));
    double whole = exponent * LN_2_HIGH + LOG[i];
    return whole + (r + (series + exponent * LN_2_LOW));
  }

  /**
   * -ln(1 - z), for z from 0 to 1/4: twice the artanh of z / (2 - z), relatively as exact as its
   * argument.
   */
  static double ofOneLess(double z) {
    double s = z / (2 - z);
    double t = s * s;
    double sum = 0;
    for (int n = 19; n >= 3; n -= 2) {
      sum = t * (1.0 / n + sum);
    }
    return 2 * (s + s * sum);
  }
}
