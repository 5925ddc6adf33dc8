package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFaultException;

class ChildSearchTest {

  private static final DeftSolver MILP = new OrToolsMilpSolver();
  private static final SolveOptions CHILD =
      SolveOptions.withDefaults().withParameter("process", "child");

  @ParameterizedTest
  @ValueSource(strings = {"dedicated", "shared", "power-limited", "resource-blocks"})
  void a_child_process_gives_the_same_answer(String kind) {
    DeftProblem problem = Problems.of(kind, 4, 6, 5);
    DeftResult here = Deft.solve(problem, MILP, SolveOptions.withDefaults());
    DeftResult there = Deft.solve(problem, MILP, CHILD);
    assertEquals(latency(here), latency(there));
    assertEquals(ProofState.CHECKED, there.proofState());
    assertEquals("child", there.notes().get("process"));
  }

  private static double latency(DeftResult result) {
    return ((DeftResult.Optimal) result).latencySeconds();
  }

  @Test
  void a_crash_of_the_child_is_the_fault_of_one_solve_only() {
    DeftProblem hard = Problems.of("shared", 24, 60, 1);
    CompletableFuture<DeftResult> solve =
        CompletableFuture.supplyAsync(
            () -> Deft.solve(hard, MILP, CHILD.withParameter("start", "none")));
    killNextChild();
    Throwable fault = assertThrows(CompletionException.class, solve::join).getCause();
    assertEquals(SolverFaultException.class, fault.getClass());
    assertTrue(
        fault.getMessage().contains("the child process ended with status"), fault::getMessage);
    DeftProblem easy = Problems.of("shared", 3, 4, 1);
    assertEquals(Status.OPTIMAL, Deft.solve(easy, MILP, CHILD).status());
  }

  private static void killNextChild() {
    while (true) {
      var child = ProcessHandle.current().children().filter(ChildSearchTest::isSearch).findFirst();
      if (child.isPresent()) {
        child.get().destroyForcibly();
        return;
      }
      Thread.onSpinWait();
    }
  }

  /** Not the helper that starts it, nor the copy of this process that becomes the helper. */
  private static boolean isSearch(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(ChildSearch.FIRST_OPTION);
  }

  @Test
  void a_time_limit_ends_the_child_and_keeps_what_it_found() {
    DeftProblem hard = Problems.of("shared", 24, 60, 1);
    SolveOptions options =
        CHILD.withParameter("start", "none").withTimeLimit(Duration.ofMillis(2500));
    DeftResult result = Deft.solve(hard, MILP, options);
    assertTrue(result.wallSeconds() < 2.75, result::toString);
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertEquals(Status.FEASIBLE, result.status());
  }
}
