package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DirectedSumTest {

  private static void requireTight(double a, double b) {
    BigDecimal exact = new BigDecimal(a).add(new BigDecimal(b));
    double down = DirectedSum.down(a, b);
    double up = DirectedSum.up(a, b);
    assertTrue(new BigDecimal(down).compareTo(exact) <= 0, a + " + " + b + " down");
    assertTrue(new BigDecimal(up).compareTo(exact) >= 0, a + " + " + b + " up");
    boolean isDouble = new BigDecimal(a + b).compareTo(exact) == 0;
    assertEquals(isDouble ? down : Math.nextUp(down), up, a + " + " + b);
  }

  @Test
  void a_sum_is_exact_or_between_neighbours() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      double a = random.nextDouble() * Math.scalb(1.0, random.nextInt(120) - 60);
      double b = random.nextDouble() * Math.scalb(1.0, random.nextInt(120) - 60);
      requireTight(a, b);
      requireTight(a, -b);
      requireTight(a * Double.MIN_VALUE, b * Double.MIN_NORMAL);
      requireTight(random.nextInt(1000), random.nextInt(1 << 20) * 0x1p-20);
    }
  }

  @Test
  void whole_numbers_stay_whole() {
    assertEquals(5, DirectedSum.down(2, 3));
    assertEquals(5, DirectedSum.up(2, 3));
    assertEquals(0, DirectedSum.up(3, -3));
  }

  @Test
  void a_lower_bound_is_infinite_only_if_a_term_is() {
    assertEquals(Double.MAX_VALUE, DirectedSum.down(Double.MAX_VALUE, Double.MAX_VALUE));
    double infinite = Double.POSITIVE_INFINITY;
    assertEquals(infinite, DirectedSum.down(infinite, 1));
    assertEquals(infinite, DirectedSum.up(Double.MAX_VALUE, Double.MAX_VALUE));
  }
}
