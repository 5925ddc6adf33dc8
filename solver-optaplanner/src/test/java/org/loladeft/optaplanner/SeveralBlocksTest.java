package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.EveryAllocation;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** Several blocks a device: what the search finds, against every allocation. */
class SeveralBlocksTest {

  private static final SolveOptions OPTIONS = SolveOptions.withDefaults().withIterationLimit(60);

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void small_problems_end_at_or_near_their_optimum(Uplink.Kind kind) {
    int feasible = 0;
    int optimal = 0;
    for (long seed = 0; seed < 24; seed++) {
      Extras extras = Extras.values()[(int) (seed / 2 % Extras.values().length)];
      DeftProblem problem =
          RandomProblems.several(kind, Table.values()[(int) (seed % 2)], extras, seed);
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
        OptionalDouble best = EveryAllocation.of(problem).latencySeconds();
        DeftResult result = Deft.solve(problem, new OptaPlannerSolver(), OPTIONS);
        assertEquals(best.isEmpty(), result.status() == Status.UNSOLVED, problem + " " + result);
        if (best.isPresent()) {
          feasible++;
          double latency = result.outcome().latencySeconds().orElseThrow();
          assertTrue(latency >= best.getAsDouble() * (1 - 1e-9), problem + " " + result);
          optimal += latency <= best.getAsDouble() * (1 + 1e-9) ? 1 : 0;
        }
      }
    }
    assertTrue(optimal >= feasible - 2, optimal + " of " + feasible);
  }

  /**
   * The list puts the two large blocks on one device, where then nothing has room for the third.
   */
  @Test
  void a_first_plan_that_lacks_memory_is_repaired() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(),
                List.of(
                    new Block("a", 1, 0),
                    new Block("b", 2, 0),
                    new Block("c", 3, 0),
                    new Block("d", 4, 0),
                    new Block("e", 5, 0)))
            .device(device("x", 6, 1))
            .device(device("y", 6, 2))
            .build();
    DeftResult result = Deft.solve(problem, new OptaPlannerSolver(), OPTIONS);
    assertEquals(Status.FEASIBLE, result.status(), result::toString);
    assertEquals(EveryAllocation.of(problem).latencySeconds(), result.outcome().latencySeconds());
  }

  private static Device device(String id, double memory, double seconds) {
    double[] compute = {seconds, seconds, seconds, seconds, seconds};
    double[] need = {2, 2, 2, 3, 3};
    return Device.of(id, memory, 1, compute, need).withSeveralBlocks(5, compute, need);
  }
}
