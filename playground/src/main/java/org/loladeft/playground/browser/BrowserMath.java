package org.loladeft.playground.browser;

import java.math.BigDecimal;

/** What of {@link Math} the script would lack or have wrong. */
public final class BrowserMath {

  private BrowserMath() {}

  /**
   * {@return a b + c, rounded once}
   *
   * @param a a factor
   * @param b a factor
   * @param c a summand
   */
  public static double fma(double a, double b, double c) {
    double plain = a * b + c;
    return Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c)
        ? new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c)).doubleValue()
        : plain;
  }

  /**
   * {@return the distance to the next larger double in size}
   *
   * @param value any
   */
  public static double ulp(double value) {
    double size = Math.abs(value);
    return size < Double.MAX_VALUE
        ? Math.nextUp(size) - size
        : size == Double.MAX_VALUE ? size - Math.nextDown(size) : size;
  }
}
