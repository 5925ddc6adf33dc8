package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.cli.io.Terminal;

/**
 * Who is in charge of a solve: the command, whatever the solver does. The tests mostly wait, so
 * they wait together.
 */
class SupervisionTest {

  /** A user who presses Ctrl-C as soon as somebody listens. */
  private static final Interrupts ONCE =
      action -> {
        action.run();
        return () -> {};
      };

  private static final Interrupts TWICE =
      action -> {
        action.run();
        action.run();
        return () -> {};
      };

  private static final Terminal ERR_TERMINAL = new Terminal(false, true, true, false, 100);

  @TempDir private Path folder;
  private String tiny = "";

  @BeforeEach
  void write() {
    tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
  }

  private Run with(Class<? extends DeftSolver> planted, String... args) {
    return Planted.with(folder, List.of(planted), () -> Run.of(args));
  }

  private Run interrupted(Interrupts interrupts, Class<? extends DeftSolver> solver, String id) {
    return Planted.with(
        folder,
        List.of(solver),
        () -> Run.interrupted(interrupts, "solve", tiny, "--solver", id, "--format", "json"));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_solver_that_ignores_its_time_limit_is_left_and_named() {
    Run run =
        with(
            Planted.Hanger.class,
            "solve",
            tiny,
            "--solver",
            "planted-hanger",
            "--time-limit",
            "100ms");
    assertAll(
        () -> assertEquals(1, run.status(), run.err()),
        () -> assertEquals("", run.out()),
        () -> assertEquals(1, run.err().lines().count(), run.err()),
        () ->
            assertTrue(
                run.err()
                    .startsWith(
                        "deft solve: solver 'planted-hanger' did not stop at its time limit of"
                            + " 0.1 s: given up after "),
                run.err()));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_comparison_goes_on_without_a_solver_that_hangs() {
    Run run =
        with(
            Planted.Hanger.class,
            "compare",
            tiny,
            "--solvers",
            "planted-hanger,crunch",
            "--time-limit",
            "100ms");
    assertEquals(1, run.status(), run.err());
    assertTrue(run.out().contains("\ncrunch  OPTIMAL "), run.out());
    assertTrue(
        run.out().contains("failed: solver 'planted-hanger' did not stop at its time limit"),
        run.out());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_solver_that_promises_no_time_limit_is_given_up_without_blame() {
    Run run =
        with(
            Planted.Lingerer.class,
            "compare",
            tiny,
            "--solvers",
            "planted-lingerer",
            "--format",
            "json",
            "--time-limit",
            "100ms");
    assertEquals(4, run.status(), run.err());
    assertTrue(run.out().contains("\"unfinished\": \"solver 'planted-lingerer'"), run.out());
    assertTrue(run.out().contains("; it honours none\""), run.out());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void ctrl_c_ends_a_solve_with_the_best_that_was_found() {
    Run run = interrupted(ONCE, Planted.Climber.class, "planted-climber");
    assertAll(
        () -> assertEquals(0, run.status(), run.err()),
        () -> assertEquals("", run.err()),
        () -> assertTrue(run.out().contains("\"status\": \"FEASIBLE\""), run.out()),
        () -> assertTrue(run.out().contains("\"stopReason\": \"CANCELLED\""), run.out()));
    String problem = Samples.file(folder, "again.json", Samples.dedicated());
    assertEquals(0, Run.withInput(run.out(), "verify", problem, "-").status(), "it is a solution");
  }

  private static void assertInterrupted(String why, Run run) {
    assertAll(
        () -> assertEquals(130, run.status(), run.err()),
        () -> assertEquals("", run.out()),
        () -> assertTrue(run.err().startsWith("deft solve: interrupted: solver '"), run.err()),
        () -> assertTrue(run.err().endsWith(why + "\n"), run.err()),
        () -> assertEquals(1, run.err().lines().count(), run.err()));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void ctrl_c_ends_with_130_and_one_line_where_there_is_nothing_to_show() {
    assertInterrupted(
        "did not stop within a second",
        interrupted(ONCE, Planted.Stubborn.class, "planted-stubborn"));
    assertInterrupted(
        "was left at the second Ctrl-C",
        interrupted(TWICE, Planted.Stubborn.class, "planted-stubborn"));
    assertInterrupted(
        "does not honour a cancellation",
        interrupted(ONCE, Planted.Lingerer.class, "planted-lingerer"));
  }

  private Run slowly(String... args) {
    return Planted.with(
        folder, List.of(Planted.Sleeper.class), () -> Run.on(ERR_TERMINAL, "", args));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_comparison_shows_on_a_terminal_which_solver_runs() {
    Run run = slowly("compare", tiny, "--solvers", "planted-sleeper,greedy", "--time-limit", "1s");
    assertTrue(run.err().contains("\r\u001b[Kplanted-sleeper (1 of 2)  0."), run.err());
    assertTrue(run.err().endsWith("\r\u001b[K"), run.err());
    String other = Samples.file(folder, "other.json", Samples.dedicated());
    String[] two = {"compare", tiny, other, "--solvers", "planted-sleeper", "--time-limit", "1s"};
    assertTrue(slowly(two).err().contains("other.json: planted-sleeper (1 of 1)"), "names files");
    Run piped = with(Planted.Sleeper.class, two);
    assertEquals("", piped.err());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_solve_shows_its_time_though_the_solver_reports_nothing() {
    String[] args = {"solve", tiny, "--solver", "planted-sleeper", "--time-limit", "1s"};
    Run run = slowly(args);
    assertTrue(run.err().matches("(?s)\r\u001b\\[K0\\.\\d+ s\r.*"), run.err());
    assertTrue(run.err().endsWith("\r\u001b[K"), run.err());
    assertEquals("", slowly("solve", "-q", tiny, args[2], args[3], args[4], args[5]).err());
  }
}
