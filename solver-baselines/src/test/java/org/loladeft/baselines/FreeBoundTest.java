package org.loladeft.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.LoneBound;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.EveryAllocation;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** The bound that is free gives a rule a gap, and says where the rule is lucky. */
class FreeBoundTest {

  private static DeftResult solve(DeftProblem problem, DeftSolver rule) {
    return Deft.solve(problem, rule, SolveOptions.withDefaults());
  }

  @ParameterizedTest
  @EnumSource
  void a_rule_ends_with_a_checked_bound(Uplink.Kind kind) {
    for (int seed = 1; seed <= 5; seed++) {
      DeftProblem problem =
          RandomProblems.of(kind).withBlocks(3, 4).withDevices(5, 7).problem(seed);
      DeftResult result = solve(problem, new GreedyBaseline());
      if (result.status() != Status.INFEASIBLE) {
        double bound = result.lowerBoundSeconds().orElseThrow();
        assertEquals(LoneBound.of(problem).seconds(), bound, 1e-12 * bound);
        assertTrue(bound <= BruteForce.optimum(problem).orElseThrow());
        assertEquals(ProofState.CHECKED, result.proofState());
      }
    }
  }

  @Test
  void a_rule_that_meets_it_is_optimal() {
    int met = 0;
    for (int seed = 1; seed <= 30; seed++) {
      DeftProblem problem =
          RandomProblems.of(Uplink.Kind.DEDICATED).withBlocks(3, 3).withDevices(9, 9).problem(seed);
      DeftResult result = solve(problem, new GreedyBaseline());
      if (result.status() == Status.OPTIMAL) {
        met++;
        assertEquals(
            BruteForce.optimum(problem).orElseThrow(),
            ((DeftResult.WithAllocation) result).latencySeconds());
      }
    }
    assertTrue(met > 0 && met < 30, met + " of 30 met the bound");
  }

  @ParameterizedTest
  @EnumSource
  void with_several_blocks_a_device_the_bound_is_stated_and_not_proven(Uplink.Kind kind) {
    int answered = 0;
    for (int seed = 1; seed <= 10; seed++) {
      DeftProblem problem = RandomProblems.several(kind, Table.ANY, Extras.EQUAL, seed);
      DeftResult result = solve(problem, new GreedyBaseline());
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
          && result.status() == Status.FEASIBLE) {
        answered++;
        assertEquals(ProofState.CLAIMED, result.proofState());
        double bound = result.lowerBoundSeconds().orElseThrow();
        assertTrue(bound <= EveryAllocation.of(problem).latencySeconds().orElseThrow());
      }
    }
    assertTrue(answered > 0);
  }
}
