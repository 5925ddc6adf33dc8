package org.loladeft.crunch;

import java.util.Arrays;
import org.loladeft.api.StopPoll;

/**
 * The order of reach, in which CRUNCH lets devices act: a device's reach is the number of blocks
 * that have to be placed before it can take part, continued to where its capacity would be 0. The
 * one of deepest (least) reach is first.
 */
enum RunOrder {
  /**
   * For blocks that can be divided: where the base of the deepest block left equals T. Exact for
   * divisible blocks of tables that are affine in depth.
   */
  DIVISIBLE {
    @Override
    double reach(RunCapacities capacities, int k, double threshold) {
      int last = capacities.blocks() - 1;
      int d = last;
      while (d >= 0 && !(capacities.base(k, d) < threshold)) {
        d--;
      }
      if (d < 0) {
        return Double.POSITIVE_INFINITY;
      }
      // Between two depths, or beyond the deepest at the slope that it has there.
      double here = capacities.base(k, d);
      double rise =
          d < last
              ? capacities.base(k, d + 1) - here
              : last > 0 ? here - capacities.base(k, last - 1) : 0;
      return rise > 0 ? last - d - (threshold - here) / rise : Double.NEGATIVE_INFINITY;
    }
  },
  /**
   * For whole blocks: where the capacity would be 0 if it grew as it does between the first two
   * depths at which the device takes part. Exact where every capacity grows by a whole number from
   * depth to depth.
   */
  WHOLE {
    @Override
    double reach(RunCapacities capacities, int k, double threshold) {
      int last = capacities.blocks() - 1;
      int d = last;
      while (d >= 0 && capacities.capacity(k, d) == 0) {
        d--;
      }
      if (d < 0) {
        return Double.POSITIVE_INFINITY;
      }
      double here = capacities.capacity(k, d);
      double growth = d > 0 ? capacities.capacity(k, d - 1) - here : 0;
      double back = growth > 0 ? here / growth : Double.POSITIVE_INFINITY;
      return last - d - (d == last ? back : Math.min(back, 1));
    }
  };

  /**
   * Blocks to be placed before a device takes part.
   *
   * @param threshold T of the capacities
   * @return infinite if it never does
   */
  abstract double reach(RunCapacities capacities, int k, double threshold);

  /** The devices that can take part, in this order; of equals the first. O(K (L + log K)). */
  int[] devices(RunCapacities capacities, double threshold) {
    StopPoll poll = capacities.poll();
    double[] reach = new double[capacities.devices()];
    int[] devices = new int[reach.length];
    int count = 0;
    for (int k = 0; k < reach.length; k++) {
      poll.at(k);
      reach[k] = reach(capacities, k, threshold);
      if (reach[k] < Double.POSITIVE_INFINITY) {
        devices[count++] = k;
      }
    }
    return poll.sorted(Arrays.copyOf(devices, count), reach);
  }
}
