package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** What a solver reports has to agree with itself and with the answer, and ends with the solve. */
class ReportsTest {

  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .build();

  private static final Answer OPTIMAL = Answer.optimal(Allocation.of(new int[] {0}), 2, 2, null);

  private final List<Progress> heard = new ArrayList<>();

  private void solve(Answer answer, Consumer<SolveContext> reports) {
    SolveOptions options = SolveOptions.withDefaults().withProgressListener(heard::add);
    Deft.solve(
        PROBLEM,
        new Scripted(
            "scripted",
            context -> {
              reports.accept(context);
              return answer;
            }),
        options);
  }

  private void fault(Answer answer, Consumer<SolveContext> reports, String words) {
    String message =
        assertThrows(SolverFaultException.class, () -> solve(answer, reports)).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void an_allocation_is_heard_with_its_latency_and_not_with_a_better_one() {
    Allocation allocation = Allocation.of(new int[] {0});
    solve(
        OPTIMAL,
        context -> {
          context.reportIncumbent(allocation, 3);
          context.reportBound(1);
          context.reportIncumbent(2);
        });
    assertEquals(Optional.of(allocation), heard.get(0).allocation());
    assertEquals(Optional.of(allocation), heard.get(1).allocation());
    assertEquals(Optional.empty(), heard.get(2).allocation());
  }

  @Test
  void reports_after_the_solve_are_not_heard() {
    AtomicReference<SolveContext> kept = new AtomicReference<>();
    solve(
        OPTIMAL,
        context -> {
          kept.set(context);
          context.reportIncumbent(3);
        });
    kept.get().reportIncumbent(1e-9);
    kept.get().reportBound(99);
    assertEquals(1, heard.size());
    assertEquals(OptionalDouble.of(3), heard.get(0).latencySeconds());
  }

  @Test
  void reports_after_a_failed_solve_are_not_heard() {
    AtomicReference<SolveContext> kept = new AtomicReference<>();
    fault(
        OPTIMAL,
        context -> {
          kept.set(context);
          throw new IllegalStateException("lost");
        },
        "lost");
    kept.get().reportIncumbent(1);
    assertTrue(heard.isEmpty());
  }

  @Test
  void a_bound_above_the_latency_is_a_fault_in_either_order() {
    fault(
        OPTIMAL,
        context -> {
          context.reportIncumbent(3);
          context.reportBound(4);
        },
        "reported lower bound of 4.0 s is above the reported latency of 3.0 s");
    assertEquals(1, heard.size());
    fault(
        OPTIMAL,
        context -> {
          context.reportBound(4);
          context.reportIncumbent(3);
        },
        "reported lower bound of 4.0 s is above the reported latency of 3.0 s");
  }

  @Test
  void a_contradiction_is_a_fault_even_if_the_solver_swallows_it() {
    fault(
        OPTIMAL,
        context -> {
          context.reportIncumbent(2);
          assertThrows(IllegalArgumentException.class, () -> context.reportBound(4));
        },
        "reported a lower bound of 4.0 s");
  }

  @Test
  void an_answer_worse_than_what_was_reported_is_a_fault() {
    fault(OPTIMAL, context -> context.reportIncumbent(1), "reported a latency of 1.0 s");
    fault(
        Answer.infeasible(null),
        context -> context.reportIncumbent(1),
        "answers with no allocation");
    fault(
        Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED),
        context -> context.reportIncumbent(1),
        "answers with no allocation");
  }

  @Test
  void an_answer_below_the_reported_bound_is_a_fault() {
    fault(OPTIMAL, context -> context.reportBound(2.1), "reported a lower bound of 2.1 s");
  }

  @Test
  void rounding_is_no_contradiction() {
    solve(
        OPTIMAL,
        context -> {
          context.reportBound(2 * (1 + 1e-12));
          context.reportIncumbent(2 * (1 - 1e-12));
        });
    assertEquals(2, heard.size());
  }
}
