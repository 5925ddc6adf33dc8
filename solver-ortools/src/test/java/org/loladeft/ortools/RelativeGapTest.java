package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.LatencyRanks;

/** A gap that the caller asks for is used, and what is said of it is true. */
class RelativeGapTest {

  private static final double GAP = 0.1;
  private static final SolverRegistry ALL = SolverRegistry.discover();

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (String kind : Problems.KINDS) {
      cases.add(Arguments.of(kind, "scip"));
      cases.add(Arguments.of(kind, "highs"));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_gap_is_reached_and_its_bound_is_below_the_optimum(String kind, String engine) {
    int reached = 0;
    for (int seed = 1; seed <= 4; seed++) {
      DeftProblem problem = Problems.of(kind, 6, 9, seed);
      SolveOptions options =
          SolveOptions.withDefaults()
              .withParameter("engine", engine)
              .withParameter("process", "in")
              .withParameter("start", "none");
      DeftSolver exact = ALL.solver(kind.equals("dedicated") ? "crunch" : "parametric");
      double optimum = latency(Deft.solve(problem, exact, SolveOptions.withDefaults()));
      DeftResult.WithAllocation result =
          assertInstanceOf(
              DeftResult.WithAllocation.class,
              Deft.solve(problem, new OrToolsMilpSolver(), options.withRelativeGap(GAP)));
      assertTrue(result.lowerBoundSeconds().orElseThrow() <= optimum * (1 + 1e-9), "seed " + seed);
      assertTrue(result.latencySeconds() * (1 - GAP) <= optimum * (1 + 1e-9), "seed " + seed);
      reached += result.stopReason() == StopReason.GAP_REACHED ? 1 : 0;
    }
    assertTrue(reached > 0, "no gap was ever used");
  }

  private static double latency(DeftResult result) {
    return ((DeftResult.WithAllocation) result).latencySeconds();
  }

  @Test
  void a_latency_of_nothing_is_an_optimum_and_no_gap() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 0)))
            .device("d", 1, 1, new double[] {0}, new double[] {1})
            .build();
    for (DeftSolver solver : List.of(new OrToolsMilpSolver(), new OrToolsCpSatSolver())) {
      SolveOptions options = SolveOptions.withDefaults().withRelativeGap(GAP);
      assertEquals(Status.OPTIMAL, Deft.solve(problem, solver, options).status());
    }
  }

  @Test
  void latencies_within_the_gap_share_a_rank_whose_least_is_a_bound() {
    DeftProblem problem = Problems.of("dedicated", 6, 9, 3);
    CandidatePairs pairs = CandidatePairs.useful(problem, Double.POSITIVE_INFINITY);
    LatencyRanks exact = new LatencyRanks(pairs, 0, 0);
    LatencyRanks coarse = new LatencyRanks(pairs, 0, GAP);
    assertTrue(coarse.last() < exact.last());
    for (int p = 0; p < pairs.count(); p++) {
      double latency = problem.bestLatencySeconds(pairs.device(p), pairs.block(p));
      double least = coarse.secondsAtLeast(coarse.of(p));
      assertEquals(latency, exact.secondsAtLeast(exact.of(p)));
      assertTrue(least <= latency && latency - least <= GAP * latency);
    }
  }
}
