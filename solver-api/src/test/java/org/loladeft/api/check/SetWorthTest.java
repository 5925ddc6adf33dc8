package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.Uplink;

/**
 * What sets are worth, against all sets of blocks. Figures are multiples of 1/64, so that sums and
 * costs are the same in whatever order a set is put together, and worths can be asked for to the
 * unit.
 */
class SetWorthTest {

  private static final long PLENTY = 1L << 40;

  /** One device and its sets, with prices. */
  private static final class Trial {
    final DeviceSets sets;
    final SetWorth worth;
    final long[] prices;
    final long blocks;
    final int floor;
    final TreeMap<Long, Long> worths = new TreeMap<>();

    Trial(Uplink.Kind kind, Random random, double threshold) {
      this(kind, random, threshold, 1L << 39);
    }

    /** Prices are below a limit. */
    Trial(Uplink.Kind kind, Random random, double threshold, long limit) {
      DeftProblem p = problem(kind, random);
      sets = new DeviceSets(p, threshold, 0);
      worth = new SetWorth(sets, new StepLimit(PLENTY));
      prices = random.longs(p.blockCount(), 0, limit).toArray();
      prices[random.nextInt(prices.length)] = 0;
      long all = (1L << prices.length) - 1;
      blocks = random.nextBoolean() ? all : all & random.nextLong();
      int places = sets.order.length;
      floor = places > 1 && random.nextInt(3) == 0 ? 1 + random.nextInt(places - 1) : -1;
      for (long set = 0; set <= all; set++) {
        if ((set & ~(blocks & sets.able)) == 0) {
          BlockSet whole = setOf(set);
          if (sets.admits(whole)) {
            worths.put(set, whole.value - whole.cost);
          }
        }
      }
    }

    BlockSet setOf(long blocks) {
      BlockSet set = new BlockSet();
      set.clear(floor < 0 ? 0 : sets.base[sets.order[floor]]);
      for (int j = 0; j < prices.length; j++) {
        if ((blocks >> j & 1) != 0) {
          set.set(set, sets, j, prices[j]);
        }
      }
      return set;
    }

    long best() {
      return worths.values().stream().mapToLong(w -> w).max().orElse(0);
    }
  }

  private static DeftProblem problem(Uplink.Kind kind, Random random) {
    int blocks = 4 + random.nextInt(5);
    List<Block> list = new ArrayList<>();
    double[] alone = new double[blocks];
    double[] extra = new double[blocks];
    double[] need = new double[blocks];
    double[] more = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + j, 1, random.nextInt(4) == 0 ? 0 : random.nextInt(64) / 64.0));
      extra[j] = random.nextInt(64) / 64.0;
      alone[j] = extra[j] + random.nextInt(128) / 64.0;
      more[j] = random.nextInt(8);
      need[j] = more[j] + random.nextInt(8);
    }
    double memory = random.nextInt(3) == 0 ? 8 + random.nextInt(20) : 1000;
    int most = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : blocks;
    return DeftProblem.builder(kind.withBudget(4), list)
        .device(Device.of("d", memory, 1, alone, need).withSeveralBlocks(most, extra, more))
        .build();
  }

  private static double threshold(Random random) {
    return random.nextInt(8) == 0 ? Double.POSITIVE_INFINITY : 1 + random.nextInt(256) / 64.0;
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void the_best_set_is_worth_what_it_is_worth_to_the_unit(Uplink.Kind kind) {
    Random random = new Random(kind.ordinal());
    for (int i = 0; i < 120; i++) {
      Trial trial = new Trial(kind, random, threshold(random));
      long best = trial.worth.best(trial.blocks, trial.floor, trial.prices);
      assertEquals(Math.max(0, trial.best()), best);
    }
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void every_set_that_is_worth_just_enough_is_listed_or_part_of_one(Uplink.Kind kind) {
    Random random = new Random(10 + kind.ordinal());
    for (int i = 0; i < 40; i++) {
      Trial trial = new Trial(kind, random, threshold(random));
      TreeSet<Long> asked = new TreeSet<>(trial.worths.values());
      for (long worth : asked) {
        if (worth == asked.last() || random.nextInt(1 + asked.size() / 12) == 0) {
          requireComplete(trial, worth);
          requireComplete(trial, worth + 1);
        }
      }
    }
  }

  @Test
  void a_unit_more_makes_a_set_better() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      Trial trial = new Trial(Uplink.Kind.DEDICATED, random, threshold(random), 1 + i % 4);
      assertEquals(
          trial.best(), trial.worth.best(trial.blocks, trial.floor, trial.prices), "units");
      if (trial.best() > 0) {
        requireComplete(trial, trial.best());
      }
    }
  }

  private static void requireComplete(Trial trial, long worth) {
    List<Long> list = trial.worth.list(trial.blocks, trial.floor, trial.prices, worth, 1000);
    assertNotNull(list);
    Set<Long> listed = new TreeSet<>(list);
    assertEquals(list.size(), listed.size(), "each set once");
    for (long set : listed) {
      assertTrue(trial.worths.get(set) >= worth, "listed sets are worth enough");
    }
    trial.worths.forEach(
        (set, of) -> {
          boolean found = listed.contains(set);
          boolean inOne = trial.sets.free && listed.stream().anyMatch(l -> (set & ~l) == 0);
          assertTrue(of < worth || found || inOne, () -> set + " is worth " + of);
        });
  }

  @Test
  void a_list_has_fewer_sets_than_the_number_or_is_none() {
    Random random = new Random(3);
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      Trial trial = new Trial(kind, random, 3);
      int size = trial.worth.list(trial.blocks, trial.floor, trial.prices, 1, 1000).size();
      assertTrue(size > 0, kind + ": nothing to list");
      assertNull(trial.worth.list(trial.blocks, trial.floor, trial.prices, 1, size));
      assertNotNull(trial.worth.list(trial.blocks, trial.floor, trial.prices, 1, size + 1));
    }
  }

  @Test
  void no_listed_set_can_be_extended_without_doubt_where_every_cost_is_0() {
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      Trial trial = new Trial(Uplink.Kind.DEDICATED, random, threshold(random));
      List<Long> list = trial.worth.list(trial.blocks, trial.floor, trial.prices, 0, 1000);
      assertNotNull(list);
      for (long set : list) {
        for (int j = 0; j < trial.prices.length; j++) {
          boolean absent = ((trial.blocks & trial.sets.able & ~set) >> j & 1) != 0;
          int rank = trial.sets.rank[j];
          boolean deeper = set == 0 ? trial.floor >= 0 : rank > deepest(trial, set);
          BlockSet more = trial.setOf(set | 1L << j);
          assertFalse(absent && rank >= 0 && !deeper && trial.sets.clearlyAdmits(more));
        }
      }
    }
  }

  private static int deepest(Trial trial, long set) {
    int deepest = trial.floor - 1;
    for (int j = 0; j < trial.prices.length; j++) {
      deepest = (set >> j & 1) != 0 ? Math.max(deepest, trial.sets.rank[j]) : deepest;
    }
    return deepest;
  }

  /** Ten blocks that are alike, of which a device takes eight at most, for one reason of three. */
  private static DeviceSets alike(Uplink uplink, double bits, double memory, int most) {
    double[] ones = new double[10];
    Arrays.fill(ones, 1);
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < ones.length; j++) {
      blocks.add(new Block("b" + j, 1, bits));
    }
    DeftProblem p =
        DeftProblem.builder(uplink, blocks)
            .device(Device.of("d", memory, 1, ones, ones).withSeveralBlocks(most, ones, ones))
            .build();
    return new DeviceSets(p, Math.nextUp(8.0), 0);
  }

  @Test
  void sets_that_fill_all_that_there_is_are_listed_however_high_the_prices() {
    // Bounds are right to parts in 10^13, which is hundreds of units of prices like these.
    long[] prices = new long[10];
    Arrays.fill(prices, BlockPriceTreeProof.UNIT_LIMIT - 1);
    Uplink dedicated = new Uplink.Dedicated();
    DeviceSets[] all = {
      alike(dedicated, 0, 100, 10), // time
      alike(dedicated, 0, 8, 10),
      alike(dedicated, 0, 100, 8)
    };
    for (DeviceSets sets : all) {
      SetWorth worth = new SetWorth(sets, new StepLimit(PLENTY));
      List<Long> list = worth.list(1023, -1, prices, 8 * prices[0], 1000);
      assertNotNull(list);
      assertEquals(45, list.size());
      assertEquals(List.of(), worth.list(1023, -1, prices, 8 * prices[0] + 1, 1000));
      assertEquals(8 * prices[0], worth.best(1023, -1, prices));
    }
  }

  @Test
  void on_a_band_too_sets_that_fill_it_are_listed() {
    // Eight blocks compute 4 s and upload for 4 s with the whole band.
    double[] halves = new double[10];
    Arrays.fill(halves, 0.5);
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < halves.length; j++) {
      blocks.add(new Block("b" + j, 1, 0.5));
    }
    for (Uplink.Kind kind : new Uplink.Kind[] {Uplink.Kind.SHARED, Uplink.Kind.RESOURCE_BLOCKS}) {
      double[] none = new double[10];
      DeftProblem p =
          DeftProblem.builder(kind.withBudget(1), blocks)
              .device(Device.of("d", 9, 1, halves, none).withSeveralBlocks(10, halves, none))
              .build();
      DeviceSets sets = new DeviceSets(p, Math.nextUp(8.0), 0);
      long[] prices = new long[10];
      Arrays.fill(prices, BlockPriceTreeProof.UNIT_LIMIT - 1);
      SetWorth worth = new SetWorth(sets, new StepLimit(PLENTY));
      BlockSet eight = new BlockSet();
      eight.clear(0);
      for (int j = 0; j < 8; j++) {
        eight.set(eight, sets, j, prices[j]);
      }
      assertTrue(sets.admits(eight));
      long of = eight.value - eight.cost;
      assertEquals(of, worth.best(1023, -1, prices));
      assertEquals(45, worth.list(1023, -1, prices, of, 1000).size());
      assertEquals(List.of(), worth.list(1023, -1, prices, of + 1, 1000));
    }
  }

  @Test
  void on_a_shared_uplink_a_block_is_left_out_that_costs_more_than_it_is_worth() {
    // Beside the deepest the other costs a share of 1 / 4; the search asks about it, or does not.
    List<Block> blocks = List.of(new Block("a", 1, 1), new Block("b", 1, 1));
    double[] alone = {0, 1};
    double[] none = {0, 0};
    DeftProblem p =
        DeftProblem.builder(new Uplink.Shared(1), blocks)
            .device(Device.of("d", 1, 1, alone, none).withSeveralBlocks(2, none, none))
            .build();
    DeviceSets sets = new DeviceSets(p, 5, 0);
    BlockSet deepest = new BlockSet();
    deepest.clear(0);
    deepest.set(deepest, sets, 1, 0);
    assertTrue(sets.admits(deepest));
    BlockSet both = new BlockSet();
    both.set(deepest, sets, 0, 0);
    assertTrue(sets.admits(both));
    long more = both.cost - deepest.cost;
    long high = BlockPriceTreeProof.UNIT_LIMIT / 10;
    long[] steps = new long[3];
    for (int i = 0; i < steps.length; i++) {
      long[] prices = {more - 6 + i, high};
      steps[i] = stepsOfBest(sets, prices);
    }
    assertEquals(steps[1], steps[2], "asked about");
    assertTrue(steps[0] < steps[1], "left out at six units more");
    long[] worthIt = {more + 3, high};
    long alone1 = high - deepest.cost;
    assertEquals(alone1 + 3, new SetWorth(sets, new StepLimit(PLENTY)).best(3, -1, worthIt));
  }

  private static long stepsOfBest(DeviceSets sets, long[] prices) {
    for (long most = 0; ; most++) {
      try {
        new SetWorth(sets, new StepLimit(most)).best(3, -1, prices);
        return most;
      } catch (StepLimit.Reached e) {
        assertTrue(most < 100, "few steps are enough");
      }
    }
  }
}
