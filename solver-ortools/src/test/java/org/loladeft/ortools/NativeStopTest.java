package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.formats.child.ChildJvm;

/**
 * Engines hear of a cancellation, whenever it comes, at a size where each call of native code takes
 * long: 150 blocks, 300 devices, shared uplink, no time limit. What is watched is the engine's
 * thread; the caller has been given its answer long before.
 */
class NativeStopTest {

  /** Seconds by which native code must have returned; about one, on two cores. */
  private static final double LONGEST_SECONDS = 30;

  private static final String SCIP = "org.loladeft.ortools.search.JointMilp";
  private static final String CP_SAT = "org.loladeft.ortools.search.DeadlineBracket";

  /** SCIP forgets what it was told before its search began, about 0.2 s after it was called. */
  @Test
  void scip_hears_of_a_cancellation_that_comes_just_when_it_is_called() throws Exception {
    assertTrue(secondsUntilBack(new OrToolsMilpSolver(), SCIP, 0) < LONGEST_SECONDS);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"20", "50", "100", "200", "500", "1000", "3000"})
  void engines_hear_of_a_cancellation_at_any_time(long millis) throws Exception {
    assertTrue(secondsUntilBack(new OrToolsMilpSolver(), SCIP, millis) < LONGEST_SECONDS);
    assertTrue(secondsUntilBack(new OrToolsCpSatSolver(), CP_SAT, millis) < LONGEST_SECONDS);
  }

  /** Cancels some time after a class of ours has called native code to solve. */
  private static double secondsUntilBack(DeftSolver solver, String caller, long millis)
      throws InterruptedException {
    DeftProblem problem = Problems.of("shared", 150, 300, 1);
    Cancellation cancellation = new Cancellation();
    SolveOptions options = SolveOptions.withDefaults().withCancellation(cancellation);
    CompletableFuture<DeftResult> solve =
        CompletableFuture.supplyAsync(() -> Deft.solve(problem, solver, options));
    ChildJvm.await(() -> isSolving(caller) || solve.isDone(), "the engine was not called");
    Thread.sleep(millis);
    cancellation.cancel();
    long start = System.nanoTime();
    assertEquals(StopReason.CANCELLED, solve.join().stopReason());
    ChildJvm.await(() -> threads(caller).isEmpty(), "the engine runs on");
    return (System.nanoTime() - start) * 1e-9;
  }

  private static boolean isSolving(String caller) {
    return threads(caller).stream().anyMatch(trace -> trace[0].getMethodName().contains("_solve"));
  }

  /** The stacks of those of our threads that a class has called something in. */
  private static List<StackTraceElement[]> threads(String caller) {
    return Thread.getAllStackTraces().values().stream()
        .filter(trace -> Arrays.stream(trace).anyMatch(e -> e.getClassName().equals(caller)))
        .toList();
  }
}
