package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;

/** What the commands make of optima and infeasibility that come without a proof. */
class ClaimsTest {

  @TempDir private Path folder;
  private String tiny = "";

  /** Claims an optimum that is none, and is asked first. */
  public static final class PreferredBoaster extends Planted.Base {
    @Override
    public String id() {
      return "planted-first";
    }

    @Override
    public int autoPriority() {
      return 1_000_000;
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return new Planted.Boaster().solve(problem, context);
    }
  }

  @BeforeEach
  void write() {
    tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
  }

  private Run boasted(String... args) {
    return Planted.with(
        folder, List.of(PreferredBoaster.class, Planted.Pessimist.class), () -> Run.of(args));
  }

  @Test
  void auto_passes_over_a_boaster_with_one_warning() {
    Run alone = Run.of("solve", tiny, "--format", "json");
    Run run = boasted("solve", tiny, "--format", "json");
    assertAll(
        () -> assertEquals(0, run.status()),
        () -> assertEquals(latency(alone), latency(run)),
        () -> assertTrue(run.out().contains("\"state\": \"CHECKED\""), run.out()),
        () -> assertEquals(1, run.err().lines().count(), run.err()),
        () ->
            assertTrue(
                run.err().startsWith("deft: warning: solver 'planted-first' claims an opti"),
                run.err()));
  }

  private static String latency(Run run) {
    return run.out().replaceFirst("(?s).*\"latencySeconds\": ([^,]*),.*", "$1");
  }

  @Test
  void explain_explains_the_proven_optimum_with_one_warning() {
    Run alone = Run.of("explain", tiny);
    Run run = boasted("explain", tiny);
    assertAll(
        () -> assertEquals(0, run.status()),
        () -> assertEquals(alone.out(), run.out()),
        () -> assertEquals(1, run.err().lines().count(), run.err()));
  }

  @Test
  void a_refuted_claim_fails_by_name() {
    Run optimum = boasted("solve", tiny, "--solver", "planted-first");
    Run nothing = boasted("solve", tiny, "--solver", "planted-pessimist");
    assertAll(
        () -> assertEquals(1, optimum.status(), optimum.out()),
        () -> assertEquals("", optimum.out()),
        () -> assertTrue(optimum.err().contains("'planted-first' claims"), optimum.err()),
        () -> assertEquals(1, nothing.status(), nothing.out()),
        () -> assertTrue(nothing.err().contains("'planted-pessimist' claims that"), nothing.err()));
  }

  @Test
  void trusted_claims_stand_and_are_marked() {
    String[] solve = {"solve", tiny, "--trust", "claims", "--solver", "planted-first"};
    Run text = boasted(solve);
    assertEquals(0, text.status(), text.err());
    assertTrue(text.out().contains("OPTIMAL · no proof: the solver's claim"), text.out());
    assertEquals(
        3, boasted("solve", tiny, "--trust", "claims", "--solver", "planted-pessimist").status());
    assertEquals(2, boasted("solve", tiny, "--trust", "everything").status());
  }

  @Test
  void a_comparison_lists_refuted_claims_as_wrong() {
    Run run = boasted("compare", tiny, "--solvers", "planted-first,planted-pessimist,crunch");
    assertAll(
        () -> assertEquals(1, run.status()),
        () -> assertTrue(run.out().contains("\ncrunch  OPTIMAL"), run.out()),
        () -> assertTrue(run.out().contains("wrong: solver 'planted-first' claims"), run.out()),
        () -> assertTrue(run.out().contains("wrong: solver 'planted-pessimist'"), run.out()),
        () -> assertFalse(run.out().contains("disagreement"), run.out()));
  }
}
