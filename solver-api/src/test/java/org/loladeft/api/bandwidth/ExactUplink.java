package org.loladeft.api.bandwidth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The uplink's formulas in decimal arithmetic of 90 digits, from scratch. */
final class ExactUplink {

  static final MathContext DIGITS = new MathContext(90, RoundingMode.HALF_EVEN);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LN_2 = lnNearOne(TWO);

  private ExactUplink() {}

  /** b log2(1 + g / b), in bit/s. */
  static BigDecimal rate(double g, BigDecimal b) {
    BigDecimal ratio = new BigDecimal(g).divide(b, DIGITS);
    return b.multiply(ln(BigDecimal.ONE.add(ratio, DIGITS)).divide(LN_2, DIGITS), DIGITS);
  }

  /** S / (T - t). */
  static BigDecimal neededRate(double bits, double compute, double deadline) {
    BigDecimal seconds = new BigDecimal(deadline).subtract(new BigDecimal(compute));
    return new BigDecimal(bits).divide(seconds, DIGITS);
  }

  /** Whether the rate is below the limit g / ln 2. */
  static boolean isBelowLimit(double g, BigDecimal rate) {
    return rate.multiply(LN_2, DIGITS).compareTo(new BigDecimal(g)) < 0;
  }

  static BigDecimal ln(BigDecimal v) {
    int k = (int) Math.round((v.precision() - v.scale() - 1) * 3.3219280948873626);
    BigDecimal m = v.divide(TWO.pow(k, DIGITS), DIGITS);
    while (m.compareTo(TWO) > 0) {
      m = m.divide(TWO, DIGITS);
      k++;
    }
    while (m.compareTo(new BigDecimal("0.7")) < 0) {
      m = m.multiply(TWO, DIGITS);
      k--;
    }
    return lnNearOne(m).add(LN_2.multiply(BigDecimal.valueOf(k)), DIGITS);
  }

  /** ln m = 2 artanh((m - 1) / (m + 1)). */
  private static BigDecimal lnNearOne(BigDecimal m) {
    BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s;
    BigDecimal sum = s;
    for (int n = 3; power.abs().scaleByPowerOfTen(92).compareTo(sum.abs()) > 0; n += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
    }
    return sum.multiply(TWO);
  }
}
