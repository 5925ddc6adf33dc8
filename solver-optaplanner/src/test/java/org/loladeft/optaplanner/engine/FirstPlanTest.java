package org.loladeft.optaplanner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;

class FirstPlanTest {

  private static DeftProblem tight(Uplink.Kind kind, Table table, int seed) {
    return RandomProblems.of(kind)
        .withTable(table)
        .withMemory(Memory.TIGHT)
        .withBlocks(1, 5)
        .withDevices(1, 6)
        .problem(seed);
  }

  private static Optional<int[]> plan(DeftProblem problem, SolveOptions options) {
    return FirstPlan.of(problem, SolveContext.start(options));
  }

  private static void requireMatching(DeftProblem problem, int[] devices) {
    assertEquals(devices.length, Arrays.stream(devices).distinct().count());
    for (int j = 0; j < devices.length; j++) {
      assertTrue(problem.fits(devices[j], j), () -> problem.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void there_is_one_exactly_when_the_problem_is_feasible(Uplink.Kind kind) {
    int found = 0;
    for (int seed = 0; seed < 1000; seed++) {
      DeftProblem problem = tight(kind, seed % 2 == 0 ? Table.ANY : Table.MONOTONE, seed);
      Optional<int[]> plan = plan(problem, SolveOptions.withDefaults());
      assertEquals(
          BruteForce.optimum(problem).isPresent(), plan.isPresent(), () -> problem.toString());
      plan.ifPresent(devices -> requireMatching(problem, devices));
      found += plan.isPresent() ? 1 : 0;
    }
    assertTrue(found > 100 && found < 900, "both kinds must occur: " + found);
  }

  @ParameterizedTest
  @EnumSource
  void any_hint_is_repaired_and_a_plan_as_hint_is_kept(Uplink.Kind kind) {
    for (int seed = 0; seed < 500; seed++) {
      DeftProblem problem = tight(kind, Table.ANY, seed);
      int[] some = new int[problem.blockCount()];
      Arrays.setAll(some, j -> (j * 7 + problem.deviceCount() - 1) % problem.deviceCount());
      SolveOptions hinted = SolveOptions.withDefaults().withHint(Hint.of(Allocation.of(some)));
      Optional<int[]> plan = plan(problem, hinted);
      assertEquals(BruteForce.optimum(problem).isPresent(), plan.isPresent());
      plan.ifPresent(
          devices -> {
            requireMatching(problem, devices);
            SolveOptions again =
                SolveOptions.withDefaults().withHint(Hint.of(Allocation.of(devices)));
            assertEquals(
                Arrays.toString(devices), Arrays.toString(plan(problem, again).orElseThrow()));
          });
    }
  }
}
