package org.loladeft.benchmarks.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void the_shifted_geometric_mean_is_the_geometric_mean_of_shifted_values_less_the_shift() {
    assertEquals(4, Means.shiftedGeometric(new double[] {2, 8}, 1e-12), 1e-9);
    assertEquals(2, Means.shiftedGeometric(new double[] {0, 8}, 1), 1e-12);
  }

  @Test
  void students_interval_of_five_values_is_the_textbooks() {
    Interval mean = Means.mean(new double[] {1, 2, 3, 4, 5}, 0.95);
    assertEquals(3, mean.estimate());
    assertEquals(3 - 2.776445 * Math.sqrt(0.5), mean.low(), 1e-6);
    assertEquals(new Interval(7, 7, 7), Means.mean(new double[] {7}, 0.95));
  }

  @Test
  void wilsons_interval_of_no_hit_in_ten_ends_at_28_percent() {
    Interval none = Means.proportion(0, 10, 0.95);
    assertEquals(0, none.low());
    assertEquals(0.2775, none.high(), 1e-4);
  }

  @Test
  void the_medians_interval_holds_the_true_median_as_often_as_it_says() {
    int held = 0;
    for (int trial = 0; trial < 2000; trial++) {
      RandomDraws draws = RandomDraws.of(trial);
      double[] heavyTailed = new double[40];
      Arrays.setAll(heavyTailed, i -> 1 / draws.exponential());
      Interval median = Means.median(heavyTailed, 0.95);
      held += median.low() <= 1 / Math.log(2) && 1 / Math.log(2) <= median.high() ? 1 : 0;
    }
    assertTrue(held > 1880 && held < 1980, held + " of 2000");
  }

  @Test
  void a_profile_counts_each_solver_by_its_ratio_to_the_best() {
    double[][] times = {{1, 2, NEVER, 4}, {2, 1, 3, NEVER}};
    List<Curve> curves = Curve.profiles(times, 0.95);
    assertArrayEquals(new double[] {1, 2}, curves.get(0).x());
    assertArrayEquals(new double[] {0.5, 0.75}, curves.get(0).y());
    assertArrayEquals(new double[] {0.5, 0.75}, curves.get(1).y());
  }

  @Test
  void the_band_holds_the_whole_distribution_as_often_as_it_says() {
    int held = 0;
    for (int trial = 0; trial < 1000; trial++) {
      RandomDraws draws = RandomDraws.of(77 + trial);
      double[] uniform = new double[50];
      Arrays.setAll(uniform, i -> draws.unit());
      Curve curve = Curve.of(uniform, 0, 0.9);
      boolean inside = true;
      for (int i = 0; i < curve.x().length; i++) {
        double next = i + 1 < curve.x().length ? curve.x()[i + 1] : 1;
        inside &= curve.low()[i] <= curve.x()[i] && next <= curve.high()[i];
      }
      held += inside ? 1 : 0;
    }
    assertTrue(held >= 880, held + " of 1000 at 90 %");
  }

  @Test
  void a_power_law_gives_back_its_exponent() {
    double[] x = {1, 10, 100, 1000};
    double[] y = Arrays.stream(x).map(v -> 3 * Math.pow(v, 1.5)).toArray();
    PowerFit fit = PowerFit.of(x, y, 0.95).orElseThrow();
    assertEquals(1.5, fit.exponent().estimate(), 1e-9);
    assertEquals(3, fit.factor(), 1e-9);
    assertTrue(PowerFit.of(new double[] {1, 1, 2}, new double[] {1, 2, 3}, 0.95).isEmpty());
  }

  @Test
  void a_factor_between_timings_is_found_within_its_interval() {
    RandomDraws draws = RandomDraws.of(5);
    List<LogRatio.Pair> slower = pairs(draws, 1.3);
    Interval factor = LogRatio.factor(slower, 0.99);
    assertTrue(factor.low() < 1.3 && 1.3 < factor.high(), factor.toString());
    assertTrue(factor.low() > 1.2, factor.toString());
    assertTrue(LogRatio.factor(pairs(draws, 1), 0.99).low() < 1);
  }

  private static List<LogRatio.Pair> pairs(RandomDraws draws, double factor) {
    LogRatio.Pair[] pairs = new LogRatio.Pair[6];
    Arrays.setAll(
        pairs, i -> new LogRatio.Pair(noisy(draws, i + 1), noisy(draws, factor * (i + 1))));
    return List.of(pairs);
  }

  private static double[] noisy(RandomDraws draws, double level) {
    double[] samples = new double[30];
    Arrays.setAll(samples, i -> level * draws.uniform(0.95, 1.05));
    return samples;
  }

  @Test
  void draws_repeat_and_permutations_hold_every_number_once() {
    assertEquals(RandomDraws.of(3).unit(), RandomDraws.of(3).unit());
    int[] order = RandomDraws.of(9).permutation(100);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 100; i++) {
      assertEquals(i, sorted[i]);
    }
    assertTrue(!Arrays.equals(order, sorted));
  }
}
