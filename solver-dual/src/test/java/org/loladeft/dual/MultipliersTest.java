package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Projection and steps of multipliers against their definitions. */
class MultipliersTest {

  @Test
  void multipliers_are_projected_onto_the_simplex_by_one_shift() {
    SplittableRandom random = new SplittableRandom(4);
    for (int size : new int[] {1, 2, 7, Slots.MANY + 1}) {
      Multipliers multipliers = new Multipliers(size, true);
      double[] at = random.doubles(size, -1, 1).toArray();
      System.arraycopy(at, 0, multipliers.value, 0, size);
      multipliers.project();
      assertShifted(at, multipliers.value);
      assertEquals(1, multipliers.sumUp(), 1e-9);
      assertTrue(multipliers.sumUp() >= Arrays.stream(multipliers.value).sum());
    }
  }

  private static void assertShifted(double[] at, double[] projected) {
    assertEquals(1, Arrays.stream(projected).sum(), 1e-9);
    double shift = Double.POSITIVE_INFINITY;
    for (int i = 0; i < at.length; i++) {
      shift = projected[i] > 0 ? Math.min(shift, at[i] - projected[i]) : shift;
    }
    for (int i = 0; i < at.length; i++) {
      assertEquals(Math.max(0, at[i] - shift), projected[i], 1e-9);
    }
  }

  /** Along a direction less its mean, as far as the target is above the bound. */
  @Test
  void many_multipliers_step_as_few_do() {
    for (int size : new int[] {4, Slots.MANY + 4}) {
      Multipliers multipliers = new Multipliers(size, true);
      double[] direction = new double[size];
      direction[0] = 1;
      direction[1] = 3;
      double mean = 4.0 / size;
      double norm = 10 - 16.0 / size;
      double[] expected = new double[size];
      Arrays.setAll(expected, i -> 1.0 / size + 0.2 * (5 - 4) / norm * 5 * (direction[i] - mean));
      multipliers.step(direction, 5, 4, 1, () -> false);
      assertShifted(expected, multipliers.value);
      multipliers.step(new double[size], 5, 4, 1, () -> false);
      assertShifted(expected, multipliers.value);
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int size : new int[] {6, Slots.MANY + 2}) {
      Multipliers multipliers = new Multipliers(size, true);
      assertEquals(1.0 / size, multipliers.value[size - 1], 1e-15);
      double[] direction = random.doubles(size, -1, 1).toArray();
      double mean = Arrays.stream(direction).average().orElseThrow();
      double norm = Arrays.stream(direction).map(d -> (d - mean) * (d - mean)).sum();
      double[] expected = new double[size];
      Arrays.setAll(expected, i -> 1.0 / size + 3 * (direction[i] - mean) / norm);
      multipliers.step(direction, 4, 1, 1, () -> false);
      assertShifted(expected, multipliers.value);
      assertTrue(Arrays.stream(multipliers.value).anyMatch(v -> v == 0));
    }
    Multipliers free = Multipliers.free(2, false);
    free.step(new double[] {3, -4}, 5, 4, 3, () -> false);
    assertArrayEquals(new double[] {0.3, 0}, free.value, 1e-12);
  }

  /** After twelve bounds that rise no more, half as far from where the bound was best. */
  @Test
  void steps_are_halved_from_the_best_once_the_bound_has_stopped_to_rise() {
    Multipliers multipliers = Multipliers.free(1, true);
    multipliers.value[0] = 3;
    multipliers.observe(1);
    multipliers.observe(2);
    multipliers.value[0] = 7;
    multipliers.observe(2.0001); // hardly better, but the best
    multipliers.value[0] = 9;
    for (int i = 0; i < 10; i++) {
      multipliers.observe(0.5);
      assertEquals(9, multipliers.value[0]);
    }
    multipliers.observe(2);
    assertEquals(7, multipliers.value[0]);
    multipliers.step(new double[] {2}, 5, 1, 1, () -> false);
    assertEquals(7 + 0.5 * 4 / 4 * 2, multipliers.value[0], 1e-12);
  }
}
