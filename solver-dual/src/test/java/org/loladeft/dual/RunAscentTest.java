package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** Dual ascent where devices may take several blocks, and where uploads differ. */
class RunAscentTest {

  private static final int ITERATIONS = 60;

  private static DeftResult ascend(DeftProblem problem, SolveOptions options) {
    return Deft.solve(problem, new DualAscentSolver(), options);
  }

  /** Solves, and holds every bound on the way and every incumbent against the optimum. */
  private static DeftResult assertSound(
      DeftProblem problem, OptionalDouble optimum, String multipliers) {
    double best = optimum.orElse(Double.POSITIVE_INFINITY);
    double most = best * (1 + LatencyTolerance.RELATIVE);
    SolveOptions options =
        SolveOptions.withDefaults()
            .withParameter("multipliers", multipliers)
            .withIterationLimit(ITERATIONS)
            .withProgressListener(
                progress ->
                    assertTrue(
                        progress.lowerBoundSeconds().orElse(0) <= most,
                        () -> progress + " of " + problem + ", whose optimum is " + best));
    DeftResult result = ascend(problem, options);
    switch (result.status()) {
      case OPTIMAL -> {
        assertEquals(ProofState.CHECKED, result.proofState(), problem::toString);
        assertEquals(best, result.outcome().latencySeconds().orElseThrow(), most - best);
      }
      case FEASIBLE -> {
        assertTrue(result.lowerBoundSeconds().orElseThrow() <= most, problem::toString);
        assertTrue(
            result.outcome().latencySeconds().orElseThrow()
                >= best * (1 - LatencyTolerance.RELATIVE),
            problem::toString);
      }
      case INFEASIBLE -> {
        assertTrue(optimum.isEmpty(), problem::toString);
        assertEquals(ProofState.CHECKED, result.proofState(), problem::toString);
      }
      case UNSOLVED -> {}
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "devices", "blocks"})
  void every_dual_value_over_runs_bounds_the_optimum(String multipliers) {
    int found = 0;
    int solvable = 0;
    for (Table table : Table.values()) {
      for (Extras extras : Extras.values()) {
        int draws = table == Table.MONOTONE && extras == Extras.KINDS ? 25 : 6;
        for (int seed = 0; seed < draws; seed++) {
          DeftProblem problem = RandomProblems.several(Uplink.Kind.SHARED, table, extras, seed);
          OptionalDouble optimum = BruteForce.optimum(problem);
          DeftResult result = assertSound(problem, optimum, multipliers);
          solvable += optimum.isPresent() ? 1 : 0;
          found += result instanceof DeftResult.WithAllocation ? 1 : 0;
        }
      }
    }
    assertTrue(found > 0.95 * solvable, found + " of " + solvable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "devices", "blocks"})
  void every_dual_value_with_unequal_uploads_bounds_the_optimum(String multipliers) {
    for (Uploads uploads : List.of(Uploads.UNEQUAL, Uploads.RISING, Uploads.SOME_ZERO)) {
      for (int seed = 0; seed < 60; seed++) {
        DeftProblem problem =
            RandomProblems.mixed(Uplink.Kind.SHARED, Table.values()[seed % 2], uploads, seed);
        DeftResult result = assertSound(problem, BruteForce.optimum(problem), multipliers);
        assertTrue(result.status().hasAllocation() || result.status().isFinal());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 4", "24, 6"})
  void incumbents_over_runs_are_near_the_optimum_of_run_pricing(int blocks, int devices) {
    for (int seed = 0; seed < 3; seed++) {
      DeftProblem problem = Cells.sharedRuns(blocks, devices, seed);
      DeftResult.Optimal exact =
          assertInstanceOf(
              DeftResult.Optimal.class,
              Deft.solve(problem, new RunPricingSolver(), SolveOptions.withDefaults()));
      DeftResult.WithAllocation found =
          assertInstanceOf(
              DeftResult.WithAllocation.class, ascend(problem, SolveOptions.withDefaults()));
      assertTrue(found.latencySeconds() <= 1.02 * exact.latencySeconds());
      assertTrue(found.lowerBoundSeconds().orElseThrow() <= exact.latencySeconds());
    }
  }

  @Test
  void more_runs_than_devices_are_told_to_be_infeasible() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Shared(1),
                List.of(new Block("a", 1, 1), new Block("b", 2, 1), new Block("c", 3, 1)))
            .device(
                Device.of("d", 1, 1, new double[] {1, 1, 1}, new double[3])
                    .withSeveralBlocks(2, new double[3], new double[3]))
            .build();
    DeftResult result = ascend(problem, SolveOptions.withDefaults());
    assertInstanceOf(DeftResult.Infeasible.class, result);
    assertEquals(ProofState.CHECKED, result.proofState());
  }
}
