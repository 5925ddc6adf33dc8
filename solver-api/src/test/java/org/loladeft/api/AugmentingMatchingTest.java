package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentingMatchingTest {

  /** Device k has the memory for block j where the table says so. */
  private static DeftProblem problem(boolean[][] fits, int... depth) {
    int blocks = fits[0].length;
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + j, depth.length == 0 ? 1 : depth[j], 1));
    }
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), list);
    for (boolean[] row : fits) {
      double[] need = Device.row(blocks, j -> row[j] ? 1 : 2);
      builder.device(1, 1, new double[blocks], need);
    }
    return builder.build();
  }

  /** The first free device with the memory. */
  private static int firstFree(DeftProblem problem, AugmentingMatching matching, int block) {
    return IntStream.range(0, problem.deviceCount())
        .filter(k -> matching.isFree(k) && problem.fits(k, block))
        .findFirst()
        .orElse(AugmentingMatching.NONE);
  }

  @Test
  void a_matching_is_completed_or_a_set_of_blocks_is_short_of_devices() {
    Random random = new Random(6);
    int complete = 0;
    for (int i = 0; i < 200; i++) {
      boolean[][] fits = new boolean[5][4];
      for (boolean[] row : fits) {
        for (int j = 0; j < row.length; j++) {
          row[j] = random.nextInt(3) == 0;
        }
      }
      DeftProblem problem = problem(fits);
      AugmentingMatching matching = AugmentingMatching.of(problem);
      int[] order = AugmentingMatching.deepestFirst(problem);
      boolean done = matching.complete(order, j -> firstFree(problem, matching, j), () -> false);
      if (done) {
        complete++;
        requireMatching(problem, matching.devices());
      } else {
        requireViolator(fits, matching.violator());
      }
    }
    assertTrue(complete > 40 && complete < 160, "both: " + complete);
  }

  private static void requireMatching(DeftProblem problem, int[] devices) {
    assertEquals(devices.length, IntStream.of(devices).distinct().count());
    for (int j = 0; j < devices.length; j++) {
      assertTrue(problem.fits(devices[j], j));
    }
  }

  private static void requireViolator(boolean[][] fits, int[] blocks) {
    long able =
        Arrays.stream(fits).filter(row -> IntStream.of(blocks).anyMatch(j -> row[j])).count();
    assertTrue(able < blocks.length, "fewer devices than blocks");
  }

  @Test
  void orders_are_by_depth_or_by_how_many_devices_there_are() {
    boolean[][] fits = {{true, true, true}, {true, false, true}};
    DeftProblem problem = problem(fits, 2, 1, 3);
    assertArrayEquals(new int[] {2, 0, 1}, AugmentingMatching.deepestFirst(problem));
    assertArrayEquals(new int[] {1, 2, 0}, AugmentingMatching.mostConstrainedFirst(problem));
  }

  @Test
  void what_was_placed_stays_where_it_can_and_a_stop_is_heard() {
    DeftProblem problem = problem(new boolean[][] {{true, true}, {true, false}});
    AugmentingMatching matching = AugmentingMatching.of(problem);
    assertArrayEquals(new int[] {-1, -1}, matching.devices());
    matching.place(0, 0);
    assertFalse(matching.isFree(0));
    assertTrue(matching.isFree(1));
    int[] order = {0, 1};
    assertFalse(matching.complete(order, j -> firstFree(problem, matching, j), () -> true));
    int[] asked = {0};
    assertFalse(
        matching.complete(order, j -> firstFree(problem, matching, j), () -> asked[0]++ > 0),
        "on the way");
    assertTrue(matching.complete(order, j -> firstFree(problem, matching, j), () -> false));
    assertArrayEquals(new int[] {1, 0}, matching.devices());
    assertArrayEquals(new int[0], matching.violator());
  }
}
