package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.Uplink;

/** The most that a set is worth, searched in depth and in breadth, against all sets. */
class SetSearchTest {

  private static final int BLOCKS = 12;
  private static final int DRAWS = 48;
  private static final long UNITS = (long) DeviceTable.UNITS;

  private static final long DEEP_STEPS = 64_312;
  private static final long BROAD_STEPS = 50_318;

  /** More than roundings differ by, in units. */
  private static final long HAIR = 4;

  @Test
  void searchInDepthFindsTheMostThatASetIsWorth() {
    assertEquals(DEEP_STEPS, agreesWithAllSets(1_000_000));
  }

  @Test
  void searchInBreadthFindsTheMostThatASetIsWorth() {
    assertEquals(BROAD_STEPS, agreesWithAllSets(1));
  }

  /** Tells how many steps that took, which bounds and dominance keep few. */
  private static long agreesWithAllSets(int fewSteps) {
    long steps = 0;
    SetStates.Lists lists = new SetStates.Lists();
    for (int draw = 0; draw < DRAWS; draw++) {
      int number = draw;
      SplittableRandom random = new SplittableRandom(draw);
      DeviceTable table = new DeviceTable(drawn(random, draw), 0);
      table.ask(6 + 14 * random.nextDouble());
      int floor = draw % 5 == 0 && table.order.length > 2 ? 1 : -1;
      long[] prices =
          IntStream.range(0, BLOCKS)
              .mapToLong(
                  j -> (long) (UNITS * stepped(0.02 + 0.3 * random.nextDouble(), 0.1, number)))
              .toArray();
      long tolerance = draw % 3 == 0 ? 0 : (long) (UNITS * (draw % 3 == 1 ? 1e-6 : 1e-2));
      SearchEffort effort = new SearchEffort(Long.MAX_VALUE, () -> false);
      SetSearch search = new SetSearch(table, effort, lists, fewSteps);
      long known = draw % 2 == 0 ? 0 : random.nextLong(1L << BLOCKS); // taken or not
      long most = search.price((1L << BLOCKS) - 1, floor, prices, tolerance, known);
      long truth = most(table, floor, prices);
      assertFalse(search.isHazy(), () -> "draw " + number);
      assertTrue(
          truth - HAIR <= most && most <= truth + tolerance + HAIR,
          () -> "draw " + number + ": " + most + ", not " + truth);
      steps += effort.steps();
    }
    return steps;
  }

  private static long most(DeviceTable table, int floor, long[] prices) {
    TakenSet set = new TakenSet();
    long most = 0;
    for (long blocks = 1; blocks < 1L << BLOCKS; blocks++) {
      if (table.fill(set, blocks, floor)) {
        long worth = -set.cost;
        for (long rest = blocks; rest != 0; rest &= rest - 1) {
          worth += prices[Long.numberOfTrailingZeros(rest)];
        }
        most = Math.max(most, worth);
      }
    }
    return most;
  }

  /** In a third of the draws few values, so that many sets are alike. */
  private static double stepped(double figure, double step, int draw) {
    return draw % 3 == 0 ? step * Math.ceil(figure / step) : figure;
  }

  /**
   * Times nearly in proportion to uploads, as in profiles, or any; memory tight or not; in a
   * quarter of the draws many bases are level.
   */
  private static DeftProblem drawn(SplittableRandom random, int draw) {
    double[] seconds = new double[BLOCKS];
    double[] extra = new double[BLOCKS];
    double[] bytes = new double[BLOCKS];
    double[] extraBytes = new double[BLOCKS];
    Block[] blocks = new Block[BLOCKS];
    double base = 1;
    for (int j = 0; j < BLOCKS; j++) {
      double size = stepped(0.2 + random.nextDouble(), 0.4, draw);
      double step = random.nextDouble() - (draw % 7 == 0 ? 0.5 : 0);
      base = draw % 4 == 3 && j % 6 > 1 ? base : Math.max(0.1, base + step / 4);
      extra[j] = draw % 2 == 0 ? size + 2e-6 * random.nextDouble() : 0.1 + 3 * random.nextDouble();
      seconds[j] = base + extra[j];
      extraBytes[j] = stepped(0.5 + random.nextDouble(), 0.5, draw);
      bytes[j] =
          (draw % 11 == 0 ? 5 * random.nextDouble() : 2 + (draw % 4 == 3 ? j / 6 : j * 0.1))
              + extraBytes[j];
      blocks[j] = new Block("b" + j, j + 1, size * 1e6);
    }
    double memory = draw % 4 == 1 ? 100 : 5 + 5 * random.nextDouble();
    int most = draw % 5 == 4 ? 4 : BLOCKS;
    Uplink uplink = draw % 8 < 6 ? new Uplink.Shared(1e6) : new Uplink.Dedicated();
    double channel = draw % 8 < 6 ? 1 + 2 * random.nextDouble() : 1e6;
    Device device =
        Device.of("d", memory, channel, seconds, bytes).withSeveralBlocks(most, extra, extraBytes);
    return DeftProblem.builder(uplink, List.of(blocks)).device(device).build();
  }
}
