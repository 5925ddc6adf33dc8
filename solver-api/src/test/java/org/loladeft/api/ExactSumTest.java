package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against decimals, also where the sum lies between two doubles or leaves their range. */
class ExactSumTest {

  private static double sum(double... terms) {
    return ExactSum.of(IntStream.range(0, terms.length).toArray(), j -> terms[j]);
  }

  private static double decimal(double... terms) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double term : terms) {
      sum = sum.add(new BigDecimal(term));
    }
    return sum.doubleValue();
  }

  @Test
  void sums_are_rounded_once() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      double[] terms = new double[2 + random.nextInt(20)];
      int range = 1 + random.nextInt(70);
      for (int j = 0; j < terms.length; j++) {
        double whole = random.nextInt(5) == 0 ? random.nextInt(4) : random.nextDouble();
        terms[j] = Math.scalb(whole, random.nextInt(range) - range / 2);
      }
      assertEquals(decimal(terms), sum(terms));
    }
  }

  @Test
  void halves_between_two_doubles_go_where_the_whole_sum_says() {
    double half = Math.ulp(1.0) / 2;
    double least = Double.MIN_VALUE;
    assertEquals(1, sum(1, half));
    assertEquals(Math.nextUp(1.0), sum(1, half, least));
    assertEquals(Math.nextUp(1.0), sum(1, half, half / 2, half / 2));
    assertEquals(3 * least, sum(least, least, least));
    assertEquals(Double.POSITIVE_INFINITY, sum(Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(Double.MAX_VALUE, sum(Double.MAX_VALUE, 1));
    assertEquals(0, sum(0, 0));
  }

  @Test
  void the_costliest_is_the_largest_of_the_exact_sums() {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      int n = 2 + random.nextInt(8);
      double[] alone = random.doubles(n, 0.5, 2).toArray();
      double[] extra = new double[n];
      for (int j = 0; j < n; j++) {
        extra[j] = random.nextInt(3) == 0 ? alone[j] : alone[j] * random.nextDouble();
      }
      double most = 0;
      for (int a = 0; a < n; a++) {
        double[] terms = new double[n];
        for (int j = 0; j < n; j++) {
          terms[j] = j == a ? alone[a] : extra[j];
        }
        most = Math.max(most, decimal(terms));
      }
      int[] blocks = IntStream.range(0, n).toArray();
      assertEquals(most, ExactSum.costliest(blocks, j -> alone[j], j -> extra[j]));
    }
  }
}
