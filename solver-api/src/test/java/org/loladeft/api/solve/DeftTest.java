package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.HallProof;
import org.loladeft.api.Hint;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.Uplink;

class DeftTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();
  private static final OptionalDouble NO_BOUND = OptionalDouble.empty();

  /** One block; the first device takes 2 s (the optimum), the second 3 s. */
  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .device(1, 1, new double[] {2}, new double[] {1})
          .build();

  private static final Allocation BEST = Allocation.of(new int[] {0});
  private static final Allocation OTHER = Allocation.of(new int[] {1});
  private static final Proof PROOF = HallProof.of(2, new int[] {0});

  private static DeftResult solve(Answer answer) {
    return Deft.solve(PROBLEM, Scripted.answering(answer), NONE);
  }

  private static void fault(Answer answer, String expected) {
    fault(Scripted.answering(answer), expected);
  }

  private static void fault(DeftSolver solver, String expected) {
    SolverFaultException e =
        assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, solver, NONE));
    assertEquals("scripted", e.solverId());
    assertTrue(e.getMessage().startsWith("solver 'scripted' "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  private static void refusal(
      SolverRefusalException.Cause cause, DeftSolver solver, SolveOptions options, String words) {
    SolverRefusalException e =
        assertThrows(SolverRefusalException.class, () -> Deft.solve(PROBLEM, solver, options));
    assertEquals(cause, e.refusal());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void an_optimum_with_a_proof_is_checked() {
    DeftResult.Optimal result =
        assertInstanceOf(
            DeftResult.Optimal.class,
            solve(Answer.optimal(BEST, 2, 2, PROOF).withNote("rounds", "1")));
    assertEquals(ProofState.CHECKED, result.proofState());
    assertEquals(2, result.latencySeconds());
    assertEquals(OptionalDouble.of(0), result.relativeGap());
    assertEquals(Map.of("rounds", "1"), result.notes());
  }

  @Test
  void an_optimum_without_a_proof_is_claimed() {
    assertEquals(ProofState.CLAIMED, solve(Answer.optimal(BEST, 2, 2, null)).proofState());
  }

  @Test
  void a_wrong_latency_is_a_fault() {
    fault(Answer.optimal(BEST, 3, 3, null), "claims a latency of 3.0 s");
    fault(
        Answer.feasible(BEST, 2.00001, NO_BOUND, null, StopReason.COMPLETED),
        "for an allocation that takes 2.0 s");
  }

  @Test
  void a_wrong_allocation_is_a_fault() {
    Allocation beyond = Allocation.of(new int[] {2});
    fault(Answer.optimal(beyond, 2, 2, null), "not feasible: block 'b' is on device index 2");
  }

  @Test
  void an_optimum_whose_bound_is_far_away_is_a_fault() {
    fault(Answer.optimal(BEST, 2, 1.9, null), "with a bound of 1.9 s");
  }

  @Test
  void a_proof_must_hold_and_reach_the_bound() {
    fault(Answer.optimal(OTHER, 3, 3, HallProof.of(3, new int[] {0})), "does not hold");
    fault(Answer.optimal(BEST, 2, 2, HallProof.of(1, new int[] {0})), "a proof at 1.0 s");
    fault(Answer.infeasible(PROOF), "a proof at 2.0 s for a bound of Infinity s");
    fault(
        Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, new int[] {0})), "does not hold");
  }

  @Test
  void an_allocation_that_never_finishes_is_a_fault_whatever_is_claimed() {
    DeftProblem shared =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("b", 1, 1e300)))
            .device(1, 1e-3, new double[] {1}, new double[] {1})
            .build();
    Allocation starved = Allocation.of(new int[] {0}, new double[] {Double.MIN_VALUE});
    for (Answer answer :
        List.of(
            Answer.optimal(starved, 7, 7, null),
            Answer.feasible(starved, 7, NO_BOUND, null, StopReason.COMPLETED))) {
      SolverFaultException e =
          assertThrows(
              SolverFaultException.class,
              () -> Deft.solve(shared, Scripted.answering(answer), NONE));
      assertTrue(e.getMessage().contains("too small ever to finish"), e.getMessage());
    }
  }

  @Test
  void whatever_a_solver_throws_is_a_fault_that_names_it() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("boom"),
            new AssertionError("boom"),
            new NoClassDefFoundError("boom"),
            new StackOverflowError("boom"))) {
      fault(new Scripted("scripted", context -> sneak(thrown)), "boom");
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Answer sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void a_failing_declaration_is_a_fault_that_names_the_solver() {
    fault(
        new Scripted("scripted", context -> null) {
          @Override
          public Capability capability(DeftProblem problem) {
            throw new IllegalStateException("no idea");
          }
        },
        "no idea");
    fault(
        new Scripted("scripted", context -> null) {
          @Override
          public Availability availability() {
            throw new IllegalStateException("no idea");
          }
        },
        "no idea");
    fault(
        new Scripted("scripted", context -> null) {
          @Override
          public Set<SolveOption> honours() {
            throw new IllegalStateException("no idea");
          }
        },
        "no idea");
  }

  @Test
  void no_answer_is_a_fault() {
    fault(new Scripted("scripted", context -> null), "returned no answer");
  }

  @Test
  void a_report_that_is_no_number_is_a_fault() {
    for (double report : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      fault(
          new Scripted(
              "scripted",
              context -> {
                context.reportIncumbent(report);
                return Answer.optimal(BEST, 2, 2, PROOF);
              }),
          "reported latency is " + report);
      fault(
          new Scripted(
              "scripted",
              context -> {
                context.reportBound(report);
                return Answer.optimal(BEST, 2, 2, PROOF);
              }),
          "reported lower bound is " + report);
    }
  }

  @Test
  void an_unavailable_solver_is_refused_with_reason_and_cure() {
    refusal(
        SolverRefusalException.Cause.UNAVAILABLE,
        new Scripted("scripted", context -> null) {
          @Override
          public Availability availability() {
            return Availability.no("its engine is missing", "install it");
          }
        },
        NONE,
        "solver 'scripted' is unavailable: its engine is missing; install it");
  }

  @Test
  void a_problem_that_a_solver_does_not_take_is_refused_with_the_reason() {
    refusal(
        SolverRefusalException.Cause.NOT_CAPABLE,
        new Scripted("scripted", context -> null) {
          @Override
          public Capability capability(DeftProblem problem) {
            return Capability.no("it is too small");
          }
        },
        NONE,
        "it is too small");
  }

  @Test
  void an_option_or_parameter_that_a_solver_does_not_honour_is_refused_before_it_starts() {
    DeftSolver plain =
        new Scripted("scripted", context -> sneak(new AssertionError("started"))) {
          @Override
          public Set<SolveOption> honours() {
            return Set.of(SolveOption.SEED);
          }
        };
    refusal(
        SolverRefusalException.Cause.OPTION_NOT_HONOURED,
        plain,
        NONE.withSeed(1).withTimeLimit(Duration.ofSeconds(1)).withRelativeGap(0.1),
        "does not honour the time limit, relative gap");
    refusal(
        SolverRefusalException.Cause.OPTION_NOT_HONOURED,
        plain,
        NONE.withParameter("depth", "3"),
        "has no parameter 'depth'");
  }

  @Test
  void a_solver_that_learns_only_when_it_starts_that_it_can_not_run_is_refused() {
    refusal(
        SolverRefusalException.Cause.UNAVAILABLE,
        new Scripted(
            "scripted",
            context -> {
              throw new UnavailableException(Availability.no("its engine is broken", "mend it"));
            }),
        NONE,
        "solver 'scripted' is unavailable: its engine is broken; mend it");
  }

  @Test
  void a_run_that_failed_is_told_apart_from_an_answer_that_was_wrong() {
    assertEquals(
        SolverFaultException.Kind.FAILED,
        kind(new Scripted("scripted", context -> sneak(new IllegalStateException("boom")))));
    assertEquals(SolverFaultException.Kind.FAILED, kind(new Scripted("scripted", c -> null)));
    assertEquals(
        SolverFaultException.Kind.WRONG,
        kind(Scripted.answering(Answer.optimal(BEST, 3, 3, null))));
  }

  private static SolverFaultException.Kind kind(DeftSolver solver) {
    return assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, solver, NONE)).kind();
  }

  @Test
  void a_fault_in_the_name_of_the_solver_itself_is_passed_on_and_no_other() {
    for (String id : List.of("scripted", "another")) {
      SolverFaultException thrown =
          new SolverFaultException(id, SolverFaultException.Kind.WRONG, "lies", null);
      SolverFaultException fault =
          assertThrows(
              SolverFaultException.class,
              () -> Deft.solve(PROBLEM, new Scripted("scripted", context -> sneak(thrown)), NONE));
      assertEquals("scripted", fault.solverId());
      assertEquals(id.equals("scripted"), fault == thrown);
    }
  }

  @Test
  void a_hint_of_another_problem_is_a_bad_argument() {
    SolveOptions options = NONE.withHint(Hint.of(Allocation.of(new int[] {0, 1})));
    assertThrows(
        IllegalArgumentException.class,
        () -> Deft.solve(PROBLEM, Scripted.answering(Answer.infeasible(null)), options));
  }

  @Test
  void the_better_of_two_bounds_counts_and_a_proof_goes_with_its_own() {
    Answer answer =
        Answer.feasible(
            OTHER, 3, OptionalDouble.of(1.5), HallProof.of(2, new int[] {0}), StopReason.COMPLETED);
    DeftSolver solver = Scripted.answering(answer);
    DeftResult own = Deft.solve(PROBLEM, solver, NONE.withKnownLowerBound(1));
    assertEquals(OptionalDouble.of(1.5), own.lowerBoundSeconds());
    assertEquals(ProofState.CHECKED, own.proofState());
    DeftResult known = Deft.solve(PROBLEM, solver, NONE.withKnownLowerBound(1.75));
    assertEquals(OptionalDouble.of(1.75), known.lowerBoundSeconds());
    assertEquals(ProofState.CLAIMED, known.proofState());
  }

  @Test
  void a_known_bound_that_the_allocation_refutes_counts_for_nothing_and_is_noted() {
    Answer answer = Answer.feasible(OTHER, 3, NO_BOUND, null, StopReason.GAP_REACHED);
    DeftResult result =
        Deft.solve(PROBLEM, Scripted.answering(answer), NONE.withKnownLowerBound(50));
    assertEquals(NO_BOUND, result.lowerBoundSeconds());
    assertEquals("50.0 s is refuted by this allocation", result.notes().get("known-lower-bound"));
  }

  @Test
  void a_value_that_a_parameter_does_not_take_is_refused() {
    DeftSolver solver =
        new Scripted(
            "choosy",
            context -> {
              context.options().parameter("engine", "steam", "diesel");
              return Answer.optimal(BEST, 2, 2, PROOF);
            }) {
          @Override
          public Set<String> parameters() {
            return Set.of("engine");
          }
        };
    assertInstanceOf(DeftResult.Optimal.class, Deft.solve(PROBLEM, solver, NONE));
    SolverRefusalException e =
        assertThrows(
            SolverRefusalException.class,
            () -> Deft.solve(PROBLEM, solver, NONE.withParameter("engine", "hay")));
    assertEquals(
        "solver 'choosy': parameter 'engine' is 'hay': expected one of [steam, diesel]",
        e.getMessage());
  }

  @Test
  void a_gap_without_a_bound_is_a_fault() {
    fault(Answer.feasible(OTHER, 3, NO_BOUND, null, StopReason.GAP_REACHED), "without a bound");
  }

  @Test
  void a_gap_that_was_not_reached_is_a_fault() {
    Answer wide = Answer.feasible(OTHER, 3, OptionalDouble.of(2), null, StopReason.GAP_REACHED);
    fault(wide, "says that it reached a relative gap of 1.0E-9");
    DeftResult result =
        Deft.solve(PROBLEM, Scripted.answering(wide), NONE.withRelativeGap(1.0 / 3));
    assertEquals(StopReason.GAP_REACHED, result.stopReason());
  }

  @Test
  void a_listener_that_fails_is_heard_of_even_if_the_solver_swallows_it() {
    DeftSolver solver =
        new Scripted(
            "deaf",
            context -> {
              assertThrows(IllegalStateException.class, () -> context.reportIncumbent(3));
              return Answer.optimal(BEST, 2, 2, PROOF);
            });
    SolveOptions options =
        NONE.withProgressListener(
            progress -> {
              throw new IllegalStateException("mine");
            });
    assertThrows(IllegalStateException.class, () -> Deft.solve(PROBLEM, solver, options));
  }

  @Test
  void a_listener_that_fails_is_not_the_solvers_fault() {
    DeftSolver solver =
        new Scripted(
            "reporting",
            context -> {
              context.reportIncumbent(3);
              return Answer.optimal(BEST, 2, 2, PROOF);
            });
    SolveOptions options =
        NONE.withProgressListener(
            progress -> {
              throw new IllegalStateException("mine");
            });
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Deft.solve(PROBLEM, solver, options));
    assertEquals("mine", e.getMessage());
  }

  @Test
  void the_automatic_choice_prefers_a_solver_that_honours_what_was_asked() {
    DeftSolver preferred =
        new Scripted("preferred", context -> Answer.optimal(BEST, 2, 2, PROOF)) {
          @Override
          public int autoPriority() {
            return 2;
          }

          @Override
          public Set<SolveOption> honours() {
            return Set.of();
          }
        };
    DeftSolver able =
        new Scripted("able", context -> Answer.optimal(BEST, 2, 2, PROOF)) {
          @Override
          public int autoPriority() {
            return 1;
          }
        };
    Deft deft = Deft.of(SolverRegistry.of(preferred, able));
    assertEquals("preferred", deft.solve(PROBLEM).solverId());
    assertEquals("able", deft.solve(PROBLEM, NONE.withRelativeGap(0.1)).solverId());
    assertThrows(
        SolverRefusalException.class,
        () -> Deft.of(SolverRegistry.of(preferred)).solve(PROBLEM, NONE.withSeed(1)));
  }

  @Test
  void an_unsolved_answer_stays_unsolved() {
    DeftSolver solver =
        Scripted.answering(Answer.unsolved(OptionalDouble.of(1), StopReason.TIME_LIMIT));
    DeftResult result = Deft.solve(PROBLEM, solver, NONE.withTimeLimit(Duration.ofSeconds(1)));
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertEquals(Optional.empty(), result.proof());
  }

  @Test
  void the_automatic_choice_passes_over_a_solver_that_fails_when_asked() {
    DeftSolver broken =
        new Scripted("broken", context -> null) {
          @Override
          public int autoPriority() {
            return 9;
          }

          @Override
          public Capability capability(DeftProblem problem) {
            throw new IllegalStateException("no idea");
          }
        };
    DeftSolver good =
        new Scripted("good", context -> Answer.optimal(BEST, 2, 2, PROOF)) {
          @Override
          public int autoPriority() {
            return 1;
          }
        };
    Deft deft = Deft.of(SolverRegistry.of(broken, good));
    assertEquals("good", deft.solve(PROBLEM).solverId());
    assertThrows(
        SolverRefusalException.class, () -> Deft.of(SolverRegistry.of(broken)).solve(PROBLEM));
  }
}
