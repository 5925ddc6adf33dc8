package org.loladeft.training.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;

class GradientMeanTest {

  private static Gradient gradient(double loss, String name, float... values) {
    FloatTensor tensor = FloatTensor.of(new int[] {values.length}, values);
    return new Gradient(loss, NamedTensors.of(Map.of(name, tensor)));
  }

  @Test
  void each_parameter_is_averaged_over_those_who_sent_it_by_their_samples() {
    GradientMean mean = new GradientMean();
    mean.add(gradient(1, "head", 1, 10), 3);
    mean.add(gradient(5, "head", 5, 2), 1);
    mean.add(gradient(2, "layer", 7), 4);
    Gradient all = mean.mean();
    assertEquals((3 + 5 + 8) / 8.0, all.loss());
    assertEquals(FloatTensor.of(new int[] {2}, 2, 8), all.values().get("head"));
    assertEquals(FloatTensor.of(new int[] {1}, 7), all.values().get("layer"));
  }

  @Test
  void equal_uploads_have_their_own_bits_as_mean() {
    GradientMean mean = new GradientMean();
    for (int device = 0; device < 7; device++) {
      mean.add(gradient(1, "x", 0.1f, 1e-30f, -3.3333333f), 5);
    }
    assertEquals(
        FloatTensor.of(new int[] {3}, 0.1f, 1e-30f, -3.3333333f), mean.mean().values().get("x"));
  }

  @Test
  void unequal_shapes_and_empty_means_are_refused() {
    GradientMean mean = new GradientMean();
    assertThrows(IllegalStateException.class, mean::mean);
    mean.add(gradient(1, "x", 1), 1);
    assertThrows(IllegalArgumentException.class, () -> mean.add(gradient(1, "x", 1, 2), 1));
    assertThrows(IllegalArgumentException.class, () -> mean.add(gradient(1, "x", 1), 0));
  }
}
