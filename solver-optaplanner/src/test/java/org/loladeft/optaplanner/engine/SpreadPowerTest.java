package org.loladeft.optaplanner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadPowerTest {

  /** ln(1 + z) / z for the z behind a need, which must come back as the share of time. */
  private static double shareOf(double need) {
    double z = 1 / need;
    return Math.log1p(z) / z;
  }

  @Test
  void the_need_solves_the_rate_equation_all_along_the_table() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double time = 1 / (1 - Math.pow(2, -42 * random.nextDouble()));
      double need = SpreadPower.need(1, 1, time - 1, time);
      double late = 1 - shareOf(need);
      assertEquals((time - 1) / time, late, 1e-9 * late + 4e-16 * (1 + need), () -> "time " + time);
    }
  }

  @Test
  void the_need_of_much_time_is_that_of_the_equation() {
    for (double time = 2; time < 1e280; time *= 3) {
      double need = SpreadPower.need(1, 1, time - 1, time);
      assertEquals(1 / time, shareOf(need), 1e-9 / time);
    }
  }

  @Test
  void the_need_falls_with_time_at_the_stated_rate() {
    for (double time = 1.001; time < 1e6; time *= 1.01) {
      double step = 1e-5 * (time - 1);
      double later = SpreadPower.need(1, 1, time + step - 1, time + step);
      double sooner = SpreadPower.need(1, 1, time - step - 1, time - step);
      double need = SpreadPower.need(1, 1, time - 1, time);
      double fall = SpreadPower.fall(need, 1, 1, time - 1, time);
      assertTrue(later < need && need < sooner);
      assertEquals((sooner - later) / (2 * step), fall, 1e-4 * fall);
    }
  }

  @Test
  void at_the_rate_limit_no_band_is_enough() {
    assertEquals(Double.POSITIVE_INFINITY, SpreadPower.need(1, 1, 0, 1));
    assertEquals(Double.POSITIVE_INFINITY, SpreadPower.need(1, 1, -0.5, 0.5));
  }
}
