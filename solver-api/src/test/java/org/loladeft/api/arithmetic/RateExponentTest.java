package org.loladeft.api.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateExponentTest {

  /** By bisection on ln((e^q - 1) / q) = -ln y, in StrictMath. */
  private static double bisected(double y) {
    double a = -StrictMath.log(y);
    double low = 0;
    double high = 2 * a + 60;
    while (true) {
      double q = low + (high - low) / 2;
      if (!(q > low && q < high)) {
        return q;
      }
      double value = q < 1e-3 ? q / 2 + q * q / 24 : q + StrictMath.log(-StrictMath.expm1(-q) / q);
      if (value < a) {
        low = q;
      } else {
        high = q;
      }
    }
  }

  @Test
  void the_exponent_agrees_with_a_bisection_over_the_whole_range() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      double y = i % 2 == 0 ? random.nextDouble() : Math.pow(10, -285 * random.nextDouble());
      double q = RateExponent.of(y, 1 - y);
      assertEquals(1, q / bisected(y), 3e-13 / Math.min(1, 1 - y), "y = " + y);
    }
  }

  @Test
  void the_equation_holds_on_both_sides_of_every_seam() {
    for (double y : new double[] {0.75, 0.5, 1e-290, StrictMath.exp(-1), StrictMath.exp(-2)}) {
      double below = RateExponent.of(Math.nextDown(y), 1 - y);
      double above = RateExponent.of(Math.nextUp(y), 1 - y);
      assertEquals(1, below / above, 1e-14, "y = " + y);
    }
  }

  @Test
  void the_logarithm_is_within_two_ulps_away_from_1() {
    Random random = new Random(12);
    for (int i = 0; i < 200_000; i++) {
      double x = StrictMath.pow(10, 600 * random.nextDouble() - 300);
      double expected = StrictMath.log(x);
      if (Math.abs(expected) > 0.25) {
        double error = Math.abs(QuickLog.of(x) - expected) / Math.ulp(expected);
        assertTrue(error <= 2, x + ": " + error);
      }
    }
    for (double z = 0x1p-60; z <= 0.25; z *= 1.01) {
      double expected = -StrictMath.log1p(-z);
      assertEquals(expected, QuickLog.ofOneLess(z), 3 * Math.ulp(expected));
    }
  }

  @Test
  void the_slope_is_that_of_the_rate() {
    for (double y = 0.001; y < 0.999; y += 0.001) {
      double q = RateExponent.of(y, 1 - y);
      double b = y / q;
      double step = 1e-5 * b;
      double difference = PowerLimitedShare.rate(1, b + step) - PowerLimitedShare.rate(1, b - step);
      double expected = difference / (2 * step) * PowerLimitedShare.LN_2;
      assertEquals(1, RateExponent.rateSlope(q, y) / expected, 1e-4, "y = " + y);
    }
  }
}
