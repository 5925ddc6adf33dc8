package org.loladeft.scenario;

import java.util.OptionalDouble;

/**
 * What a device was seen to need for a block at a depth.
 *
 * @param depth depth, 1 = next to the output
 * @param seconds time of a gradient
 * @param peakBytes largest memory of a gradient, weights included and the runtime's own left out;
 *     empty if it was not measured
 */
public record DepthMeasurement(int depth, TimeSpread seconds, OptionalDouble peakBytes) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if {@code depth < 1}, or the bytes are negative or not finite
   */
  public DepthMeasurement {
    Need.atLeast(depth, 1, "depth");
    peakBytes.ifPresent(bytes -> Need.nonNegative(bytes, "peakBytes"));
  }
}
