package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Availability;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.SearchEnding;
import org.loladeft.ortools.search.SearchEnding.Kind;

/** What a solve says for each way in which a search may end. */
class OrToolsSolverTest {

  private static final DeftProblem PROBLEM = Problems.of("shared", 3, 4, 1);
  private static final SolveOptions DEFAULTS = SolveOptions.withDefaults();

  private static OrToolsSolver solver(EngineSearch search) {
    return new OrToolsSolver() {
      @Override
      public String id() {
        return "made-up";
      }

      @Override
      EngineSearch search() {
        return search;
      }
    };
  }

  private static DeftResult solve(SearchEnding ending, SolveOptions options) {
    return Deft.solve(PROBLEM, solver((task, board, stop) -> ending), options);
  }

  @Test
  void a_stop_that_nobody_asked_for_is_a_fault_and_no_time_limit() {
    SolveOptions timed = DEFAULTS.withTimeLimit(Duration.ofMinutes(1));
    for (SolveOptions options : new SolveOptions[] {DEFAULTS, timed}) {
      SolverFaultException fault =
          assertThrows(
              SolverFaultException.class, () -> solve(SearchEnding.of(Kind.STOPPED), options));
      assertTrue(fault.getMessage().contains("nobody asked"), fault::getMessage);
    }
  }

  /** Under load an engine's clock stops it before the limit: docs/ortools.md says when. */
  @Test
  void a_stop_in_the_second_half_of_the_time_is_the_time_limit_and_loses_nothing() {
    SolveOptions timed = DEFAULTS.withTimeLimit(Duration.ofMillis(600));
    SolveContext clock = SolveContext.start(timed);
    EngineSearch early =
        (task, board, stop) -> {
          while (clock.remainingSeconds() > 0.25) {
            Thread.onSpinWait();
          }
          return SearchEnding.of(Kind.STOPPED);
        };
    DeftResult result = Deft.solve(PROBLEM, solver(early), timed);
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertEquals(Status.FEASIBLE, result.status());
    assertTrue(result.wallSeconds() < 0.6 || clock.elapsedSeconds() > 0.6, "it came too late");
  }

  @Test
  void an_engine_that_does_not_return_is_abandoned_and_a_note_says_so() {
    CountDownLatch release = new CountDownLatch(1);
    EngineSearch deaf =
        (task, board, stop) -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return SearchEnding.of(Kind.COMPLETED);
        };
    SolveOptions timed = DEFAULTS.withTimeLimit(Duration.ofMillis(50));
    DeftResult result = Deft.solve(PROBLEM, solver(deaf), timed);
    release.countDown();
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertEquals("the engine did not stop when asked", result.notes().get("abandoned"));
  }

  @Test
  void a_method_that_gave_up_has_completed_and_claims_no_optimum() {
    DeftResult result = solve(SearchEnding.gaveUp("3 rounds"), DEFAULTS);
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(StopReason.COMPLETED, result.stopReason());
    assertEquals("after 3 rounds", result.notes().get("gave-up"));
  }

  @Test
  void a_search_that_gave_up_claims_no_optimum_even_where_bound_and_latency_meet() {
    DeftResult result =
        Deft.solve(
            PROBLEM,
            solver(
                (task, board, stop) -> {
                  board.bound(board.latencySeconds());
                  return SearchEnding.gaveUp("3 rounds");
                }),
            DEFAULTS);
    assertEquals(Status.FEASIBLE, result.status());
  }

  @Test
  void a_search_that_cannot_use_the_engine_makes_its_solver_unavailable_and_no_other() {
    OrToolsSolver broken =
        solver(
            (task, board, stop) -> {
              throw new UnavailableException(Availability.no("the disk is full", "make room"));
            });
    SolverRefusalException refusal =
        assertThrows(SolverRefusalException.class, () -> Deft.solve(PROBLEM, broken, DEFAULTS));
    assertTrue(refusal.getMessage().contains("the disk is full; make room"), refusal::getMessage);
    assertFalse(broken.availability().isYes());
    assertTrue(new OrToolsMilpSolver().availability().isYes());
  }

  @Test
  void jars_that_do_not_fit_together_make_it_unavailable() {
    OrToolsSolver broken =
        solver(
            (task, board, stop) -> {
              throw new NoSuchMethodError("com.google.protobuf.Message.odd()");
            });
    assertThrows(SolverRefusalException.class, () -> Deft.solve(PROBLEM, broken, DEFAULTS));
    assertTrue(broken.availability().cure().orElseThrow().contains("ortools-java"));
  }

  /** Found by hand: there was no proof at 0 s, so that the optimum was a mere claim. */
  @ParameterizedTest
  @EnumSource
  void an_optimum_of_zero_seconds_is_proven(Uplink.Kind kind) {
    Uplink uplink =
        switch (kind) {
          case DEDICATED -> new Uplink.Dedicated();
          case SHARED -> new Uplink.Shared(1e6);
          case POWER_LIMITED -> new Uplink.PowerLimited(1e6);
          case RESOURCE_BLOCKS -> new Uplink.ResourceBlocks(4);
        };
    DeftProblem problem =
        DeftProblem.builder(uplink, List.of(new Block("a", 1, 0), new Block("b", 2, 0)))
            .device(1, 1, new double[] {0, 0}, new double[] {1, 1})
            .device(1, 1, new double[] {0, 0}, new double[] {1, 1})
            .build();
    for (DeftSolver solver : List.of(new OrToolsMilpSolver(), new OrToolsCpSatSolver())) {
      if (solver.capability(problem).isYes()) {
        DeftResult result = Deft.solve(problem, solver, DEFAULTS.withTrustedClaims());
        assertEquals(Status.OPTIMAL, result.status(), solver.id());
        assertEquals(ProofState.CHECKED, result.proofState(), solver.id());
        assertEquals(0, result.outcome().latencySeconds().orElseThrow());
      }
    }
  }

  @Test
  void cancelled_before_the_start_it_gives_its_first_allocation() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    DeftResult result =
        Deft.solve(PROBLEM, new OrToolsMilpSolver(), DEFAULTS.withCancellation(cancellation));
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(StopReason.CANCELLED, result.stopReason());
  }
}
