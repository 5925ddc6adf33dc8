package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.LoneBound;
import org.loladeft.api.Progress;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

/** What {@link ParametricSolver} still knows when it is stopped early. */
class StoppedBoundTest {

  private static final List<DeftProblem> PROBLEMS =
      List.of(
          Cells.shared(8, 8, 1),
          Cells.shared(6, 9000, 1),
          Cells.powerLimited(6, 12, 2),
          Cells.powerLimited(3, 5000, 3),
          Cells.resourceBlocks(8, 20, 3));

  private static double optimum(DeftProblem problem) {
    DeftResult result = Deft.solve(problem, new ParametricSolver(), SolveOptions.withDefaults());
    return assertInstanceOf(DeftResult.Optimal.class, result).latencySeconds();
  }

  /** Stops at the given report. */
  private static DeftResult stoppedAt(DeftProblem problem, int report) {
    Cancellation cancellation = new Cancellation();
    int[] reports = {0};
    SolveOptions options =
        SolveOptions.withDefaults()
            .withCancellation(cancellation)
            .withProgressListener(
                progress -> {
                  if (++reports[0] == report) {
                    cancellation.cancel();
                  }
                });
    return Deft.solve(problem, new ParametricSolver(), options);
  }

  @Test
  void a_run_stopped_at_its_first_reports_has_a_positive_bound_below_the_optimum() {
    for (DeftProblem problem : PROBLEMS) {
      double optimum = optimum(problem);
      for (int report = 1; report <= 2; report++) {
        DeftResult.Feasible result =
            assertInstanceOf(DeftResult.Feasible.class, stoppedAt(problem, report));
        double bound = result.lowerBoundSeconds().orElseThrow();
        assertEquals(StopReason.CANCELLED, result.stopReason());
        assertTrue(0.1 * optimum < bound && bound <= optimum, bound + " of " + optimum);
      }
    }
  }

  @Test
  void the_bound_that_needs_no_search_is_reported_first() {
    for (DeftProblem problem : PROBLEMS) {
      List<Progress> reports = new ArrayList<>();
      SolveOptions options = SolveOptions.withDefaults().withProgressListener(reports::add);
      Deft.solve(problem, new ParametricSolver(), options);
      assertTrue(reports.get(0).latencySeconds().isEmpty());
      assertEquals(
          LoneBound.of(problem).seconds(), reports.get(0).lowerBoundSeconds().orElseThrow(), 0.0);
    }
  }

  @Test
  void a_lone_block_s_bound_is_its_best_latency_within_rounding() {
    DeftProblem problem = Cells.powerLimited(1, 10, 1);
    double optimum = optimum(problem);
    double bound = LoneBound.of(problem).seconds();
    assertTrue(bound <= optimum && bound >= optimum * (1 - 1e-12), bound + " of " + optimum);
  }

  @Test
  void a_block_that_fits_nowhere_leaves_a_stopped_run_unsolved_with_bound_zero() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("a", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {2})
            .build();
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    SolveOptions options = SolveOptions.withDefaults().withCancellation(cancellation);
    DeftResult.Unsolved result =
        assertInstanceOf(
            DeftResult.Unsolved.class, Deft.solve(problem, new ParametricSolver(), options));
    assertEquals(0, result.lowerBoundSeconds().orElseThrow());
  }

  @Test
  void a_gap_that_is_reached_comes_with_a_checked_proof_of_a_bound_within_it() {
    for (DeftProblem problem : PROBLEMS) {
      SolveOptions options = SolveOptions.withDefaults().withRelativeGap(0.05);
      DeftResult.Feasible result =
          assertInstanceOf(
              DeftResult.Feasible.class, Deft.solve(problem, new ParametricSolver(), options));
      double bound = result.lowerBoundSeconds().orElseThrow();
      assertEquals(StopReason.GAP_REACHED, result.stopReason());
      assertEquals(ProofState.CHECKED, result.proofState());
      assertTrue(bound >= 0.95 * result.latencySeconds() && bound <= optimum(problem));
    }
  }
}
