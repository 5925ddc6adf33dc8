package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.HallProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.check.AllocationChecker;

class CompareCommandTest {

  @TempDir private Path folder;
  private String tiny = "";

  @BeforeEach
  void write() {
    tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
  }

  private Run with(Class<? extends DeftSolver> planted, String... args) {
    return Planted.with(folder, List.of(planted), () -> Run.of(args));
  }

  @Test
  void exact_solvers_agree_and_baselines_are_held_against_them() {
    Run run = Run.of("compare", tiny, "--solvers", "crunch,crunch-direct,channel-only");
    assertAll(
        () -> assertEquals(0, run.status(), run.err()),
        () -> assertEquals("", run.err()),
        () -> assertTrue(run.out().startsWith("tiny: 2 blocks, 3 devices"), run.out()),
        () -> assertEquals(2, run.out().split("OPTIMAL", -1).length - 1, run.out()),
        () -> assertTrue(run.out().contains("best"), run.out()),
        () -> assertTrue(run.out().contains("include starting the engine"), run.out()));
  }

  @Test
  void without_a_list_everyone_is_asked_and_who_can_not_says_why() {
    String twins = Samples.file(folder, "twins.json", Samples.shared());
    Run run = Run.of("compare", twins, "--time-limit", "300ms");
    assertEquals(0, run.status(), run.err());
    String crunch =
        "\nnot run: ([a-z-]+, )*crunch(, [a-z-]+)*: its uplink is shared, not dedicated\n";
    assertTrue(run.out().matches("(?s).*" + crunch + ".*"), run.out());
  }

  @Test
  void several_files_are_compared_one_after_another() {
    String hopeless = Samples.file(folder, "hopeless.json", Samples.infeasible());
    Run run = Run.of("compare", tiny, hopeless, "--solvers", "crunch-direct,crunch");
    assertEquals(0, run.status(), "each file has an answer: " + run.err());
    assertEquals(3, Run.of("compare", hopeless, "--solvers", "crunch").status());
    assertTrue(run.out().contains("tiny: ") && run.out().contains("\nhopeless: "), run.out());
  }

  @Test
  void json_holds_every_outcome() {
    Run run = Run.of("compare", tiny, "--solvers", "crunch,crunch-direct", "--format", "json");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("\"bestLatencySeconds\": 3,"), run.out());
    assertTrue(run.out().contains("\"disagreements\": []"), run.out());
  }

  @Test
  void exact_answers_that_contradict_each_other_end_with_1() {
    Run run =
        with(
            Planted.Boaster.class,
            "compare",
            tiny,
            "--trust",
            "claims",
            "--solvers",
            "planted-boaster,crunch");
    assertEquals(1, run.status());
    assertTrue(
        run.out()
            .contains(
                "disagreement: planted-boaster says that nothing is below 9.0 s, but crunch has an"
                    + " allocation of 3.0 s\n"),
        run.out());
  }

  @Test
  void an_allocation_refutes_a_claim_that_there_is_none() {
    Run run =
        with(
            Planted.Pessimist.class,
            "compare",
            tiny,
            "--trust",
            "claims",
            "--solvers",
            "crunch,planted-pessimist");
    assertEquals(1, run.status());
    assertTrue(
        run.out().contains("disagreement: planted-pessimist says that nothing exists"), run.out());
  }

  @Test
  void a_wrong_answer_and_a_crash_are_named_told_apart_and_end_with_1() {
    Run liar = with(Planted.Liar.class, "compare", tiny);
    assertEquals(1, liar.status());
    assertTrue(liar.out().contains("wrong: solver 'planted-"), liar.out());
    Run crasher = with(Planted.Crasher.class, "compare", tiny);
    assertEquals(1, crasher.status());
    assertTrue(crasher.out().contains("failed: solver 'planted-"), crasher.out());
  }

  @Test
  void a_wrong_answer_ends_a_solve_with_1_and_nothing_on_standard_output() {
    Run liar = with(Planted.Liar.class, "solve", tiny, "--solver", "planted-liar");
    assertEquals(1, liar.status());
    assertEquals("", liar.out());
    assertTrue(liar.err().startsWith("deft solve: solver 'planted-liar' claims "), liar.err());
    Run crasher = with(Planted.Crasher.class, "solve", tiny, "--solver", "planted-crasher");
    assertEquals(1, crasher.status());
    assertTrue(crasher.err().contains("lost its mind"), crasher.err());
    assertEquals(1, crasher.err().lines().count());
  }

  @Test
  void heuristics_are_told_the_best_bound_that_was_proven() {
    Run run = with(Planted.Listener.class, "compare", tiny, "--solvers", "planted-listener,crunch");
    String line = run.out().lines().filter(l -> l.startsWith("planted-listener")).findFirst().get();
    assertTrue(line.matches(".*FEASIBLE +9\\.0+ s +\\+200 % +3\\.0+ s +66\\.7 % +claimed.*"), line);
  }

  @Test
  void a_solve_that_stops_without_an_allocation_ends_with_4() {
    Run run =
        with(
            Planted.Sleeper.class,
            "solve",
            tiny,
            "--solver",
            "planted-sleeper",
            "--time-limit",
            "50ms");
    assertEquals(4, run.status(), run.err());
    assertTrue(run.out().contains("UNSOLVED · stopped: time limit"), run.out());
    assertTrue(run.out().contains("bound     0.25 s"), run.out());
    Run compared =
        with(
            Planted.Sleeper.class,
            "compare",
            tiny,
            "--solvers",
            "planted-sleeper",
            "--time-limit",
            "50ms");
    assertEquals(4, compared.status());
  }

  @Test
  void an_option_that_the_solver_does_not_honour_ends_with_5() {
    Run run =
        with(Planted.Sleeper.class, "solve", tiny, "--solver", "planted-sleeper", "--seed", "1");
    assertEquals(5, run.status());
    assertTrue(run.err().contains("does not honour the seed"), run.err());
  }

  @Test
  void an_unavailable_solver_ends_with_5_the_reason_and_the_cure() {
    Run run = with(Planted.Absent.class, "solve", tiny, "--solver", "planted-absent");
    assertEquals(5, run.status());
    assertTrue(run.err().contains("its engine is missing; install the engine"), run.err());
    Run compared = with(Planted.Absent.class, "compare", tiny, "--solvers", "planted-absent");
    assertEquals(5, compared.status());
    assertEquals("", compared.out());
  }

  @Test
  void an_unknown_solver_in_the_list_ends_with_5() {
    Run run = Run.of("compare", tiny, "--solvers", "crunch,nope");
    assertEquals(5, run.status());
    assertTrue(run.err().contains("no solver 'nope'"), run.err());
  }

  @Test
  void solvers_lists_the_unavailable_and_the_broken() {
    List<Class<? extends DeftSolver>> planted = List.of(Planted.Absent.class, Planted.Broken.class);
    Run text = Planted.with(folder, planted, () -> Run.of("solvers"));
    Run json = Planted.with(folder, planted, () -> Run.of("solvers", "--format", "json"));
    assertAll(
        () -> assertEquals(0, text.status()),
        () -> assertTrue(text.out().contains("unavailable its engine is missing\n"), text.out()),
        () -> assertTrue(text.out().contains("cure        install the engine\n"), text.out()),
        () ->
            assertTrue(text.out().contains("broken: org.loladeft.cli.Planted$Broken"), text.out()),
        () -> assertTrue(text.out().contains("no licence"), text.out()),
        () -> assertTrue(json.out().contains("\"cure\": \"install the engine\""), json.out()),
        () -> assertTrue(json.out().contains("Planted$Broken"), json.out()));
  }

  /** Makes the problem slow and proves that. */
  public static final class Rewriter extends Planted.Base {
    @Override
    public String id() {
      return "planted-rewriter";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      try {
        Field table = DeftProblem.class.getDeclaredField("computeSeconds");
        table.setAccessible(true);
        Arrays.fill((double[]) table.get(problem), 50);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
      double latency = AllocationChecker.latencySeconds(problem, backwards(problem));
      return Answer.optimal(
          backwards(problem), latency, latency, HallProof.of(latency, new int[] {0, 1}));
    }
  }

  /** Has no memory. */
  public static final class Hungry extends Planted.Base {
    @Override
    public String id() {
      return "planted-hungry";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void a_solver_that_rewrites_the_problem_is_to_blame_and_not_the_honest_one_after_it() {
    Run run = with(Rewriter.class, "compare", tiny, "--solvers", "planted-rewriter,crunch");
    assertAll(
        () -> assertEquals(1, run.status(), run.err()),
        () ->
            assertTrue(run.out().contains("\ncrunch  OPTIMAL  3.00000000 s       best"), run.out()),
        () ->
            assertTrue(
                run.out().contains("wrong: solver 'planted-rewriter' changed the figures"),
                run.out()),
        () -> assertFalse(run.out().contains("disagreement"), run.out()));
  }

  @Test
  void a_solver_that_runs_out_of_memory_fails_by_name_and_the_others_go_on() {
    Run run = with(Hungry.class, "compare", tiny, "--solvers", "planted-hungry,crunch");
    assertEquals(1, run.status(), run.err());
    assertTrue(run.out().contains("\ncrunch  OPTIMAL  3.00000000 s       best"), run.out());
    assertTrue(
        run.out()
            .contains("failed: solver 'planted-hungry' failed: OutOfMemoryError: Java heap space"),
        run.out());
  }
}
