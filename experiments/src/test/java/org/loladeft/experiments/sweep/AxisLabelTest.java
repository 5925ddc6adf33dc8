package org.loladeft.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisLabelTest {

  @ParameterizedTest
  @CsvSource({
    "bandwidthHz, 1, false, Bandwidth (Hz)",
    "bandwidthHz, 1e-6, false, Bandwidth (MHz)",
    "bandwidthHz, 0.5, false, Bandwidth (2 Hz)",
    "memoryBytes, 1, true, Factor on memory",
    "memoryBytes, 1e-9, false, Memory (GB)",
    "distanceMeters, 1, false, Distance (m)",
    "flopsPerSecond, 1, false, Flops per second",
    "devices, 1, false, Number of devices",
    "memoryScale, 1, false, Memory scale",
    "precision, 1, false, Precision"
  })
  void a_parameter_is_labelled_as_the_field_writes_it(
      String name, double scale, boolean isFactor, String label) {
    assertEquals(label, AxisLabel.of(name, scale, isFactor));
  }
}
