package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;

/** What docs/mathematics.md says of the duality gap, and how near the incumbents come. */
class DualGapTest {

  private static DeftResult.WithAllocation ascend(DeftProblem problem, String multipliers) {
    SolveOptions options = SolveOptions.withDefaults().withParameter("multipliers", multipliers);
    return (DeftResult.WithAllocation) Deft.solve(problem, new DualAscentSolver(), options);
  }

  /** Equal devices: every matching takes 1 + 4 x 2 / 8 = 2 s. */
  private static DeftProblem equalDevices(int devices) {
    List<Block> blocks =
        List.of(
            new Block("a", 1, 2), new Block("b", 1, 2), new Block("c", 1, 2), new Block("d", 1, 2));
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Shared(8), blocks);
    for (int k = 0; k < devices; k++) {
      builder.device(1, 1, new double[] {1, 1, 1, 1}, new double[4]);
    }
    return builder.build();
  }

  @Test
  void prices_on_devices_lose_a_factor_of_devices_over_blocks() {
    for (int devices : new int[] {4, 5, 8, 10}) {
      double relaxation = 2 * 4.0 / devices;
      double bound = ascend(equalDevices(devices), "devices").lowerBoundSeconds().orElseThrow();
      assertTrue(bound <= relaxation * (1 + 1e-12), devices + " devices: " + bound);
      assertEquals(relaxation, bound, 0.01 * relaxation);
    }
  }

  @Test
  void prices_on_blocks_close_that_gap() {
    for (String multipliers : new String[] {"blocks", "both"}) {
      double bound = ascend(equalDevices(10), multipliers).lowerBoundSeconds().orElseThrow();
      assertEquals(2, bound, 0.01);
    }
  }

  @Test
  void incumbents_are_within_one_percent_and_bounds_hold() {
    int[][] sizes = {{12, 12}, {12, 20}, {12, 30}, {24, 24}};
    for (int[] size : sizes) {
      for (int seed = 0; seed < 3; seed++) {
        DeftProblem problem = Cells.shared(size[0], size[1], seed);
        DeftResult.Optimal exact =
            (DeftResult.Optimal)
                Deft.solve(problem, new ParametricSolver(), SolveOptions.withDefaults());
        DeftResult.WithAllocation found = ascend(problem, "both");
        assertTrue(found.latencySeconds() <= 1.01 * exact.latencySeconds());
        double bound = found.lowerBoundSeconds().orElseThrow();
        assertTrue(bound <= exact.latencySeconds() * (1 + 1e-12));
        assertTrue(bound >= 0.9 * exact.latencySeconds());
      }
    }
  }

  @Test
  void an_unknown_value_of_a_parameter_is_told() {
    SolverRefusalException e =
        assertThrows(SolverRefusalException.class, () -> ascend(equalDevices(4), "everything"));
    assertEquals(SolverRefusalException.Cause.OPTION_NOT_HONOURED, e.refusal());
    assertTrue(e.getMessage().contains("expected one of [both, devices, blocks]"));
  }
}
