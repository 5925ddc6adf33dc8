package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopPoll;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.tck.EveryAllocation;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** CRUNCH for runs against every allocation, and against what docs/mathematics.md says of it. */
class CrunchRunsTest {

  private static DeftResult solve(DeftProblem problem) {
    return Deft.solve(problem, new CrunchRunsSolver(), SolveOptions.withDefaults());
  }

  private static OptionalDouble optimum(DeftProblem problem) {
    return EveryAllocation.of(problem).latencySeconds();
  }

  private static void assertOptimal(DeftProblem problem) {
    DeftResult result = solve(problem);
    DeftResult.Optimal optimal =
        assertInstanceOf(DeftResult.Optimal.class, result, problem::toString);
    assertEquals(ProofState.CHECKED, result.proofState(), problem::toString);
    assertEquals(optimum(problem).orElseThrow(), optimal.latencySeconds(), 0, problem::toString);
  }

  /** One row a device: t_1 .. t_L; nothing to upload, memory for everything. */
  private static DeftProblem problem(double[] extras, double[]... rows) {
    int blocks = rows[0].length;
    ProblemBuilder builder =
        DeftProblem.builder(
            new Uplink.Dedicated(),
            IntStream.rangeClosed(1, blocks).mapToObj(j -> new Block("b" + j, j, 0)).toList());
    for (int k = 0; k < rows.length; k++) {
      double[] extra = new double[blocks];
      Arrays.fill(extra, extras[k]);
      builder.device(
          Device.of("d" + k, 1, 1, rows[k], new double[blocks])
              .withSeveralBlocks(blocks, extra, new double[blocks]));
    }
    return builder.build();
  }

  @Test
  void what_it_says_of_equal_blocks_is_true_and_its_proofs_are_checked() {
    int optimal = 0;
    int solved = 0;
    for (int seed = 0; seed < 80; seed++) {
      DeftProblem problem =
          RandomProblems.several(Uplink.Kind.DEDICATED, Table.MONOTONE, Extras.EQUAL, seed);
      OptionalDouble optimum = optimum(problem);
      DeftResult result = solve(problem);
      if (result instanceof DeftResult.WithAllocation found) {
        solved++;
        double bound = result.lowerBoundSeconds().orElseThrow();
        assertTrue(bound <= optimum.orElseThrow(), problem + ": bound " + bound);
        assertTrue(found.latencySeconds() >= optimum.getAsDouble(), problem::toString);
        optimal += result instanceof DeftResult.Optimal ? 1 : 0;
      } else if (result instanceof DeftResult.Infeasible) {
        assertTrue(optimum.isEmpty(), problem::toString);
      }
      assertTrue(
          !result.status().isFinal() || result.proofState() == ProofState.CHECKED,
          problem::toString);
    }
    assertTrue(optimal > 0.8 * solved, optimal + " of " + solved);
  }

  @Test
  void equal_devices_are_solved_with_proof() {
    Random random = new Random(5);
    for (int draw = 0; draw < 40; draw++) {
      double[] row = new double[2 + random.nextInt(5)];
      double t = 1 + random.nextInt(3);
      double extra = t * random.nextInt(5) / 4;
      for (int j = 0; j < row.length; j++) {
        row[j] = t += random.nextInt(4);
      }
      int devices = 2 + random.nextInt(3);
      double[] extras = new double[devices];
      Arrays.fill(extras, extra);
      double[][] rows = new double[devices][];
      Arrays.fill(rows, row);
      assertOptimal(problem(extras, rows));
    }
  }

  /** Too many to go through their sets. */
  @Test
  void many_equal_devices_are_proven_by_counting_runs() {
    double[] row = IntStream.range(0, 60).mapToDouble(j -> 10 + j).toArray();
    double[][] rows = new double[20][];
    Arrays.fill(rows, row);
    double[] extras = new double[20];
    Arrays.fill(extras, 7);
    DeftResult result = solve(problem(extras, rows));
    assertInstanceOf(DeftResult.Optimal.class, result);
    assertEquals(ProofState.CHECKED, result.proofState());
  }

  @Test
  void tables_that_rise_by_whole_multiples_of_a_further_block_are_solved_with_proof() {
    Random random = new Random(6);
    for (int draw = 0; draw < 60; draw++) {
      int blocks = 2 + random.nextInt(5);
      double[] extras = new double[2 + random.nextInt(2)];
      double[][] rows = new double[extras.length][blocks];
      for (int k = 0; k < rows.length; k++) {
        extras[k] = 1 + random.nextInt(3);
        double base = random.nextInt(6);
        double rise = extras[k] * random.nextInt(3);
        for (int j = 0; j < blocks; j++) {
          rows[k][j] = base + extras[k] + rise * j;
        }
      }
      assertOptimal(problem(extras, rows));
    }
  }

  @Test
  void whole_blocks_of_affine_tables_cost_at_most_a_block_more_than_divisible_ones() {
    for (int seed = 0; seed < 120; seed++) {
      Random random = new Random(seed);
      int blocks = 3 + random.nextInt(4);
      int devices = 2 + random.nextInt(2);
      double[] extras = new double[devices];
      double[][] rows = new double[devices][blocks];
      for (int k = 0; k < devices; k++) {
        extras[k] = 0.1 + random.nextDouble();
        double base = 2 * random.nextDouble();
        double rise = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        for (int j = 0; j < blocks; j++) {
          rows[k][j] = base + extras[k] + rise * j;
        }
      }
      DeftProblem problem = problem(extras, rows);
      double optimum = optimum(problem).orElseThrow();
      double divisible = divisible(problem, optimum);
      double found = ((DeftResult.WithAllocation) solve(problem)).latencySeconds();
      double most = Arrays.stream(extras).max().orElseThrow();
      assertTrue(divisible > 0 && divisible <= optimum, divisible + " and " + optimum);
      assertTrue(found <= divisible * (1 + 1e-8) + most, found + " and " + divisible);
    }
  }

  private static double divisible(DeftProblem problem, double attained) {
    return DivisibleOptimum.seconds(new RunCapacities(problem, StopPoll.never()), attained);
  }

  /**
   * Of divisible blocks the first device, of deeper reach, goes first; of whole ones the second.
   */
  @Test
  void affine_tables_of_whole_blocks_may_be_missed() {
    DeftProblem problem =
        problem(new double[] {4, 3}, new double[] {8, 9, 10, 11}, new double[] {4, 6, 8, 10});
    DeftResult.Feasible result = assertInstanceOf(DeftResult.Feasible.class, solve(problem));
    assertEquals(13, optimum(problem).orElseThrow());
    assertEquals(14, result.latencySeconds());
    assertEquals(13, result.lowerBoundSeconds().orElseThrow());
    assertEquals(ProofState.CHECKED, result.proofState());
  }

  /** Section 10, where the order of divisible blocks gives 12. */
  @Test
  void the_order_of_whole_blocks_may_help() {
    assertOptimal(
        problem(new double[] {4, 5}, new double[] {6, 7, 8}, new double[] {7.5, 8.75, 10}));
  }

  @Test
  void blocks_that_are_not_equal_are_refused_with_the_reason() {
    DeftProblem uneven =
        RandomProblems.several(Uplink.Kind.DEDICATED, Table.ANY, Extras.UNEQUAL, 3);
    DeftProblem joint = RandomProblems.several(Uplink.Kind.SHARED, Table.MONOTONE, Extras.EQUAL, 3);
    for (DeftProblem problem : List.of(uneven, joint)) {
      SolverRefusalException e = assertThrows(SolverRefusalException.class, () -> solve(problem));
      assertEquals(SolverRefusalException.Cause.NOT_CAPABLE, e.refusal());
    }
    assertFalse(new CrunchRunsSolver().capability(joint).isYes());
  }
}
