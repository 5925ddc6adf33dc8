package org.loladeft.api.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class PowerLimitedShareTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final BigDecimal LN_2 = new BigDecimal("0.693147180559945309417232121458176568");

  @Test
  void a_rate_is_known_where_it_is_simple_and_up_to_its_limit() {
    assertEquals(0, PowerLimitedShare.rate(3, 0));
    assertEquals(2, PowerLimitedShare.rate(3, 1), 1e-15);
    assertEquals(8, PowerLimitedShare.rate(12, 4), 1e-14);
    assertEquals(3 / PowerLimitedShare.LN_2, PowerLimitedShare.rate(3, 1e30));
    // 2^1023 over 2^-53 overflows: 1076 bit for each Hz.
    assertEquals(0x1p-53 * 1076, PowerLimitedShare.rate(0x1p1023, 0x1p-53), 1e-24);
  }

  @Test
  void the_quick_share_is_the_exact_one_to_twelve_digits() {
    for (double bits : new double[] {1e-3, 1, 12, 1e6}) {
      for (double g : new double[] {0.5, 3, 1e4, 1e9}) {
        double least = bits * PowerLimitedShare.LN_2 / g;
        for (double more : new double[] {1e-6, 0.01, 0.3, 0.6, 1, 5, 1e3, 1e9}) {
          double seconds = least * (1 + more);
          double exact = PowerLimitedShare.of(bits, g, 0, seconds);
          double blur = 1e-12 + 1e-15 / more; // what the rounded time is in the share
          assertEquals(exact, PowerLimitedShare.quick(bits, g, seconds), blur * exact);
          assertEquals(bits / seconds, PowerLimitedShare.rate(g, exact), 1e-12 * bits / seconds);
        }
        assertEquals(INFINITE, PowerLimitedShare.quick(bits, g, least));
        assertEquals(INFINITE, PowerLimitedShare.quick(bits, g, least / 2));
      }
    }
    assertEquals(0, PowerLimitedShare.quick(0, 3, 1));
    assertEquals(INFINITE, PowerLimitedShare.quick(0, 3, 0));
    assertEquals(INFINITE, PowerLimitedShare.quick(1, 3, -1));
    assertEquals(INFINITE, PowerLimitedShare.quick(0, 3, -1));
  }

  @Test
  void a_share_is_exact_far_from_the_limit_and_infinite_at_it() {
    // 12 bit at 3 Hz of 2 bit/s/Hz each, g = 9: 2 s after a computation of 5 s.
    assertEquals(3, PowerLimitedShare.of(12, 9, 5, 7), 2e-15);
    assertEquals(INFINITE, PowerLimitedShare.of(12, 9, 5, 5));
    assertEquals(INFINITE, PowerLimitedShare.of(12, 9, 5, 5.5));
    double limit = 12 * PowerLimitedShare.LN_2 / 9;
    assertEquals(INFINITE, PowerLimitedShare.of(12, 9, 0, limit * (1 - 1e-15)));
    assertTrue(PowerLimitedShare.of(12, 9, 0, limit * (1 + 1e-15)) > 1e14);
    // A rate of 1e-292 of the limit: q = ln(1 + q / y) of 678.4.
    double y = 1e-292;
    double q = 12 * 1e-292 / PowerLimitedShare.of(12, 12, 0, PowerLimitedShare.LN_2 / y);
    assertEquals(Math.log1p(q / y), q, 1e-10);
  }

  @Test
  void what_the_least_time_is_above_its_double_is_known_to_ten_digits() {
    for (double bits : new double[] {1, 7, 1e6}) {
      for (double g : new double[] {1, 3, 1e5}) {
        double a = bits * PowerLimitedShare.LN_2 / g;
        BigDecimal exact =
            new BigDecimal(bits).multiply(LN_2).divide(new BigDecimal(g), new MathContext(40));
        double low = exact.subtract(new BigDecimal(a)).doubleValue();
        assertEquals(low, PowerLimitedShare.leastSecondsLow(bits, g, a), 1e-10 * Math.ulp(a));
      }
    }
  }
}
