package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

class AllocationCheckerTest {

  private static DeftProblem problem(Uplink uplink) {
    return DeftProblem.builder(uplink, List.of(new Block("x", 1, 6), new Block("y", 2, 0)))
        .device("p", 10, 2, new double[] {1, 2}, new double[] {5, 11})
        .device("q", 10, 3, new double[] {3, 4}, new double[] {5, 10})
        .device("r", 0, 3, new double[] {0, 0}, new double[] {0, 0})
        .build();
  }

  private static void refuted(DeftProblem problem, Allocation allocation, String expected) {
    Verdict verdict = AllocationChecker.check(problem, allocation);
    assertTrue(verdict.reason().contains(expected), verdict.toString());
  }

  private static void confirmed(DeftProblem problem, Allocation allocation) {
    assertEquals("confirmed", AllocationChecker.check(problem, allocation).toString());
  }

  @Test
  void the_matching_must_be_one() {
    DeftProblem p = problem(new Uplink.Dedicated());
    confirmed(p, Allocation.of(new int[] {0, 1}));
    confirmed(p, Allocation.of(new int[] {1, 2}));
    refuted(p, Allocation.of(new int[] {0}), "it has 1 blocks: expected 2");
    refuted(p, Allocation.of(new int[] {0, 3}), "block 'y' is on device index 3");
    refuted(p, Allocation.of(new int[] {1, 1}), "device 'q' takes more than one block");
  }

  @Test
  void memory_is_enough_to_the_byte_and_not_one_less() {
    DeftProblem p = problem(new Uplink.Dedicated());
    confirmed(p, Allocation.of(new int[] {0, 1}));
    refuted(p, Allocation.of(new int[] {1, 0}), "block 'y' on device 'p' needs 11.0 byte");
  }

  @Test
  void shares_belong_to_joint_uplinks_only() {
    int[] devices = {0, 1};
    double[] shares = {1, 0};
    refuted(problem(new Uplink.Dedicated()), Allocation.of(devices, shares), "expected none on a");
    refuted(problem(new Uplink.Shared(1)), Allocation.of(devices), "no shares");
    confirmed(problem(new Uplink.Shared(1)), Allocation.of(devices, shares));
    refuted(
        problem(new Uplink.Shared(1)),
        Allocation.of(devices, new double[] {0, 1}),
        "has share 0.0: expected above 0");
  }

  @Test
  void resource_blocks_are_whole() {
    DeftProblem p = problem(new Uplink.ResourceBlocks(4));
    confirmed(p, Allocation.of(new int[] {0, 1}, new double[] {4, 0}));
    refuted(p, Allocation.of(new int[] {0, 1}, new double[] {3.5, 0}), "expected a whole number");
    refuted(p, Allocation.of(new int[] {0, 1}, new double[] {4, 1}), "add up to 5.0:");
  }

  @Test
  void the_budget_is_kept_exactly_not_as_rounded() {
    DeftProblem p = problem(new Uplink.Shared(1));
    confirmed(p, Allocation.of(new int[] {0, 1}, new double[] {1 - 0x1p-53, 0x1p-53}));
    refuted(p, Allocation.of(new int[] {0, 1}, new double[] {1, Double.MIN_VALUE}), "add up to");
    refuted(
        p,
        Allocation.of(new int[] {0, 1}, new double[] {1, 0x1p-54}),
        "add up to 1.00000000000000005551");
    refuted(
        p,
        Allocation.of(new int[] {0, 1}, new double[] {Double.MAX_VALUE, Double.MAX_VALUE}),
        "add up to");
  }

  @Test
  void the_latency_is_that_of_the_problems_formulas_bit_for_bit() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double budget = Math.pow(10, random.nextInt(40) - 20);
      for (Uplink uplink :
          List.of(
              new Uplink.Dedicated(),
              new Uplink.Shared(budget),
              new Uplink.PowerLimited(budget),
              new Uplink.ResourceBlocks(7))) {
        DeftProblem p = problem(uplink);
        double share = uplink instanceof Uplink.ResourceBlocks ? 3 : budget * random.nextDouble();
        Allocation allocation =
            uplink.isJoint()
                ? Allocation.of(new int[] {0, 1}, new double[] {share, 0})
                : Allocation.of(new int[] {0, 1});
        double expected =
            Math.max(p.computeSeconds(0, 0) + p.uploadSeconds(0, 0, share), p.computeSeconds(1, 1));
        assertEquals(expected, AllocationChecker.latencySeconds(p, allocation));
      }
    }
  }
}
