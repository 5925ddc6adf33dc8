package org.loladeft.api.check;

import java.math.BigDecimal;
import java.math.MathContext;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/** The uplink's formulas in decimal arithmetic of 60 digits, written for the checker's tests. */
final class Decimal {

  static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LN_2 = artanhTwice(new BigDecimal(1).divide(of(3), DIGITS));

  private Decimal() {}

  static BigDecimal of(double value) {
    return new BigDecimal(value);
  }

  /** Rate of a pair on a joint uplink, bit/s. */
  static BigDecimal rate(DeftProblem problem, int k, BigDecimal share) {
    BigDecimal channel = of(problem.channel(k));
    if (!(problem.uplink() instanceof Uplink.PowerLimited)) {
      return channel.multiply(share);
    }
    BigDecimal ln = lnOnePlus(channel.divide(share, DIGITS));
    return share.multiply(ln, DIGITS).divide(LN_2, DIGITS);
  }

  /** Latency of a pair that holds a share above 0, on a joint uplink. */
  static BigDecimal latency(DeftProblem problem, int k, int j, BigDecimal share) {
    BigDecimal compute = of(problem.computeSeconds(k, j));
    if (problem.uploadBits(j) == 0) {
      return compute;
    }
    return compute.add(of(problem.uploadBits(j)).divide(rate(problem, k, share), DIGITS));
  }

  /** ln(1 + x) for x &gt; 0: 1 + x = m 2^n with m from 1 to 2, and a series for ln m. */
  static BigDecimal lnOnePlus(BigDecimal x) {
    BigDecimal m = x.add(BigDecimal.ONE, new MathContext(400));
    int n = 0;
    if (m.compareTo(TWO) > 0) {
      n = (int) ((m.precision() - m.scale() - 1) * 3.3219280948873626);
      m = m.divide(TWO.pow(n), DIGITS);
      while (m.compareTo(TWO) > 0) {
        m = m.divide(TWO, DIGITS);
        n++;
      }
    }
    BigDecimal less = n == 0 ? x : m.subtract(BigDecimal.ONE);
    BigDecimal ratio = less.divide(less.add(TWO), DIGITS);
    return artanhTwice(ratio).add(LN_2.multiply(BigDecimal.valueOf(n)), DIGITS);
  }

  /** 2 artanh s. */
  private static BigDecimal artanhTwice(BigDecimal s) {
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s;
    BigDecimal sum = s;
    for (int n = 3; power.scaleByPowerOfTen(62).compareTo(sum) > 0; n += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
    }
    return sum.multiply(TWO);
  }
}
