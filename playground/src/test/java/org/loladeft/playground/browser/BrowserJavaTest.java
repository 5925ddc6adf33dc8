package org.loladeft.playground.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands in for Java's own classes in the script does what they do. */
class BrowserJavaTest {

  @Test
  void random_numbers_are_those_of_java() {
    for (long seed : new long[] {0, 1, -7, 0x123456789abcdefL}) {
      java.util.SplittableRandom theirs = new java.util.SplittableRandom(seed);
      SplittableRandom ours = new SplittableRandom(seed);
      for (int i = 1; i < 2_000; i++) {
        assertEquals(theirs.nextInt(), ours.nextInt());
        assertEquals(theirs.nextInt(i), ours.nextInt(i));
        assertEquals(theirs.nextInt(Integer.MAX_VALUE - i), ours.nextInt(Integer.MAX_VALUE - i));
        assertEquals(theirs.nextLong(i * 1_000_003L), ours.nextLong(i * 1_000_003L));
        assertEquals(theirs.nextLong(1L << i % 60), ours.nextLong(1L << i % 60));
        assertEquals(theirs.nextDouble(), ours.nextDouble());
      }
    }
  }

  @Test
  void a_fused_product_is_rounded_once() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double a = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(80) - 40);
      double b = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(80) - 40);
      double c = i % 3 == 0 ? -a * b : random.nextDouble();
      assertEquals(Math.fma(a, b, c), BrowserMath.fma(a, b, c), 0);
    }
    double[] odd = {0, 1, -1, Double.POSITIVE_INFINITY, Double.NaN, Double.MAX_VALUE};
    for (double a : odd) {
      for (double b : odd) {
        for (double c : odd) {
          assertEquals(Math.fma(a, b, c), BrowserMath.fma(a, b, c), 0);
        }
      }
    }
  }

  @Test
  void a_unit_in_the_last_place_is_that_of_java() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertEquals(Math.ulp(value), BrowserMath.ulp(value), 0);
    }
    for (double value : new double[] {0, -0.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
      assertEquals(Math.ulp(value), BrowserMath.ulp(value), 0);
    }
  }
}
