package org.loladeft.training.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;

/** How large tensors are, and how far apart. */
final class Sizes {

  private Sizes() {}

  static double norm(FloatTensor tensor) {
    double sum = 0;
    for (int i = 0; i < tensor.size(); i++) {
      sum += (double) tensor.get(i) * tensor.get(i);
    }
    return Math.sqrt(sum);
  }

  static double norm(NamedTensors tensors) {
    return tensors.asMap().values().stream()
        .mapToDouble(Sizes::norm)
        .reduce(0, (a, b) -> StrictMath.hypot(a, b));
  }

  /** Demands that tensors are as near as part of the size of all of {@code expected}. */
  static void assertNear(NamedTensors expected, NamedTensors found, double part, String what) {
    double allowed = part * norm(expected);
    for (String name : expected.names()) {
      double off = norm(difference(expected.get(name), found.get(name)));
      assertEquals(0, off, allowed, () -> what + ": the gradient of '" + name + "' is off");
    }
  }

  static FloatTensor difference(FloatTensor a, FloatTensor b) {
    return FloatTensor.filled(a.shape(), i -> a.get(i) - b.get(i));
  }
}
