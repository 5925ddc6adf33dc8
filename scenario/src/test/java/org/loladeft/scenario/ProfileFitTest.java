package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileFitTest {

  private static final double[] FLOPS = {1e9, 2e9, 4e9, 7e9};

  private static double[] line(double overhead, double rate) {
    return Arrays.stream(FLOPS).map(f -> overhead + f / rate).toArray();
  }

  @Test
  void an_exact_line_is_found_again() {
    ProfileFit fit = ProfileFit.of(FLOPS, line(0.25, 4e9));
    assertEquals(0.25, fit.overheadSeconds(), 1e-12);
    assertEquals(4e9, fit.flopsPerSecond(), 1);
    assertEquals(0, fit.worstResidual(), 1e-12);
    assertFalse(fit.isBad());
    assertEquals(2.75, fit.seconds(1e10), 1e-9);
  }

  @Test
  void a_single_time_gives_a_rate_without_overhead() {
    ProfileFit fit = ProfileFit.of(new double[] {3e9}, new double[] {2});
    assertEquals(new ProfileFit(0, 1.5e9, 0), fit);
  }

  @Test
  void a_line_that_would_have_a_negative_overhead_goes_through_the_origin() {
    ProfileFit fit = ProfileFit.of(new double[] {1, 2}, new double[] {1, 3});
    assertEquals(0, fit.overheadSeconds());
    // min (m - 1)^2 + (2m/3 - 1)^2: m = (1 + 2/3) / (1 + 4/9) = 15/13
    assertEquals(13.0 / 15, fit.flopsPerSecond(), 1e-12);
    assertEquals(1 - 2 * 15 / 13.0 / 3, fit.worstResidual(), 1e-12);
    assertTrue(fit.isBad());
  }

  @Test
  void times_that_fall_with_work_or_stay_give_a_line_through_the_origin() {
    for (double second : new double[] {0.5, 1, 1e-3}) {
      ProfileFit fit = ProfileFit.of(new double[] {1, 2}, new double[] {1, second});
      assertEquals(0, fit.overheadSeconds());
      assertTrue(fit.flopsPerSecond() > 0);
    }
    ProfileFit same = ProfileFit.of(new double[] {2, 2}, new double[] {1, 1});
    assertEquals(2, same.flopsPerSecond(), 1e-12);
  }

  /** No small change of the line lowers the sum of squared relative errors. */
  @Test
  void the_fit_is_the_best_of_the_lines_around_it() {
    Random random = new Random(4);
    for (int trial = 0; trial < 200; trial++) {
      double[] seconds = line(random.nextDouble(), 1e9 * (1 + random.nextDouble()));
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] *= 1 + 0.3 * (random.nextDouble() - 0.5);
      }
      ProfileFit fit = ProfileFit.of(FLOPS, seconds);
      double best = error(fit.overheadSeconds(), fit.flopsPerSecond(), seconds);
      for (double factor : new double[] {0.99, 1.01}) {
        assertTrue(error(fit.overheadSeconds(), fit.flopsPerSecond() * factor, seconds) >= best);
        double other = fit.overheadSeconds() * factor;
        assertTrue(error(other, fit.flopsPerSecond(), seconds) >= best);
      }
    }
  }

  private static double error(double overhead, double rate, double[] seconds) {
    double sum = 0;
    for (int i = 0; i < seconds.length; i++) {
      sum += Math.pow((overhead + FLOPS[i] / rate) / seconds[i] - 1, 2);
    }
    return sum;
  }

  @Test
  void figures_that_are_no_measurements_are_refused() {
    double[] one = {1};
    double[] none = {};
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] wrong = {bad};
      assertThrows(IllegalArgumentException.class, () -> ProfileFit.of(one, wrong));
      assertThrows(IllegalArgumentException.class, () -> ProfileFit.of(wrong, one));
    }
    assertThrows(IllegalArgumentException.class, () -> ProfileFit.of(none, none));
    assertThrows(IllegalArgumentException.class, () -> ProfileFit.of(one, none));
    assertThrows(IllegalArgumentException.class, () -> new ProfileFit(-1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ProfileFit(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ProfileFit(0, 1, Double.NaN));
  }
}
