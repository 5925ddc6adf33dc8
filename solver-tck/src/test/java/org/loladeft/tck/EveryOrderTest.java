package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

class EveryOrderTest {

  /** Two ways of adding shares and of bisecting; on dedicated uplinks nothing is added. */
  private static double tolerance(Uplink.Kind kind) {
    return kind == Uplink.Kind.DEDICATED || kind == Uplink.Kind.RESOURCE_BLOCKS ? 0 : 1e-12;
  }

  @ParameterizedTest
  @EnumSource
  void orders_of_devices_with_runs_reach_the_optimum_of_every_allocation(Uplink.Kind kind) {
    int feasible = 0;
    for (int seed = 1000; seed < 1150; seed++) {
      DeftProblem problem = RandomProblems.several(kind, Table.MONOTONE, Extras.EQUAL, seed);
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
        OptionalDouble expected = EveryAllocation.of(problem).latencySeconds();
        OptionalDouble found = EveryOrder.optimum(problem);
        assertEquals(expected.isPresent(), found.isPresent(), problem::toString);
        double best = expected.orElse(0);
        assertEquals(best, found.orElse(0), tolerance(kind) * best, problem::toString);
        feasible += expected.isPresent() ? 1 : 0;
      }
    }
    assertTrue(feasible > 50, "too few feasible problems: " + feasible);
  }

  @Test
  void other_blocks_are_refused() {
    Kind unequal = new Kind(Uplink.Kind.SHARED, Kind.Sort.SEVERAL_UNEQUAL);
    DeftProblem problem = unequal.probes().get(0);
    assertThrows(IllegalArgumentException.class, () -> EveryOrder.optimum(problem));
  }
}
