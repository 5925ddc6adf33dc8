package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.check.ProofChecker;

class LoneBoundTest {

  private static final Allocation ANY = Allocation.of(new int[] {0, 1});

  /** Two blocks; the first upload is twice the second, and figures have all their digits. */
  private static DeftProblem problem(Uplink uplink, int devices, int maxBlocks, double bits) {
    Random random = new Random(devices);
    List<Block> blocks = List.of(new Block("a", 1, 2 * bits), new Block("b", 2, bits));
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < devices; k++) {
      double[] seconds = {random.nextDouble(), 1 + random.nextDouble()};
      Device device = Device.of("d" + k, 1, 0.5 + random.nextDouble(), seconds, new double[2]);
      double[] extras = {seconds[0] / 2, seconds[1] / 3};
      builder.device(
          maxBlocks == 1 ? device : device.withSeveralBlocks(maxBlocks, extras, new double[2]));
    }
    return builder.build();
  }

  private static double plain(DeftProblem problem) {
    double bound = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < problem.deviceCount(); k++) {
        least = Math.min(least, problem.bestLatencySeconds(k, j));
      }
      bound = Math.max(bound, least);
    }
    return bound;
  }

  @Test
  void on_a_dedicated_uplink_it_is_the_least_latency_to_the_last_bit() {
    for (int devices = 1; devices <= 300; devices++) {
      DeftProblem problem = problem(new Uplink.Dedicated(), devices, 1, 0.1);
      assertEquals(plain(problem), LoneBound.of(problem).seconds());
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_checker_confirms_it_with_one_block_a_device(Uplink.Kind kind) {
    for (double bits : new double[] {0, 1e-3, 1, 1e3}) {
      for (int devices = 1; devices <= 50; devices++) {
        DeftProblem problem = problem(kind.withBudget(3), devices, 1, bits);
        LoneBound bound = LoneBound.of(problem);
        assertEquals(plain(problem), bound.seconds(), 1e-12 * plain(problem));
        Answer answer = bound.answer(ANY, 2 * bound.seconds() + 1, StopReason.COMPLETED);
        assertEquals(Status.FEASIBLE, answer.outcome().status());
        assertEquals(bound.seconds(), answer.outcome().lowerBoundSeconds().orElseThrow());
        assertTrue(ProofChecker.check(problem, answer.proof().orElseThrow()).isConfirmed());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_allocation_that_meets_it_is_optimal_where_that_is_proven(Uplink.Kind kind) {
    LoneBound bound = LoneBound.of(problem(kind.withBudget(3), 5, 1, 1));
    Answer met = bound.answer(ANY, bound.seconds(), StopReason.ITERATION_LIMIT);
    assertEquals(Status.OPTIMAL, met.outcome().status());
    double above = bound.seconds() * (1 + (kind.isJoint() ? 2e-9 : 0x1p-52));
    assertFalse(bound.isMetBy(above));
    assertFalse(bound.isMetBy(Double.POSITIVE_INFINITY));
    Answer missed = bound.answer(ANY, above, StopReason.ITERATION_LIMIT);
    assertEquals(Status.FEASIBLE, missed.outcome().status());
  }

  @ParameterizedTest
  @EnumSource
  void with_several_blocks_a_device_it_is_a_bound_without_a_proof(Uplink.Kind kind) {
    LoneBound bound = LoneBound.of(problem(kind.withBudget(3), 5, 2, 1));
    Answer met = bound.answer(ANY, bound.seconds(), StopReason.COMPLETED);
    assertEquals(Status.FEASIBLE, met.outcome().status());
    assertEquals(0, met.outcome().relativeGap().orElseThrow());
    assertEquals(Optional.empty(), met.proof());
  }

  @Test
  void figures_too_small_for_a_margin_prove_nothing_on_a_joint_uplink() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("a", 1, 1e-320)))
            .device(1, 1, new double[] {0}, new double[] {0})
            .build();
    Answer answer =
        LoneBound.of(problem).answer(Allocation.of(new int[1]), 1, StopReason.COMPLETED);
    assertEquals(Optional.empty(), answer.proof());
  }

  @Test
  void a_block_that_fits_nowhere_bounds_nothing() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("a", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {2})
            .build();
    assertEquals(0, LoneBound.of(problem).seconds());
  }

  @Test
  void it_is_stopped_among_many_devices() {
    DeftProblem problem = problem(new Uplink.Shared(1), 5000, 1, 1);
    assertEquals(Optional.empty(), LoneBound.of(problem, () -> true));
    SolveContext context = SolveContext.start(SolveOptions.withDefaults());
    assertTrue(LoneBound.atEnd(problem, context).isPresent());
  }
}
