package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against all sets of blocks, in exact arithmetic. */
class LeastCostTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static double exact(double[] alone, double[] extra, int set) {
    BigDecimal most = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < alone.length; j++) {
      if ((set >> j & 1) != 0) {
        if (alone[j] == INFINITE) {
          return INFINITE;
        }
        BigDecimal g = new BigDecimal(extra[j]);
        most = most.max(new BigDecimal(alone[j]).subtract(g));
        sum = sum.add(g);
      }
    }
    return most.add(sum).doubleValue();
  }

  private static double[][] exactLeast(double[] alone, double[] extra) {
    double[][] least = new double[alone.length + 1][alone.length + 1];
    Arrays.stream(least).forEach(row -> Arrays.fill(row, INFINITE));
    for (int set = 1; set < 1 << alone.length; set++) {
      int deepest = Integer.SIZE - Integer.numberOfLeadingZeros(set);
      double cost = exact(alone, extra, set);
      for (int d = 1; d <= deepest; d++) {
        int n = Integer.bitCount(set);
        least[d][n] = Math.min(least[d][n], cost);
      }
    }
    return least;
  }

  private static void compare(double[] alone, double[] extra, double tolerance) {
    double[][] least = exactLeast(alone, extra);
    LeastCost cost = LeastCost.of(alone, extra, alone.length);
    for (int d = 1; d <= alone.length; d++) {
      for (int n = 1; n <= alone.length; n++) {
        double bound = cost.atLeast(d, n);
        String words = Arrays.toString(alone) + Arrays.toString(extra) + " " + d + " " + n;
        assertTrue(bound <= least[d][n], words);
        boolean both = bound == INFINITE && least[d][n] == INFINITE;
        assertTrue(both || bound >= least[d][n] * (1 - tolerance), words);
      }
    }
  }

  @Test
  void with_equal_extras_the_bound_is_the_least_cost_to_the_last_bit() {
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      double[] alone = random.doubles(1 + random.nextInt(6), 1, 3).toArray();
      double[] extra = alone.clone();
      Arrays.fill(extra, random.nextDouble());
      compare(alone, extra, 0);
      alone[random.nextInt(alone.length)] = INFINITE;
      compare(alone, extra, 0);
    }
  }

  @Test
  void with_any_extras_it_is_the_least_cost_rounded_down() {
    Random random = new Random(3);
    for (int i = 0; i < 600; i++) {
      double[] alone = random.doubles(1 + random.nextInt(7), 0, 3).toArray();
      double[] extra = alone.clone();
      for (int j = 0; j < alone.length; j++) {
        extra[j] = random.nextInt(4) == 0 ? alone[j] : alone[j] * random.nextDouble();
        alone[j] = random.nextInt(6) == 0 ? INFINITE : alone[j];
      }
      compare(alone, extra, 1e-13);
    }
  }

  @Test
  void tiny_and_huge_figures_are_bounded_too() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      double scale = random.nextBoolean() ? Double.MIN_VALUE * 64 : Double.MAX_VALUE / 4;
      double[] alone = random.doubles(4).map(t -> t * scale).toArray();
      double[] extra = Arrays.stream(alone).map(t -> t * random.nextDouble()).toArray();
      compare(alone, extra, 1);
    }
  }

  @Test
  void the_least_of_different_blocks_are_not_mixed() {
    // Alone 1 and 6, all of it extra: both cost 7, not 6 - 1 + 7.
    LeastCost cost = LeastCost.of(new double[] {1, 6}, new double[] {1, 6}, 2);
    assertEquals(7, cost.atLeast(2, 2), 1e-12);
    assertTrue(cost.atLeast(2, 2) <= 7);
  }

  @Test
  void extras_of_nothing_and_of_something_are_not_equal() {
    // Bases 1 and 1: both blocks cost 1 + 0 + 5. With an extra of 5 for each it would be 6 + 5.
    assertEquals(6, LeastCost.of(new double[] {1, 6}, new double[] {0, 5}, 2).atLeast(2, 2), 1e-12);
    assertEquals(6, LeastCost.of(new double[] {6, 1}, new double[] {5, 0}, 2).atLeast(1, 2), 1e-12);
  }

  @Test
  void the_extra_of_a_forbidden_block_costs_no_accuracy() {
    double[] alone = {0.7, 0.9, INFINITE};
    LeastCost cost = LeastCost.of(alone, new double[] {0.1, 0.1, 0}, 3);
    assertEquals(0.9 + 0.1, cost.atLeast(1, 2));
    assertEquals(INFINITE, cost.atLeast(1, 3));
    assertEquals(INFINITE, cost.atLeast(3, 1));
  }
}
