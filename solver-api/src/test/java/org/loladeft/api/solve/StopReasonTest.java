package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** A reason that the caller gave no cause for is refused. */
class StopReasonTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();

  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .build();

  private static DeftResult solve(Answer answer, SolveOptions options) {
    return Deft.solve(PROBLEM, Scripted.answering(answer), options);
  }

  private static Answer feasible(StopReason reason) {
    return Answer.feasible(Allocation.of(new int[] {0}), 2, OptionalDouble.empty(), null, reason);
  }

  @Test
  void a_limit_or_switch_that_nobody_set_is_a_fault() {
    Cancellation thrown = new Cancellation();
    thrown.cancel();
    Map<StopReason, SolveOptions> causes =
        Map.of(
            StopReason.TIME_LIMIT, NONE.withTimeLimit(Duration.ofDays(1)),
            StopReason.ITERATION_LIMIT, NONE.withIterationLimit(1),
            StopReason.CANCELLED, NONE.withCancellation(thrown));
    causes.forEach(
        (reason, options) -> {
          for (Answer answer :
              List.of(feasible(reason), Answer.unsolved(OptionalDouble.empty(), reason))) {
            assertEquals(reason, solve(answer, options).stopReason());
            String message =
                assertThrows(SolverFaultException.class, () -> solve(answer, NONE)).getMessage();
            assertTrue(message.contains("stopped by " + reason), message);
          }
        });
  }

  @Test
  void a_switch_that_was_not_thrown_cancels_nothing() {
    SolveOptions options = NONE.withCancellation(new Cancellation());
    assertThrows(SolverFaultException.class, () -> solve(feasible(StopReason.CANCELLED), options));
  }

  @Test
  void a_gap_to_a_known_bound_that_the_allocation_refutes_was_not_reached() {
    DeftResult result = solve(feasible(StopReason.GAP_REACHED), NONE.withKnownLowerBound(50));
    assertEquals(StopReason.COMPLETED, result.stopReason());
    assertEquals(OptionalDouble.empty(), ((DeftResult.WithAllocation) result).relativeGap());
  }
}
