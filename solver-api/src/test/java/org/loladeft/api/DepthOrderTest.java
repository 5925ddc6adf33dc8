package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DepthOrderTest {

  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private static DeftProblem random(Random random, Uplink uplink) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < 3; j++) {
      blocks.add(new Block("b" + j, 1 + random.nextInt(3), random.nextInt(3)));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < 2; k++) {
      builder.device(random.nextInt(3), 1 + random.nextInt(2), row(random), row(random));
    }
    return builder.build();
  }

  private static double[] row(Random random) {
    return new double[] {random.nextInt(3), random.nextInt(3), random.nextInt(2)};
  }

  private static boolean isCommon(DeftProblem p, int[] order) {
    for (int i = 1; i < order.length; i++) {
      int a = order[i - 1];
      int b = order[i];
      boolean joint = p.uplink().isJoint();
      if (joint && p.uploadBits(a) > p.uploadBits(b)) {
        return false;
      }
      for (int k = 0; k < p.deviceCount(); k++) {
        double before = joint ? p.computeSeconds(k, a) : p.bestLatencySeconds(k, a);
        double after = joint ? p.computeSeconds(k, b) : p.bestLatencySeconds(k, b);
        if (before > after || p.blockMemoryBytes(k, a) > p.blockMemoryBytes(k, b)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void a_common_order_is_found_exactly_when_there_is_one() {
    Random random = new Random(1);
    int monotone = 0;
    for (int i = 0; i < 40_000; i++) {
      DeftProblem p = random(random, i % 2 == 0 ? new Uplink.Dedicated() : new Uplink.Shared(1));
      boolean exists = false;
      for (int[] order : ORDERS) {
        exists |= isCommon(p, order);
      }
      assertEquals(exists, p.isDepthMonotone(), p.toString());
      assertEquals(exists, p.depthOrder().isPresent());
      if (exists) {
        monotone++;
        assertTrue(isCommon(p, p.depthOrder().orElseThrow()));
      }
    }
    assertTrue(monotone > 500, "enough of both kinds: " + monotone);
  }

  @Test
  void the_depths_decide_among_several_common_orders() {
    DeftProblem p =
        DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("x", 2, 1), new Block("y", 1, 1)))
            .device(1, 1, new double[] {1, 1}, new double[] {1, 1})
            .build();
    assertEquals(
        List.of(1, 0), List.of(p.depthOrder().orElseThrow()[0], p.depthOrder().orElseThrow()[1]));
  }

  @Test
  void memory_that_falls_with_latency_rising_leaves_no_order() {
    assertFalse(unordered().isDepthMonotone());
  }

  private static DeftProblem unordered() {
    return DeftProblem.builder(
            new Uplink.Dedicated(), List.of(new Block("x", 1, 1), new Block("y", 2, 1)))
        .device(1, 1, new double[] {1, 2}, new double[] {2, 1})
        .build();
  }

  @Test
  void the_memory_of_a_device_fits_just_the_blocks_that_are_counted() {
    Random random = new Random(2);
    int[] seen = new int[4];
    for (int i = 0; i < 40_000; i++) {
      DeftProblem p = random(random, i % 2 == 0 ? new Uplink.Dedicated() : new Uplink.Shared(1));
      if (p.isDepthMonotone()) {
        int[] order = p.depthOrder().orElseThrow();
        for (int k = 0; k < p.deviceCount(); k++) {
          int fitting = p.fittingBlocks(k);
          for (int d = 0; d < order.length; d++) {
            assertEquals(d < fitting, p.fits(k, order[d]), p + ", device " + k + ", depth " + d);
          }
          seen[fitting]++;
        }
      }
    }
    for (int fitting = 0; fitting < seen.length; fitting++) {
      assertTrue(seen[fitting] > 0, "never counted " + fitting);
    }
  }

  @Test
  void counting_the_blocks_that_fit_needs_a_common_order() {
    DeftProblem p = unordered();
    assertThrows(IllegalStateException.class, () -> p.fittingBlocks(0));
  }

  @Test
  void only_devices_of_the_problem_have_a_count() {
    DeftProblem p =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("x", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {1})
            .build();
    assertEquals(1, p.fittingBlocks(0));
    assertThrows(IndexOutOfBoundsException.class, () -> p.fittingBlocks(1));
    assertThrows(IndexOutOfBoundsException.class, () -> p.fittingBlocks(-1));
  }
}
