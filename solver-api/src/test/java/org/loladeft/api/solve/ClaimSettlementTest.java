package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.HallProof;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** OPTIMAL and INFEASIBLE leave the facade only with a checked proof. */
class ClaimSettlementTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();

  /** One block; the first device takes 2 s (the optimum), the second 3 s. */
  private static final DeftProblem PROBLEM = problem(1);

  /** The same, with too little memory on both devices. */
  private static final DeftProblem HOPELESS = problem(2);

  private static final Answer BEST_CLAIMED =
      Answer.optimal(Allocation.of(new int[] {0}), 2, 2, null);
  private static final Answer BOAST = Answer.optimal(Allocation.of(new int[] {1}), 3, 3, null);

  private static DeftProblem problem(double blockMemory) {
    return DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
        .device(1, 1, new double[] {1}, new double[] {blockMemory})
        .device(1, 1, new double[] {2}, new double[] {blockMemory})
        .build();
  }

  private static Scripted claiming(String id, int priority, Function<SolveContext, Answer> answer) {
    return new Scripted(id, answer) {
      @Override
      public Guarantee guarantee() {
        return Guarantee.EXACT;
      }

      @Override
      public int autoPriority() {
        return priority;
      }
    };
  }

  private static Scripted claiming(Answer answer) {
    return claiming("boaster", 1000, context -> answer);
  }

  private static Scripted proving(Answer answer) {
    return claiming("prover", 1, context -> answer);
  }

  private static Scripted prover() {
    return proving(
        Answer.optimal(Allocation.of(new int[] {0}), 2, 2, HallProof.of(2, new int[] {0})));
  }

  private static Scripted hopelessProver() {
    return proving(Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, new int[] {0})));
  }

  private static DeftResult solve(DeftProblem problem, SolveOptions options, Scripted... solvers) {
    return Deft.of(SolverRegistry.of(solvers)).solve(problem, solvers[0].id(), options);
  }

  private static void refuted(Answer claim, String words) {
    SolverFaultException e =
        assertThrows(
            SolverFaultException.class, () -> solve(PROBLEM, NONE, claiming(claim), prover()));
    assertEquals("boaster", e.solverId());
    assertEquals(SolverFaultException.Kind.WRONG, e.kind());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertTrue(e.getMessage().contains("prover has an allocation of 2.0 s"), e.getMessage());
  }

  private static void claimed(DeftResult result, Status status, Status claim) {
    assertEquals(status, result.status());
    assertEquals(Optional.of(claim), result.outcome().claim());
    assertTrue(result.proof().isEmpty());
  }

  @Test
  void a_true_claim_is_settled_by_another_solvers_proof() {
    DeftResult result = solve(PROBLEM, NONE, claiming(BEST_CLAIMED), prover());
    assertEquals(Status.OPTIMAL, result.status());
    assertEquals(ProofState.CHECKED, result.proofState());
    assertEquals("boaster", result.solverId());
    assertEquals("prover", result.notes().get("settled-by"));
    assertEquals(OptionalDouble.of(2), result.lowerBoundSeconds());

    DeftResult none = solve(HOPELESS, NONE, claiming(Answer.infeasible(null)), hopelessProver());
    assertEquals(Status.INFEASIBLE, none.status());
    assertEquals(ProofState.CHECKED, none.proofState());
    assertEquals("prover", none.notes().get("settled-by"));
  }

  @Test
  void a_refuted_claim_is_a_wrong_answer() {
    refuted(BOAST, "claims an optimum of 3.0 s without a proof");
    refuted(Answer.infeasible(null), "claims that no allocation exists without a proof");
  }

  @Test
  void a_claim_that_nobody_settles_comes_out_as_one() {
    claimed(solve(PROBLEM, NONE, claiming(BOAST)), Status.FEASIBLE, Status.OPTIMAL);
    claimed(
        solve(HOPELESS, NONE, claiming(Answer.infeasible(null))),
        Status.UNSOLVED,
        Status.INFEASIBLE);
    claimed(Deft.solve(PROBLEM, claiming(BOAST), NONE), Status.FEASIBLE, Status.OPTIMAL);
  }

  @Test
  void claims_settle_no_claims() {
    DeftResult result =
        solve(PROBLEM, NONE, claiming(BOAST), claiming("echo", 1, context -> BOAST));
    claimed(result, Status.FEASIBLE, Status.OPTIMAL);
    assertTrue(result.notes().get("not-proven").contains("echo"), result.toString());
  }

  @Test
  void a_solver_that_fails_settles_nothing_and_the_next_is_asked() {
    Scripted broken =
        claiming(
            "broken",
            10,
            context -> {
              throw new IllegalStateException("boom");
            });
    DeftResult result = solve(PROBLEM, NONE, claiming(BEST_CLAIMED), broken, prover());
    assertEquals("prover", result.notes().get("settled-by"));
  }

  @Test
  void settling_stays_within_the_time_limit_and_out_of_the_measured_time() {
    Scripted slow =
        claiming(
            "boaster",
            1,
            context -> {
              while (context.reasonToStop().isEmpty()) {
                Thread.onSpinWait();
              }
              return BOAST;
            });
    SolveOptions brief = NONE.withTimeLimit(Duration.ofMillis(2));
    claimed(solve(PROBLEM, brief, slow, prover()), Status.FEASIBLE, Status.OPTIMAL);

    double[] limit = new double[1];
    Scripted measured =
        claiming(
            "prover",
            1,
            context -> {
              limit[0] = context.remainingSeconds();
              while (context.elapsedSeconds() < 0.03) {
                Thread.onSpinWait();
              }
              return Answer.optimal(
                  Allocation.of(new int[] {0}), 2, 2, HallProof.of(2, new int[] {0}));
            });
    SolveOptions minute = NONE.withTimeLimit(Duration.ofMinutes(1));
    DeftResult result = solve(PROBLEM, minute, claiming(BEST_CLAIMED), measured);
    assertEquals(Status.OPTIMAL, result.status());
    assertTrue(limit[0] < 60, "the settling solver was given " + limit[0] + " s");
    assertTrue(result.wallSeconds() < 0.03, result.toString());
  }

  @Test
  void a_trusted_claim_stands_as_the_solver_says_it() {
    SolveOptions trusting = NONE.withSeed(1).withTrustedClaims().withRelativeGap(0.1);
    assertTrue(trusting.trustsClaims());
    DeftResult result = solve(PROBLEM, trusting, claiming(BOAST), prover());
    assertEquals(Status.OPTIMAL, result.status());
    assertEquals(ProofState.CLAIMED, result.proofState());
    assertEquals(
        "boaster",
        Deft.of(SolverRegistry.of(claiming(BOAST), prover())).solve(PROBLEM, trusting).solverId());
  }

  @Test
  void the_automatic_choice_rests_on_no_claim_and_no_failure() {
    Scripted broken =
        claiming(
            "broken",
            2000,
            context -> {
              throw new IllegalStateException("boom");
            });
    DeftResult result =
        Deft.of(SolverRegistry.of(claiming(BOAST), broken, prover())).solve(PROBLEM, NONE);
    assertEquals("prover", result.solverId());
    assertEquals(ProofState.CHECKED, result.proofState());
    assertEquals(
        List.of(
            "solver 'broken' failed: IllegalStateException: boom: passed over",
            "solver 'boaster' claims an optimum of 3.0 s without a proof: passed over"),
        List.copyOf(result.notes().values()));
    assertEquals(List.of("passed-over-1", "passed-over-2"), List.copyOf(result.notes().keySet()));
  }

  @Test
  void the_automatic_choice_asks_exact_solvers_of_no_rank_before_it_leaves_a_claim() {
    Scripted modest = claiming("modest", 0, context -> prover().solve(PROBLEM, context));
    DeftResult settled = Deft.of(SolverRegistry.of(claiming(BOAST), modest)).solve(PROBLEM, NONE);
    assertEquals("modest", settled.solverId());
    claimed(
        Deft.of(SolverRegistry.of(claiming(BOAST))).solve(PROBLEM, NONE),
        Status.FEASIBLE,
        Status.OPTIMAL);
  }

  @Test
  void an_honest_answer_without_a_proof_is_not_passed_over() {
    Scripted honest =
        claiming(
            "honest",
            10,
            c ->
                Answer.feasible(
                    Allocation.of(new int[] {1}),
                    3,
                    OptionalDouble.of(1),
                    null,
                    StopReason.COMPLETED));
    assertEquals(
        "honest", Deft.of(SolverRegistry.of(honest, prover())).solve(PROBLEM, NONE).solverId());
  }

  @Test
  void dedicated_uplinks_are_judged_exactly_and_joint_ones_within_one_tolerance() {
    DeftResult best = solve(PROBLEM, NONE, prover());
    double hair = Math.ulp(2.0);
    assertEquals(ClaimJudgement.SUPPORTED, ClaimJudgement.of(PROBLEM, 2, best));
    assertEquals(ClaimJudgement.REFUTED, ClaimJudgement.of(PROBLEM, 2 + hair, best));
    assertEquals(ClaimJudgement.SUPPORTED, ClaimJudgement.of(PROBLEM, 1.9, best));

    DeftProblem joint =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("b", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {1})
            .build();
    double below = 2 * (1 - 1e-12);
    Allocation only = Allocation.of(new int[] {0}, new double[] {1});
    DeftResult shared =
        Deft.solve(
            joint,
            proving(Answer.optimal(only, 2, below, HallProof.of(below, new int[] {0}))),
            NONE);
    assertEquals(ClaimJudgement.SUPPORTED, ClaimJudgement.of(joint, 2 * (1 + 0.9e-9), shared));
    assertEquals(ClaimJudgement.REFUTED, ClaimJudgement.of(joint, 2 * (1 + 1.1e-9), shared));
  }

  @Test
  void a_limit_of_ages_is_as_good_as_none() {
    SolveOptions ages = NONE.withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE));
    assertEquals(
        "prover", solve(PROBLEM, ages, claiming(BEST_CLAIMED), prover()).notes().get("settled-by"));
    DeftResult chosen = Deft.of(SolverRegistry.of(claiming(BOAST), prover())).solve(PROBLEM, ages);
    assertEquals("prover", chosen.solverId());
    assertEquals(ProofState.CHECKED, chosen.proofState());
  }
}
