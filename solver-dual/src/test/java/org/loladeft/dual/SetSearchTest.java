package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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
  private static final long ALL = (1L << BLOCKS) - 1;
  private static final long UNITS = (long) DeviceTable.UNITS;

  private static final long DEEP_STEPS = 23_376;
  private static final long BROAD_STEPS = 60_076;
  private static final int LISTED = 1_576;

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

  /** Where sets cost nothing one that holds it may stand for it. */
  @Test
  void listsEverySetThatIsWorthEnough() {
    int listed = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int number = draw;
      Draw drawn = new Draw(draw);
      SetSearch search = drawn.search(new SetStates.Lists(), 1_000_000);
      long most = most(drawn.table, drawn.floor, drawn.prices);
      long least = most - (draw % 2 == 0 ? UNITS / 20 : UNITS / 5);
      long[] sets = search.list(ALL, drawn.floor, drawn.prices, least, 1 << BLOCKS);
      assertNotNull(sets);
      listed += sets.length;
      TakenSet set = new TakenSet();
      for (long blocks = 1; blocks <= ALL; blocks++) {
        if (worth(drawn.table, set, blocks, drawn.floor, drawn.prices) >= least + HAIR) {
          long missing = blocks;
          assertTrue(
              Arrays.stream(sets)
                  .anyMatch(one -> drawn.table.free ? (missing & ~one) == 0 : missing == one),
              () -> "draw " + number + " lacks " + Long.toBinaryString(missing));
        }
      }
    }
    assertEquals(LISTED, listed);
  }

  /** Its figures are rounded by more than the bases of the others; a small one leaves more time. */
  @Test
  void bases_beside_a_block_of_ages_count() {
    double[] extra = {1e20, 1.9, 2, 1};
    double[] seconds = {1e20, 3 + extra[1], 1 + extra[2], 1 + extra[3]};
    List<Block> blocks =
        IntStream.range(0, extra.length).mapToObj(j -> new Block("b" + j, j + 1, 1)).toList();
    Device device =
        Device.of("d", 100, 1e9, seconds, new double[] {1, 1, 1, 1})
            .withSeveralBlocks(extra.length, extra, new double[extra.length]);
    DeviceTable table =
        new DeviceTable(
            DeftProblem.builder(new Uplink.Dedicated(), blocks).device(device).build(), 0);
    table.ask(5);
    SearchEffort effort = new SearchEffort(Long.MAX_VALUE, () -> false);
    long[] prices = {0, 11 * UNITS, 10 * UNITS, 2 * UNITS};
    SetSearch search = new SetSearch(table, effort, new SetStates.Lists(), 1);
    assertEquals(12 * UNITS, search.price(15, -1, prices, 0, 0));
  }

  /** Tells how many steps that took, which bounds and dominance keep few. */
  private static long agreesWithAllSets(int fewSteps) {
    long steps = 0;
    SetStates.Lists lists = new SetStates.Lists();
    for (int draw = 0; draw < DRAWS; draw++) {
      int number = draw;
      Draw drawn = new Draw(draw);
      long tolerance = draw % 3 == 0 ? 0 : (long) (UNITS * (draw % 3 == 1 ? 1e-6 : 1e-2));
      SetSearch search = drawn.search(lists, fewSteps);
      long known = draw % 2 == 0 ? 0 : drawn.random.nextLong(1L << BLOCKS); // taken or not
      long most = search.price(ALL, drawn.floor, drawn.prices, tolerance, known);
      long truth = most(drawn.table, drawn.floor, drawn.prices);
      assertEquals(0, search.haze(), () -> "draw " + number);
      assertTrue(
          truth - HAIR <= most && most <= truth + tolerance + HAIR,
          () -> "draw " + number + ": " + most + ", not " + truth);
      steps += search.effort.steps();
    }
    return steps;
  }

  private static long most(DeviceTable table, int floor, long[] prices) {
    TakenSet set = new TakenSet();
    long most = 0;
    for (long blocks = 1; blocks <= ALL; blocks++) {
      most = Math.max(most, worth(table, set, blocks, floor, prices));
    }
    return most;
  }

  /** Of a set that can't be taken, the least there is. */
  private static long worth(
      DeviceTable table, TakenSet set, long blocks, int floor, long[] prices) {
    return table.fill(set, blocks, floor)
        ? BlockPrices.value(prices, blocks) - set.cost
        : Long.MIN_VALUE;
  }

  /** A device at a threshold, and prices. */
  private static final class Draw {
    final SplittableRandom random;
    final DeviceTable table;
    final int floor;
    final long[] prices;

    Draw(int draw) {
      random = new SplittableRandom(draw);
      table = new DeviceTable(drawn(random, draw), 0);
      table.ask(6 + 14 * random.nextDouble());
      floor = draw % 5 == 0 && table.order.length > 2 ? 1 : -1;
      prices =
          IntStream.range(0, BLOCKS)
              .mapToLong(j -> (long) (UNITS * stepped(0.02 + 0.3 * random.nextDouble(), 0.1, draw)))
              .toArray();
    }

    SetSearch search(SetStates.Lists lists, int fewSteps) {
      return new SetSearch(table, new SearchEffort(Long.MAX_VALUE, () -> false), lists, fewSteps);
    }
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
          (draw % 11 == 0
                  ? 5 * random.nextDouble()
                  : 2 + (draw % 4 == 3 ? Math.floor(j / 6.0) : j * 0.1))
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
