package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
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
    confirmed(p, Allocation.of(new int[] {0, 1}, new double[] {3, 1}));
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

  /** Blocks of 6, 0 and 2 bit on devices that take three, two and one of them. */
  private static DeftProblem several(Uplink uplink, double bytes) {
    double[] time = {1, 2, 4};
    double[] extraTime = {0.5, 0.25, 0.125};
    double[] need = {5, 6, 7};
    double[] extraNeed = {2, 2, 3};
    List<Block> blocks = List.of(new Block("x", 1, 6), new Block("y", 2, 0), new Block("z", 3, 2));
    return DeftProblem.builder(uplink, blocks)
        .device(Device.of("p", bytes, 2, time, need).withSeveralBlocks(3, extraTime, extraNeed))
        .device(Device.of("q", 20, 3, time, need).withSeveralBlocks(2, extraTime, extraNeed))
        .device(Device.of("r", 20, 3, time, need).withForbidden(0))
        .build();
  }

  @Test
  void memory_is_needed_for_all_blocks_of_a_device_together() {
    // The costliest alone, 7, and what the others add, 2 + 2.
    Uplink uplink = new Uplink.Dedicated();
    confirmed(several(uplink, 11), Allocation.of(new int[] {0, 0, 0}));
    refuted(
        several(uplink, Math.nextDown(11.0)),
        Allocation.of(new int[] {0, 0, 0}),
        "device 'p' needs 11.0 byte for its 3 blocks: it has 10.999999999999998");
    confirmed(several(uplink, 8), Allocation.of(new int[] {0, 0, 1}));
    refuted(several(uplink, 7), Allocation.of(new int[] {0, 0, 1}), "8.0 byte for its 2 blocks");
  }

  @Test
  void a_device_takes_as_many_blocks_as_it_may_and_none_that_is_forbidden() {
    DeftProblem p = several(new Uplink.Dedicated(), 20);
    confirmed(p, Allocation.of(new int[] {1, 1, 0}));
    refuted(p, Allocation.of(new int[] {1, 1, 1}), "'q' takes 3 blocks: expected at most 2");
    refuted(p, Allocation.of(new int[] {0, 2, 2}), "'r' takes more than one block: expected at");
    refuted(p, Allocation.of(new int[] {2, 1, 1}), "block 'x' on device 'r' is forbidden");
    confirmed(p, Allocation.of(new int[] {1, 2, 1}));
  }

  @Test
  void a_share_is_a_devices_and_counts_once() {
    DeftProblem p = several(new Uplink.Shared(1), 20);
    confirmed(p, Allocation.of(new int[] {0, 0, 1}, new double[] {0.5, 0.5, 0.5}));
    confirmed(p, Allocation.of(new int[] {0, 1, 1}, new double[] {0.75, 0.25, 0.25}));
    refuted(
        p,
        Allocation.of(new int[] {1, 0, 0}, new double[] {0.5, 0.5, 0.75}),
        "block 'z' on device 'p' has share 0.75: expected 0.5, as another block");
    refuted(
        p, Allocation.of(new int[] {0, 0, 1}, new double[] {0.5, 0.5, 0.625}), "add up to 1.125:");
  }

  @Test
  void the_latency_of_several_blocks_is_that_of_the_loads_bit_for_bit() {
    Random random = new Random(2);
    int[][] allocations = {{0, 0, 1}, {1, 1, 2}, {0, 0, 0}, {0, 1, 0}, {1, 2, 1}};
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      DeftProblem p = several(kind.withBudget(8), 20);
      for (int[] devices : allocations) {
        double[] shares = random.ints(3, 1, 3).mapToDouble(m -> m).toArray();
        double[] ofBlocks = Arrays.stream(devices).mapToDouble(k -> shares[k]).toArray();
        Allocation allocation =
            kind.isJoint() ? Allocation.of(devices, ofBlocks) : Allocation.of(devices);
        confirmed(p, allocation);
        double expected =
            DeviceLoad.ofAll(p, devices).stream()
                .mapToDouble(l -> l.computeSeconds() + l.uploadSeconds(shares[l.device()]))
                .max()
                .orElseThrow();
        assertEquals(expected, AllocationChecker.latencySeconds(p, allocation));
      }
    }
  }

  @Test
  void a_power_limited_rate_is_right_where_the_ratio_leaves_the_doubles() {
    double[][] figures = {{1e300, 1e-20}, {1e308, 1e-300}, {1e-300, 1e10}, {0x1p-30, 0x1p30}};
    for (double[] f : figures) {
      DeftProblem p =
          DeftProblem.builder(new Uplink.PowerLimited(f[1]), List.of(new Block("b", 1, 1)))
              .device(1, f[0], new double[] {0}, new double[] {0})
              .build();
      Allocation all = Allocation.of(new int[] {0}, new double[] {f[1]});
      double exact = Decimal.latency(p, 0, 0, Decimal.of(f[1])).doubleValue();
      assertEquals(exact, AllocationChecker.latencySeconds(p, all), exact * 1e-14, p.toString());
    }
  }

  @Test
  void the_rate_turns_into_its_limit_at_the_ratio_at_which_the_problem_says_so() {
    for (int share = 1; share < 100; share += 2) {
      DeftProblem p =
          DeftProblem.builder(new Uplink.PowerLimited(share), List.of(new Block("b", 1, 1)))
              .device(1, share * 0x1p-60, new double[] {0}, new double[] {0})
              .build();
      Allocation all = Allocation.of(new int[] {0}, new double[] {share});
      assertEquals(p.uploadSeconds(0, 0, share), AllocationChecker.latencySeconds(p, all));
    }
  }
}
