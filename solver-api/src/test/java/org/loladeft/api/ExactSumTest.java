package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
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

  private static int calls(double... terms) {
    AtomicInteger calls = new AtomicInteger();
    int[] blocks = IntStream.range(0, terms.length).toArray();
    double sum =
        ExactSum.of(
            blocks,
            j -> {
              calls.incrementAndGet();
              return terms[j];
            });
    assertEquals(decimal(terms), sum);
    return calls.get();
  }

  @Test
  void decimals_are_asked_in_doubt_alone() {
    double half = Math.ulp(1.0) / 2;
    assertEquals(2, calls(0, 0));
    for (double unit : new double[] {1e-200, 1e-30, 1, 1e30, 1e300}) {
      // Of so many a sum of rounded sums ends some units off.
      double[] many = new Random(4).doubles(50).map(x -> x * x * x * unit).toArray();
      assertEquals(50, calls(many));
    }
    assertEquals(4, calls(1, half), "twice: which way the half goes is in doubt");
    assertEquals(4, calls(1e-300, 2e-300), "twice: roundings may underflow");
    double[] extras = new Random(5).doubles(50).map(x -> x * x * x).toArray();
    AtomicInteger asked = new AtomicInteger();
    IntToDoubleFunction alone = j -> extras[j] * (1 + asked.incrementAndGet());
    int[] blocks = IntStream.range(0, extras.length).toArray();
    assertTrue(ExactSum.costliest(blocks, alone, j -> extras[j]) > 10);
    assertEquals(50, asked.get());
  }

  @Test
  void of_one_block_it_is_the_figure_itself_and_an_extra_is_not_asked() {
    int[] one = {0};
    assertEquals(Double.POSITIVE_INFINITY, ExactSum.of(one, j -> Double.POSITIVE_INFINITY));
    assertEquals(7, ExactSum.costliest(one, j -> 7, j -> Double.NaN));
  }

  @Test
  void what_cancels_leaves_the_rest_of_a_set_exact() {
    double tiny = Double.MIN_VALUE;
    double large = 0x1p1000;
    int[] both = {0, 1};
    // The costliest alone, beside an extra that was taken out of a sum with a far larger one.
    assertEquals(
        large, ExactSum.costliest(both, j -> j == 0 ? large : tiny, j -> j == 0 ? large : 0));
    assertEquals(
        5 * tiny, ExactSum.costliest(both, j -> (3 + j) * tiny, j -> tiny), "subnormal figures");
    double greatest = Double.MAX_VALUE;
    assertEquals(greatest, ExactSum.costliest(both, j -> greatest, j -> 0));
    assertEquals(Double.POSITIVE_INFINITY, ExactSum.costliest(both, j -> greatest, j -> greatest));
    assertEquals(0, ExactSum.costliest(both, j -> 0, j -> 0));
  }

  @Test
  void what_the_sum_of_roundings_loses_is_allowed_for() {
    // Each of the last 64 is lost beside the second; together they lift it above the half.
    double[] terms = new double[66];
    Arrays.fill(terms, 0x1p-108);
    terms[0] = 1;
    terms[1] = 0x1p-53 - 0x1p-103;
    assertEquals(Math.nextUp(1.0), decimal(terms));
    assertEquals(Math.nextUp(1.0), sum(terms));
  }
}
