package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/**
 * What the facade makes of a proof that the checker can't confirm within its limit, and how near a
 * proof must come. Twenty devices take 1, 2, .., 20 blocks in about 2 s; there is a block more.
 */
class UnconfirmedProofTest {

  private static final int DEVICES = 20;
  private static final int BLOCKS = DEVICES * (DEVICES + 1) / 2 + 1;

  private static DeftProblem crowd(boolean capped) {
    List<Block> blocks =
        IntStream.range(0, BLOCKS).mapToObj(j -> new Block("b" + j, j + 1, 0)).toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks);
    for (int k = 1; k <= DEVICES; k++) {
      Device device = Device.of("d" + k, 1, 1, constant(1), constant(0));
      double extra = k == 1 ? 1 : 1.0 / (k - 1) - 1e-9;
      builder.device(device.withSeveralBlocks(capped ? k : BLOCKS, constant(extra), constant(0)));
    }
    return builder.build();
  }

  private static double[] constant(double value) {
    double[] row = new double[BLOCKS];
    Arrays.fill(row, value);
    return row;
  }

  /** Device k takes k blocks, the first one more, which is 2 s. */
  private static Allocation best() {
    int[] devices = new int[BLOCKS];
    for (int k = 0, next = 0; k < DEVICES; k++) {
      for (int n = 0; n <= k; n++) {
        devices[next++] = k;
      }
    }
    return Allocation.of(devices);
  }

  private static double latency() {
    return EvaluatedRound.of(crowd(false), best()).latencySeconds();
  }

  private static Proof weak(double threshold) {
    return RunPriceProof.of(threshold, new int[0], new double[0]);
  }

  private static Proof strong(double threshold) {
    int[] devices = IntStream.range(0, DEVICES).toArray();
    double[] prices = IntStream.rangeClosed(1, DEVICES).mapToDouble(k -> k).toArray();
    return RunPriceProof.of(threshold, devices, prices);
  }

  private static DeftResult solve(boolean capped, Answer answer) {
    Scripted solver =
        new Scripted("scripted", context -> answer) {
          @Override
          public Set<ProblemClass> problemClasses() {
            return EnumSet.allOf(ProblemClass.class);
          }
        };
    return Deft.solve(crowd(capped), solver, SolveOptions.withDefaults());
  }

  private static void requireNoted(DeftResult result) {
    assertEquals("not confirmed within the limit", result.notes().get("proof"));
    assertEquals(Optional.empty(), result.proof());
  }

  @Test
  void an_optimum_beyond_the_limit_is_feasible_and_claimed() {
    double t = latency();
    DeftResult result = solve(false, Answer.optimal(best(), t, t, weak(t)));
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(StopReason.COMPLETED, result.stopReason());
    assertEquals(OptionalDouble.of(t), result.lowerBoundSeconds());
    assertEquals(ProofState.CLAIMED, result.proofState());
    assertEquals(Optional.of(Status.OPTIMAL), result.outcome().claim());
    requireNoted(result);
  }

  @Test
  void a_bound_beyond_the_limit_is_claimed() {
    double t = latency();
    DeftResult result =
        solve(
            false, Answer.feasible(best(), t, OptionalDouble.of(2), weak(2), StopReason.COMPLETED));
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(OptionalDouble.of(2), result.lowerBoundSeconds());
    assertEquals(ProofState.CLAIMED, result.proofState());
    assertEquals(Optional.empty(), result.outcome().claim());
    requireNoted(result);
  }

  @Test
  void an_infeasibility_beyond_the_limit_is_unsolved_and_claimed() {
    DeftResult result = solve(true, Answer.infeasible(weak(Double.POSITIVE_INFINITY)));
    assertEquals(Status.UNSOLVED, result.status());
    assertEquals(StopReason.COMPLETED, result.stopReason());
    assertEquals(OptionalDouble.empty(), result.lowerBoundSeconds());
    assertEquals(ProofState.NONE, result.proofState());
    assertEquals(Optional.of(Status.INFEASIBLE), result.outcome().claim());
    requireNoted(result);
  }

  @Test
  void better_prices_are_confirmed() {
    double t = latency();
    DeftResult optimal = solve(false, Answer.optimal(best(), t, t, strong(t)));
    assertEquals(Status.OPTIMAL, optimal.status());
    assertEquals(Optional.of(strong(t)), optimal.proof());
    DeftResult none = solve(true, Answer.infeasible(strong(Double.POSITIVE_INFINITY)));
    assertEquals(Status.INFEASIBLE, none.status());
    assertEquals(ProofState.CHECKED, none.proofState());
  }

  @Test
  void a_proof_of_equal_blocks_on_a_dedicated_uplink_must_reach_the_latency_itself() {
    double t = latency();
    double below = Math.nextDown(t);
    fault(Answer.optimal(best(), t, below, strong(below)), "a relative gap of at most 0.0");
    fault(Answer.optimal(best(), t, t, strong(below)), "gives a proof at " + below);
  }

  @Test
  void a_false_proof_is_a_fault() {
    double above = Math.nextUp(latency());
    Answer answer =
        Answer.feasible(
            best(), latency(), OptionalDouble.of(latency()), strong(above), StopReason.COMPLETED);
    fault(answer, "gives a proof that does not hold");
  }

  private static void fault(Answer answer, String words) {
    SolverFaultException e = assertThrows(SolverFaultException.class, () -> solve(false, answer));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
