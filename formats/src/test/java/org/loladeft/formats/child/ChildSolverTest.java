package org.loladeft.formats.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;

/** Whatever a solver does in a process of its own, here is an answer, or an error that names it. */
class ChildSolverTest {

  private static final SolverFacts PLANTED = SolverFacts.of(new PlantedSolver());
  private static final DeftSolver CHILD = ChildSolver.of(PLANTED);
  private static final SolveOptions NONE = SolveOptions.withDefaults();

  @TempDir private Path folder;
  private ClassLoader before;
  private URLClassLoader loader;

  /** The children find the planted solver where this thread's class loader finds it. */
  @BeforeEach
  void plant() throws IOException {
    before = Thread.currentThread().getContextClassLoader();
    loader = new URLClassLoader(new URL[] {services(folder).toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void uproot() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }

  /** A folder for the class path, in which the planted solver is registered. */
  static Path services(Path folder) throws IOException {
    Path file = folder.resolve("planted/META-INF/services/" + DeftSolver.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, PlantedSolver.class.getName());
    return folder.resolve("planted");
  }

  static DeftProblem problem(Uplink.Kind kind) {
    Uplink uplink =
        switch (kind) {
          case DEDICATED -> new Uplink.Dedicated();
          case SHARED -> new Uplink.Shared(10);
          case POWER_LIMITED -> new Uplink.PowerLimited(10);
          case RESOURCE_BLOCKS -> new Uplink.ResourceBlocks(10);
        };
    ProblemBuilder builder =
        DeftProblem.builder(
            uplink, List.of(new Block("near", 1, 1.0 / 3), new Block("far \"away\"", 2, 2)));
    for (int k = 1; k <= 3; k++) {
      builder.device("d = " + k, 4, 1 + k, new double[] {k / 7.0, k}, new double[] {1, 2});
    }
    return builder.build();
  }

  private static final DeftProblem PROBLEM = problem(Uplink.Kind.SHARED);

  private static SolveOptions does(String what) {
    return NONE.withParameter("does", what);
  }

  private static DeftResult solve(String does) {
    return Deft.solve(PROBLEM, CHILD, does(does));
  }

  @ParameterizedTest
  @EnumSource
  void it_gives_the_answer_that_it_gives_here(Uplink.Kind kind) {
    SolveOptions options =
        NONE.withSeed(-5).withHint(Hint.of(Allocation.of(new int[] {0, 2}))).withKnownLowerBound(0);
    DeftResult here = Deft.solve(problem(kind), PLANTED, options);
    DeftResult there = Deft.solve(problem(kind), CHILD, options);
    assertEquals(here.outcome(), there.outcome());
    assertEquals(allocation(here), allocation(there));
    assertEquals("-5", there.notes().get("seed"));
    assertEquals("2", there.notes().get("hinted"));
    assertEquals("child", there.notes().get("process"));
  }

  private static String allocation(DeftResult result) {
    return assertInstanceOf(DeftResult.WithAllocation.class, result).allocation().toString();
  }

  @Test
  void what_it_prints_is_no_answer() {
    assertEquals(Status.FEASIBLE, solve("print").status());
  }

  @Test
  void a_solver_that_ends_the_process_is_at_fault() {
    SolverFaultException fault = fault("exit");
    assertEquals(SolverFaultException.Kind.FAILED, fault.kind());
    assertEquals(
        "solver 'planted' failed: the child process ended with status 0: it printed nothing",
        fault.getMessage());
  }

  private static SolverFaultException fault(String does) {
    return assertThrows(SolverFaultException.class, () -> solve(does));
  }

  @Test
  void a_solver_that_throws_there_has_failed_and_one_that_lies_was_wrong() {
    SolverFaultException failed = fault("throw");
    assertEquals(SolverFaultException.Kind.FAILED, failed.kind());
    assertEquals(
        "solver 'planted' failed: IllegalStateException: lost its mind (in a child process)",
        failed.getMessage());
    SolverFaultException wrong = fault("lie");
    assertEquals(SolverFaultException.Kind.WRONG, wrong.kind());
    assertTrue(
        wrong.getMessage().startsWith("solver 'planted' claims a latency of"), wrong::getMessage);
  }

  @Test
  void a_claim_is_checked_here_as_well() {
    SolverFaultException wrong = fault("infeasible");
    assertEquals(SolverFaultException.Kind.WRONG, wrong.kind());
    DeftResult claimed = solve("optimal");
    assertEquals(Status.FEASIBLE, claimed.status(), "nobody is here to settle it");
    assertEquals(Optional.of(Status.OPTIMAL), claimed.outcome().claim());
  }

  @Test
  void a_solver_that_is_unavailable_there_is_refused_with_reason_and_cure() {
    SolverRefusalException refusal =
        assertThrows(SolverRefusalException.class, () -> solve("unavailable"));
    assertEquals(SolverRefusalException.Cause.UNAVAILABLE, refusal.refusal());
    assertEquals(
        "solver 'planted' is unavailable: in a child process: its engine is broken; mend it",
        refusal.getMessage());
  }

  @Test
  void a_parameter_that_it_does_not_take_is_refused() {
    SolverRefusalException refusal = assertThrows(SolverRefusalException.class, () -> solve("odd"));
    assertEquals(SolverRefusalException.Cause.OPTION_NOT_HONOURED, refusal.refusal());
    assertEquals(
        "solver 'planted': parameter 'does' is 'odd': expected one of [solve, hang]",
        refusal.getMessage());
  }

  @Test
  void a_solver_that_the_child_does_not_find_has_failed() {
    Thread.currentThread().setContextClassLoader(before);
    SolverFaultException fault = fault("solve");
    assertTrue(fault.getMessage().contains("no solver 'planted'"), fault::getMessage);
  }

  @Test
  void a_time_limit_ends_a_solver_that_heeds_none_and_keeps_what_it_found() {
    DeftResult result =
        Deft.solve(PROBLEM, CHILD, does("report-and-hang").withTimeLimit(Duration.ofSeconds(3)));
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(OptionalDouble.of(PlantedSolver.BOUND), result.lowerBoundSeconds());
    DeftResult nothing =
        Deft.solve(PROBLEM, CHILD, does("hang").withTimeLimit(Duration.ofMillis(200)));
    assertEquals(StopReason.TIME_LIMIT, nothing.stopReason());
    assertEquals(Status.UNSOLVED, nothing.status());
  }

  @Test
  void a_cancellation_ends_it_and_progress_comes_with_the_allocation() {
    Cancellation cancellation = new Cancellation();
    List<Progress> heard = new ArrayList<>();
    DeftResult result =
        Deft.solve(
            PROBLEM,
            CHILD,
            does("report-and-hang")
                .withCancellation(cancellation)
                .withProgressListener(
                    progress -> {
                      heard.add(progress);
                      if (progress.allocation().isPresent()) {
                        cancellation.cancel();
                      }
                    }));
    assertEquals(StopReason.CANCELLED, result.stopReason());
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(OptionalDouble.empty(), heard.get(0).latencySeconds());
    assertEquals(OptionalDouble.of(PlantedSolver.BOUND), heard.get(0).lowerBoundSeconds());
    assertEquals(2, heard.size());
  }

  @Test
  void what_it_gave_before_it_died_is_kept_and_a_note_says_so() {
    DeftResult result = solve("report-and-halt");
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(StopReason.COMPLETED, result.stopReason());
    assertEquals(
        "the child process ended with status 7: it printed nothing",
        result.notes().get("engine-fault"));
  }

  @Test
  void a_child_that_ends_before_it_gives_anything_is_the_fault_of_one_solve_only()
      throws Exception {
    CompletableFuture<DeftResult> solve = begin(does("hang"), new CountDownLatch(1));
    nextChild().destroyForcibly();
    Throwable fault = assertThrows(CompletionException.class, solve::join).getCause();
    assertEquals(SolverFaultException.class, fault.getClass());
    assertTrue(
        fault.getMessage().contains("the child process ended with status"), fault::getMessage);
    assertEquals(Status.FEASIBLE, solve("solve").status());
    assertTrue(CHILD.availability().isYes());
  }

  @Test
  void what_a_child_gave_before_it_crashed_is_kept_and_nothing_is_left_of_the_crash()
      throws Exception {
    assumeTrue(ChildJvm.isLinux(), "the test sends a signal");
    CountDownLatch helped = new CountDownLatch(1);
    CompletableFuture<DeftResult> solve = begin(does("report-and-hang"), helped);
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

  /** Solves in another thread, and says when the child has given an allocation. */
  private CompletableFuture<DeftResult> begin(SolveOptions options, CountDownLatch helped) {
    ClassLoader loader = this.loader;
    SolveOptions watched =
        options.withProgressListener(
            progress -> progress.allocation().ifPresent(found -> helped.countDown()));
    return CompletableFuture.supplyAsync(
        () -> {
          Thread.currentThread().setContextClassLoader(loader);
          return Deft.solve(PROBLEM, CHILD, watched);
        });
  }

  private static ProcessHandle nextChild() throws InterruptedException {
    List<ProcessHandle> found = new ArrayList<>();
    ChildJvm.await(
        () -> {
          ProcessHandle.current().children().filter(ChildSolverTest::isChild).forEach(found::add);
          return !found.isEmpty();
        },
        "no child was started");
    return found.get(0);
  }

  /** Not the helper that starts it, nor the copy of this process that becomes the helper. */
  private static boolean isChild(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("-XX:-UsePerfData");
  }

  @Test
  void an_interrupt_of_the_callers_thread_changes_nothing_and_is_kept() {
    Thread.currentThread().interrupt();
    DeftResult result = solve("solve");
    assertTrue(Thread.interrupted());
    assertEquals(Status.FEASIBLE, result.status());
  }

  @Test
  void children_leave_nothing_in_the_temporary_folder() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("tmp"));
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            SolveInChildren.class,
            entry -> true,
            List.of(services(folder).toString()),
            List.of("-Djava.io.tmpdir=" + empty),
            "solve",
            "throw",
            "report-and-halt",
            "hang",
            "report-and-hang");
    assertEquals(
        "COMPLETED\nSolverFaultException\nCOMPLETED\nTIME_LIMIT\nTIME_LIMIT\n", outcome.output());
    assertEquals(List.of(), list(empty));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  void a_child_ends_and_tidies_up_when_its_parent_is_gone(String signal) throws Exception {
    assumeTrue(ChildJvm.knowsInterrupts(), "the test sends a signal");
    Path empty = Files.createDirectory(folder.resolve("tmp"));
    try (ChildJvm parent =
        ChildJvm.startInterruptible(
            SolveInChildren.class,
            List.of(services(folder).toString()),
            List.of("-Djava.io.tmpdir=" + empty),
            "report-and-hang-on")) {
      parent.awaitOutput("started");
      List<ProcessHandle> children = parent.handle().children().toList();
      assertEquals(1, children.size());
      parent.signal(signal);
      parent.outcome();
      ChildJvm.await(() -> !children.get(0).isAlive(), "the child has not ended");
      ChildJvm.await(() -> list(empty).isEmpty(), "the child's folder was not deleted");
    }
  }

  private static List<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_temporary_folder_that_takes_nothing_makes_it_unavailable() throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            SolveInChildren.class,
            entry -> true,
            List.of(services(folder).toString()),
            List.of("-Djava.io.tmpdir=" + folder.resolve("none")),
            "solve");
    List<String> said =
        outcome
            .output()
            .lines()
            .filter(line -> !line.equals("WARNING: java.io.tmpdir directory does not exist"))
            .toList(); // Java 21 and later tell it themselves.
    assertEquals(List.of("SolverRefusalException"), said);
  }
}
