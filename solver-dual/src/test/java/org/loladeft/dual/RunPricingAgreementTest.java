package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopPoll;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** Run pricing against every map of blocks to devices, beyond what its contract tries. */
class RunPricingAgreementTest {

  private static final int DRAWS = 60;

  /** The first seed of those that the profile for long checks tries. */
  private static final int MORE = 1000;

  private static final SolveOptions DEFAULTS = SolveOptions.withDefaults();

  /** What a feasible answer may be above the optimum, where blocks differ in any way. */
  private static final double NEAR = 0.05;

  private static final double FAR = 0.25;

  private static DeftProblem draw(Uplink.Kind kind, Table table, Extras extras, int seed) {
    return RandomProblems.several(kind, table, extras, 10_000 + seed);
  }

  /** The optimal latency, infinite if there is no allocation. */
  private static double optimum(DeftProblem problem) {
    return BruteForce.optimum(problem).orElse(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void equalBlocksAreSolvedToTheOptimumWithProof(Uplink.Kind kind) {
    requireEqualSolved(kind, 0, 2 * DRAWS);
  }

  private static void requireEqualSolved(Uplink.Kind kind, int first, int end) {
    for (int seed = first; seed < end; seed++) {
      DeftProblem problem = draw(kind, Table.MONOTONE, Extras.EQUAL, seed);
      double optimum = optimum(problem);
      Outcome found = solve(problem);
      boolean solvable = optimum < Double.POSITIVE_INFINITY;
      assertEquals(solvable ? Status.OPTIMAL : Status.INFEASIBLE, found.status(), "" + seed);
      if (solvable) {
        double width = kind == Uplink.Kind.DEDICATED ? 0 : LatencyTolerance.RELATIVE * optimum;
        assertEquals(optimum, found.latencySeconds().orElseThrow(), width, "" + seed);
      }
      if (optimum > 0) {
        assertEquals(ProofState.CHECKED, found.proofState(), "" + seed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void kindsOfBlocksAreSolvedToTheOptimumWithProof(Uplink.Kind kind) {
    requireKindsSolved(kind, 0, DRAWS);
  }

  private static void requireKindsSolved(Uplink.Kind kind, int first, int end) {
    int kinds = 0;
    for (int seed = first; seed < end; seed++) {
      DeftProblem problem = draw(kind, Table.MONOTONE, Extras.KINDS, seed);
      double optimum = optimum(problem);
      Outcome found = solve(problem);
      assertTrue(assertSound(optimum, found, seed), seed + ": far");
      boolean several = problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
      if (several
          && BlockKinds.of(problem, BaseOrder.of(problem, StopPoll.never()), StopPoll.never())
              != null) {
        kinds++;
        assertTrue(found.status().isFinal(), "" + seed);
        assertTrue(optimum == 0 || found.proofState() == ProofState.CHECKED, "" + seed);
      }
    }
    assertTrue(kinds > (end - first) / 2, kinds + " draws with kinds");
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void blocksThatDifferAreBoundedAndNearlySolved(Uplink.Kind kind) {
    requireBounded(kind, 0, DRAWS);
  }

  /** Where blocks upload nothing and bounds are 0, no threshold above 0 is ever excluded. */
  @Test
  void aBoundOfZeroEndsTheSearch() {
    DeftProblem problem = draw(Uplink.Kind.RESOURCE_BLOCKS, Table.MONOTONE, Extras.UNEQUAL, 1214);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertSound(optimum(problem), solve(problem), 1214));
  }

  /** 2,500 an uplink. */
  @Tag("long")
  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void tenThousandMore(Uplink.Kind kind) {
    requireEqualSolved(kind, MORE, MORE + 1000);
    requireKindsSolved(kind, MORE, MORE + 500);
    requireBounded(kind, MORE, MORE + 500);
  }

  /** One in 500 of many may be farther from the optimum than {@link #NEAR}. */
  private static void requireBounded(Uplink.Kind kind, int first, int end) {
    int far = 0;
    for (int seed = first; seed < end; seed++) {
      for (Table table : Table.values()) {
        DeftProblem problem = draw(kind, table, Extras.UNEQUAL, seed);
        far += assertSound(optimum(problem), solve(problem), seed) ? 0 : 1;
      }
    }
    assertTrue(far <= 2 * (end - first) / 500, far + " draws farther than " + NEAR);
  }

  /** Also of one block a device, where it takes equal blocks alone. */
  private static Outcome solve(DeftProblem problem) {
    if (!new RunPricingSolver().capability(problem).isYes()) {
      assertEquals(ProblemClass.ONE_BLOCK, problem.problemClass());
      Answer answer = new RunPricingSolver().solve(problem, SolveContext.start(DEFAULTS));
      return answer.outcome();
    }
    return Deft.solve(problem, new RunPricingSolver(), DEFAULTS).outcome();
  }

  /** Tells whether a feasible answer is near the optimum; none is far from it. */
  private static boolean assertSound(double optimum, Outcome found, int seed) {
    double latency = found.latencySeconds().orElse(Double.POSITIVE_INFINITY);
    double most = optimum * (1 + LatencyTolerance.RELATIVE);
    switch (found.status()) {
      case OPTIMAL -> assertEquals(optimum, latency, most - optimum, "" + seed);
      case INFEASIBLE -> assertEquals(Double.POSITIVE_INFINITY, optimum, "" + seed);
      case FEASIBLE -> assertTrue(latency <= optimum * (1 + FAR), seed + ": " + latency);
      case UNSOLVED -> assertTrue(found.latencySeconds().isEmpty(), "" + seed);
    }
    assertTrue(found.lowerBoundSeconds().orElse(0) <= most, seed + ": bound above " + optimum);
    return found.status() != Status.FEASIBLE || latency <= optimum * (1 + NEAR);
  }
}
