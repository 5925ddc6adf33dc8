package org.loladeft.optaplanner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

class PlanScoreTest {

  /** Three devices, the first fast and small: it has no memory for the second block. */
  private static final DeftProblem PROBLEM =
      DeftProblem.builder(
              new Uplink.Dedicated(), List.of(new Block("a", 1, 0), new Block("b", 2, 0)))
          .device(1, 1, new double[] {1, 2}, new double[] {1, 2})
          .device(2, 1, new double[] {3, 4}, new double[] {1, 2})
          .device(2, 1, new double[] {5, 9}, new double[] {1, 2})
          .build();

  private static final SearchData DATA =
      new SearchData(PROBLEM, new int[] {1, 2}, new RunControl());

  private static HardMediumSoftLongScore score(int... devices) {
    PlanScore score = new PlanScore();
    score.resetWorkingSolution(new Plan(DATA, devices));
    return score.calculateScore();
  }

  @Test
  void the_latency_is_held_without_rounding() {
    assertEquals(4.0, Double.longBitsToDouble(-score(0, 1).mediumScore()));
    assertEquals(9.0, Double.longBitsToDouble(-score(0, 2).mediumScore()));
  }

  @Test
  void lack_of_memory_and_double_occupancy_outweigh_any_latency() {
    assertEquals(-1, score(1, 0).hardScore());
    assertEquals(-1, score(1, 1).hardScore());
    assertEquals(-2, score(0, 0).hardScore());
    assertTrue(score(1, 1).compareTo(score(1, 2)) < 0);
  }

  @Test
  void of_plans_with_the_same_slowest_pair_the_rest_decides() {
    assertEquals(score(0, 2).mediumScore(), score(1, 2).mediumScore());
    assertTrue(score(0, 2).compareTo(score(1, 2)) > 0);
  }

  @Test
  void a_score_kept_up_to_date_is_the_score_afresh() {
    Plan plan = new Plan(DATA, new int[] {1, 2});
    PlanScore score = new PlanScore();
    score.resetWorkingSolution(plan);
    int[][] walk = {{0, 0}, {1, 0}, {1, 1}, {0, 2}, {1, 2}, {0, 1}};
    for (int[] step : walk) {
      BlockPlacement placement = plan.placements().get(step[0]);
      score.beforeVariableChanged(placement, BlockPlacement.DEVICE);
      placement.place(step[1]);
      score.afterVariableChanged(placement, BlockPlacement.DEVICE);
      assertEquals(score(plan.deviceOfBlock()), score.calculateScore());
    }
  }
}
