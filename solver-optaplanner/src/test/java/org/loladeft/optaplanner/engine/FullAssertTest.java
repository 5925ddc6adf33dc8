package org.loladeft.optaplanner.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * The score that is kept up to date is the one computed afresh, after every move and every undone
 * one: OptaPlanner's FULL_ASSERT fails where it is not.
 */
class FullAssertTest {

  private static final int SEEDS = 6;

  @ParameterizedTest
  @EnumSource
  void of_one_block_a_device(Uplink.Kind kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      search(recipe(kind).problem(seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_several_blocks_a_device(Uplink.Kind kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Extras extras = Extras.values()[seed % Extras.values().length];
      search(recipe(kind).withSeveral(extras, Caps.MIXED).problem(seed));
    }
  }

  private static RandomProblems recipe(Uplink.Kind kind) {
    return RandomProblems.of(kind).withBlocks(3, 7).withDevices(3, 9).withMemory(Memory.MIXED);
  }

  private static void search(DeftProblem problem) {
    SolveContext context = SolveContext.start(SolveOptions.withDefaults().withIterationLimit(100));
    assertDoesNotThrow(() -> PlanSearch.solve(problem, context, EnvironmentMode.FULL_ASSERT));
  }
}
