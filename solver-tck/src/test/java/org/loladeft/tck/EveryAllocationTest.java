package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The brute force over sets of blocks against everything that is known in other ways. */
class EveryAllocationTest {

  /** How far the definite double may lie from a sum of rounded terms. */
  private static final double ROUNDING = 1e-12;

  @TestFactory
  Stream<DynamicTest> it_finds_the_optima_of_another_brute_force() {
    return CaseFile.several().stream()
        .map(
            known ->
                DynamicTest.dynamicTest(
                    known.name(),
                    () ->
                        assertAgree(
                            known.optimalLatencySeconds(), optimum(known.problem()), ROUNDING)));
  }

  private static OptionalDouble optimum(DeftProblem problem) {
    return EveryAllocation.of(problem).latencySeconds();
  }

  private static void assertAgree(OptionalDouble expected, OptionalDouble found, double relative) {
    assertEquals(expected.isPresent(), found.isPresent());
    double latency = expected.orElse(0);
    assertEquals(latency, found.orElse(0), relative * latency);
  }

  @ParameterizedTest
  @EnumSource
  void with_one_block_a_device_it_agrees_with_the_enumeration_of_matchings(Uplink.Kind kind) {
    for (int seed = 0; seed < 200; seed++) {
      DeftProblem problem = RandomProblems.mixed(kind, Table.ANY, Uploads.UNEQUAL, seed);
      assertEquals(BruteForce.optimum(problem), optimum(problem), problem::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void its_figure_is_that_of_its_allocation_and_no_other_is_better(Uplink.Kind kind) {
    Random random = new Random(1);
    for (Extras extras : Extras.values()) {
      for (int seed = 0; seed < 20; seed++) {
        DeftProblem problem = RandomProblems.several(kind, Table.ANY, extras, seed);
        EveryAllocation every = EveryAllocation.of(problem);
        every
            .deviceOfBlock()
            .ifPresent(
                best ->
                    assertEquals(every.latencySeconds(), EveryAllocation.latencyOf(problem, best)));
        for (int i = 0; i < 20; i++) {
          int[] other = random.ints(problem.blockCount(), 0, problem.deviceCount()).toArray();
          double latency = latencyOf(problem, other);
          assertTrue(latency >= every.latencySeconds().orElse(Double.POSITIVE_INFINITY));
        }
      }
    }
  }

  private static double latencyOf(DeftProblem problem, int[] devices) {
    return EveryAllocation.latencyOf(problem, devices).orElse(Double.POSITIVE_INFINITY);
  }

  @Test
  void on_dedicated_uplinks_it_evaluates_a_round_to_the_last_bit() {
    Random random = new Random(2);
    int compared = 0;
    for (int seed = 0; seed < 500; seed++) {
      DeftProblem problem =
          RandomProblems.several(Uplink.Kind.DEDICATED, Table.ANY, Extras.UNEQUAL, seed);
      int[] devices = random.ints(problem.blockCount(), 0, problem.deviceCount()).toArray();
      OptionalDouble latency = EveryAllocation.latencyOf(problem, devices);
      if (latency.isPresent()) {
        EvaluatedRound round = EvaluatedRound.of(problem, Allocation.of(devices));
        assertEquals(round.latencySeconds(), latency.getAsDouble());
        compared++;
      }
    }
    assertTrue(compared > 100, "too few feasible allocations: " + compared);
  }

  @Test
  void sets_cost_what_the_definition_says_term_by_term() {
    for (int seed = 0; seed < 60; seed++) {
      DeftProblem p = RandomProblems.several(Uplink.Kind.SHARED, Table.ANY, Extras.UNEQUAL, seed);
      SetCosts costs = new SetCosts(p);
      for (int set = 1; set < 1 << p.blockCount(); set++) {
        double expected = byDefinition(p, set);
        assertEquals(expected, costs.computeSeconds(0, set), p::toString);
      }
    }
  }

  /** What device 0 computes, infinite where it can't take the set. */
  private static double byDefinition(DeftProblem p, int set) {
    int[] blocks = IntStream.range(0, p.blockCount()).filter(j -> (set >> j & 1) != 0).toArray();
    if (blocks.length > p.maxBlocks(0)
        || Arrays.stream(blocks).anyMatch(j -> p.isForbidden(0, j))) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal compute = BigDecimal.ZERO;
    BigDecimal memory = BigDecimal.ZERO;
    for (int a : blocks) {
      BigDecimal seconds = new BigDecimal(p.computeSeconds(0, a));
      BigDecimal bytes = new BigDecimal(p.blockMemoryBytes(0, a));
      for (int j : blocks) {
        if (j != a) {
          seconds = seconds.add(new BigDecimal(p.extraComputeSeconds(0, j)));
          bytes = bytes.add(new BigDecimal(p.extraMemoryBytes(0, j)));
        }
      }
      compute = compute.max(seconds);
      memory = memory.max(bytes);
    }
    return memory.doubleValue() <= p.memoryBytes(0)
        ? compute.doubleValue()
        : Double.POSITIVE_INFINITY;
  }

  @Test
  void fixed_and_forbidden_pairs_are_kept() {
    ProblemBuilder builder =
        DeftProblem.builder(new Uplink.Dedicated(), threeBlocks()).name("bans");
    Device fast =
        Device.of("fast", 1, 1, new double[] {1, 1, 1}, new double[3])
            .withSeveralBlocks(3, new double[3], new double[3]);
    builder.device(fast.withForbidden(1)).device(fast.withId("slow").withSpeed(0.5));
    assertArrayEquals(
        new int[] {0, 1, 0}, EveryAllocation.of(builder.build()).deviceOfBlock().orElseThrow());
    ProblemBuilder fixed = DeftProblem.builder(new Uplink.Dedicated(), threeBlocks());
    fixed.device(fast).device(fast.withId("slow").withSpeed(0.5)).fix(2, 1);
    assertArrayEquals(
        new int[] {0, 0, 1}, EveryAllocation.of(fixed.build()).deviceOfBlock().orElseThrow());
  }

  private static List<Block> threeBlocks() {
    return List.of(new Block("b1", 1, 0), new Block("b2", 2, 0), new Block("b3", 3, 0));
  }

  @Test
  void brute_force_hands_such_problems_over() {
    DeftProblem problem = CaseFile.several().get(0).problem();
    assertEquals(optimum(problem), BruteForce.optimum(problem));
  }

  @Test
  void too_many_blocks_are_refused() {
    DeftProblem problem =
        RandomProblems.of(Uplink.Kind.SHARED).withBlocks(13, 13).withDevices(2, 2).problem(1);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> EveryAllocation.of(problem));
    assertTrue(refusal.getMessage().contains("expected at most 12"), refusal.getMessage());
  }

  @Test
  void allocations_of_a_form_can_be_asked_for() {
    for (Extras extras : List.of(Extras.EQUAL, Extras.WHOLE)) {
      DeftProblem problem =
          RandomProblems.several(Uplink.Kind.DEDICATED, Table.MONOTONE, extras, 3);
      OptionalDouble none = EveryAllocation.among(problem, devices -> false).latencySeconds();
      assertEquals(OptionalDouble.empty(), none);
    }
  }
}
