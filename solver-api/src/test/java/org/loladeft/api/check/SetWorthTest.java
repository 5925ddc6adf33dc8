package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
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
      DeftProblem p = problem(kind, random);
      sets = new DeviceSets(p, threshold, 0);
      worth = new SetWorth(sets, new StepLimit(PLENTY));
      prices = random.longs(p.blockCount(), 0, 1L << 39).toArray();
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
        if (random.nextInt(1 + asked.size() / 12) == 0) {
          requireComplete(trial, worth);
          requireComplete(trial, worth + 1);
        }
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
}
