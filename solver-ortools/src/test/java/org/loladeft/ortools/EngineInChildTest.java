package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.loladeft.formats.child.ChildJvm;

/** What {@code process=child} is for: engines of native code in a process of their own. */
class EngineInChildTest {

  private static final DeftSolver MILP = new OrToolsMilpSolver();
  private static final SolveOptions CHILD =
      SolveOptions.withDefaults().withParameter("process", "child");

  @TempDir private Path folder;

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
  void what_a_child_gave_before_it_crashed_is_kept_and_a_note_says_so() throws Exception {
    assumeTrue(ChildJvm.isLinux(), "the test sends a signal");
    CountDownLatch helped = new CountDownLatch(1);
    CompletableFuture<DeftResult> solve = solveHardProblem(helped);
    ProcessHandle child = nextChild();
    helped.await();
    new ProcessBuilder("kill", "-SEGV", "" + child.pid()).start().waitFor();
    DeftResult result = solve.join();
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(StopReason.COMPLETED, result.stopReason());
    String note = result.notes().get("engine-fault");
    assertTrue(note.startsWith("the child process ended with status"), note);
    assertTrue(note.contains("SIGSEGV"), note);
    try (var here = Files.list(Path.of(""))) {
      assertFalse(here.anyMatch(file -> file.toString().contains("hs_err_pid" + child.pid())));
    }
  }

  /** Solves elsewhere what takes long, and says when the child has given an allocation. */
  private static CompletableFuture<DeftResult> solveHardProblem(CountDownLatch helped) {
    SolveOptions options = CHILD.withProgressListener(new EngineHelped(helped::countDown));
    DeftProblem hard = Problems.of("shared", 48, 96, 1);
    return CompletableFuture.supplyAsync(() -> Deft.solve(hard, MILP, options));
  }

  private static ProcessHandle nextChild() throws InterruptedException {
    List<ProcessHandle> found = new ArrayList<>();
    ChildJvm.await(
        () -> {
          ProcessHandle.current()
              .children()
              .filter(EngineInChildTest::isSearch)
              .forEach(found::add);
          return !found.isEmpty();
        },
        "no child was started");
    return found.get(0);
  }

  /** Not the helper that starts it, nor the copy of this process that becomes the helper. */
  private static boolean isSearch(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("-XX:-UsePerfData");
  }

  @Test
  void children_leave_nothing_in_the_temporary_folder() throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            SolveInChild.class, entry -> true, List.of(), List.of("-Djava.io.tmpdir=" + folder));
    assertEquals("OPTIMAL\nOPTIMAL\nTIME_LIMIT\nTIME_LIMIT\nCANCELLED\n", outcome.output());
    assertEquals(List.of(), left());
  }

  private List<Path> left() {
    try (var files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_time_limit_ends_the_child_and_keeps_what_it_found() {
    DeftProblem hard = Problems.of("shared", 48, 96, 1);
    SolveOptions options =
        CHILD.withParameter("start", "none").withTimeLimit(Duration.ofMillis(2500));
    DeftResult result = Deft.solve(hard, MILP, options);
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertEquals(Status.FEASIBLE, result.status());
  }
}
