package org.loladeft.api.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.Cure.Kind;
import org.loladeft.api.insight.Obstacle.Limit;

/** Problems without an allocation: what they lack, and what would help. */
class CureSearchTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static List<Cure> cures(Tables tables) {
    return CureSearch.of(tables.problem(), EveryAllocation::solve);
  }

  private static Tables several(int devices, int blocks) {
    Tables tables = new Tables(devices, blocks);
    for (int k = 0; k < devices; k++) {
      Arrays.fill(tables.extraCompute[k], 1);
      Arrays.fill(tables.compute[k], 1);
      Arrays.fill(tables.extraNeed[k], 1);
      Arrays.fill(tables.need[k], 1);
    }
    return tables;
  }

  @Test
  void the_device_whose_cap_must_rise_least_is_named() {
    Tables tables = several(2, 5);
    tables.most = new int[] {2, 1};
    tables.memory = new double[] {3, 4};
    // With room for 3 and 4 blocks, neither cap alone is enough but that of the second: 4 there.
    assertEquals(List.of(new Cure(Kind.MAX_BLOCKS, OptionalInt.of(1), 1, 3, true)), cures(tables));
    tables.memory[0] = 4;
    tables.most = new int[] {3, 1};
    assertEquals(List.of(new Cure(Kind.MAX_BLOCKS, OptionalInt.of(0), 3, 4, true)), cures(tables));
  }

  @Test
  void all_caps_rise_alike_where_one_is_not_enough() {
    Tables tables = several(2, 4);
    tables.memory = new double[] {2, 2};
    assertEquals(
        List.of(new Cure(Kind.EVERY_MAX_BLOCKS, OptionalInt.empty(), 1, 2, true)), cures(tables));
  }

  @Test
  void the_least_memory_of_one_device_or_of_all_is_found() {
    Tables tables = several(2, 4);
    tables.most = new int[] {4, 4};
    tables.memory = new double[] {1, 2};
    assertEquals(List.of(new Cure(Kind.MEMORY, OptionalInt.of(0), 1, 2, true)), cures(tables));
    tables.need[0] = new double[] {21, 21, 21, 21};
    tables.memory = new double[] {10, 2};
    // The second needs 2 byte more for all blocks, the first 12 for two.
    assertEquals(List.of(new Cure(Kind.MEMORY, OptionalInt.of(1), 2, 4, true)), cures(tables));
    tables.need[0] = new double[] {1, 1, 1, 1};
    tables.most = new int[] {2, 2};
    tables.memory = new double[] {1, 0.5};
    // Each needs 2: one twice, the other four times what it has.
    assertEquals(
        List.of(new Cure(Kind.EVERY_MEMORY, OptionalInt.empty(), 1, 4, true)), cures(tables));
    tables.memory = new double[] {0.75, 0.75};
    Cure cure = cures(tables).get(0);
    assertEquals(2 / 0.75, cure.to(), 0.002);
    assertTrue(cure.to() * 0.75 >= 2, "enough");
  }

  @Test
  void resource_blocks_are_counted_up_to_one_for_each_device_or_block() {
    Tables tables = new Tables(3, 3);
    tables.uplink = new Uplink.ResourceBlocks(1);
    tables.bits = new double[] {1, 1, 0};
    assertEquals(
        List.of(new Cure(Kind.RESOURCE_BLOCKS, OptionalInt.empty(), 1, 2, true)), cures(tables));
    Tables dedicated = new Tables(1, 2);
    assertEquals(List.of(), cures(dedicated), "too few devices");
  }

  @Test
  void what_was_not_solved_is_not_said_to_be_the_least() {
    Tables tables = new Tables(4, 4);
    tables.uplink = new Uplink.ResourceBlocks(1);
    tables.bits = new double[] {1, 1, 1, 1};
    List<Cure> found =
        CureSearch.of(
            tables.problem(),
            changed ->
                changed.uplink().budget() < 4
                    ? Stated.unfinished(changed, 0)
                    : EveryAllocation.solve(changed));
    assertEquals(List.of(new Cure(Kind.RESOURCE_BLOCKS, OptionalInt.empty(), 1, 4, false)), found);
  }

  @Test
  void places_are_the_most_blocks_of_all_sets_that_fit() {
    Random random = new Random(3);
    int obstacles = 0;
    for (int i = 0; i < 60; i++) {
      Tables tables = Tables.random(random, 2, 4, true);
      int[] blocks = i % 3 == 0 ? new int[] {3, 1} : new int[] {0, 1, 2, 3};
      Obstacle places = Obstacle.of(tables.problem(), blocks);
      assertEquals(blocks.length, places.blocks().size());
      for (int k = 0; k < 2; k++) {
        int most = most(tables, k, places.blocks());
        Obstacle.Places said = places.devices().get(k);
        assertEquals(most, said.count());
        Limit limit = most == tables.most[k] ? Limit.MAX_BLOCKS : Limit.MEMORY;
        assertEquals(most == blocks.length ? Limit.NONE : limit, said.limit());
      }
      obstacles += requireObstacle(tables);
    }
    assertTrue(obstacles > 3, "some: " + obstacles);
  }

  /** By all sets: the largest base and the sum of the extras. */
  private static int most(Tables tables, int k, List<Integer> blocks) {
    int most = 0;
    for (int set = 1; set < 16; set++) {
      int of = set;
      int[] taken = blocks.stream().mapToInt(j -> j).filter(j -> (of >> j & 1) != 0).toArray();
      double base =
          IntStream.of(taken)
              .mapToDouble(j -> tables.need[k][j] - tables.extraNeed[k][j])
              .max()
              .orElse(0);
      double extras = IntStream.of(taken).mapToDouble(j -> tables.extraNeed[k][j]).sum();
      if (taken.length <= tables.most[k] && base + extras <= tables.memory[k]) {
        most = Math.max(most, taken.length);
      }
    }
    return most;
  }

  private static int requireObstacle(Tables tables) {
    return Obstacle.find(tables.problem())
        .map(
            obstacle -> {
              assertTrue(obstacle.places() < obstacle.blocks().size());
              assertEquals(INFINITE, EveryAllocation.optimum(tables), "there is none");
              return 1;
            })
        .orElse(0);
  }

  @Test
  void an_obstacle_is_the_blocks_that_lack_most_and_the_fewest_of_these() {
    Tables tables = new Tables(4, 4);
    tables.memory = new double[] {1, 1, 1, 9};
    tables.need = new double[][] {{1, 2, 1, 2}, {1, 2, 1, 2}, {1, 2, 1, 2}, {1, 2, 1, 2}};
    Obstacle alike = Obstacle.find(tables.problem()).orElseThrow();
    assertEquals(List.of(1, 3), alike.blocks(), "only the last device has the memory");
    assertEquals(1, alike.places());
    tables.memory[3] = 1;
    assertEquals(List.of(1, 3), Obstacle.find(tables.problem()).orElseThrow().blocks());
    tables.need[2][3] = 1;
    // Now one device for block 3 and none for block 1, which lacks as much alone.
    assertEquals(List.of(1), Obstacle.find(tables.problem()).orElseThrow().blocks());
    assertEquals(3, Obstacle.find(new Tables(1, 3).problem()).orElseThrow().blocks().size());
  }

  /** Device k has the memory for block j where the table says so; no order suits both blocks. */
  private static Tables able(int[][] fits) {
    Tables tables = new Tables(fits.length, fits[0].length);
    Arrays.fill(tables.memory, 1);
    for (int k = 0; k < fits.length; k++) {
      int device = k;
      Arrays.setAll(tables.need[k], j -> fits[device][j] == 1 ? 1 : 2);
    }
    return tables;
  }

  private static List<Integer> obstacle(Tables tables) {
    return Obstacle.find(tables.problem()).orElseThrow().blocks();
  }

  @Test
  void blocks_for_which_there_are_the_same_devices_are_looked_at_together() {
    assertEquals(
        List.of(0, 2),
        obstacle(able(new int[][] {{1, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 1}})));
  }

  @Test
  void those_with_the_fewest_devices_are_looked_at_together() {
    assertEquals(
        List.of(0, 1, 3),
        obstacle(able(new int[][] {{1, 1, 1, 1}, {0, 1, 1, 1}, {0, 0, 1, 0}, {0, 0, 1, 0}})));
    Tables unordered = able(new int[][] {{1, 1, 1, 1}, {0, 1, 1, 1}, {0, 0, 1, 0}, {0, 0, 1, 0}});
    unordered.compute[0] = new double[] {1, 2, 3, 4};
    unordered.compute[1] = new double[] {4, 3, 2, 1};
    assertEquals(List.of(0, 1, 3), obstacle(unordered), "without an order of depth");
  }

  @Test
  void in_large_problems_only_single_blocks_and_all_are_looked_at() {
    int[][] fits = new int[7000][];
    Arrays.setAll(fits, k -> new int[] {k == 0 ? 1 : 0, k == 0 ? 1 : 0, 1});
    assertTrue(Obstacle.find(able(fits).problem()).isEmpty(), "two blocks for one device");
    fits[0] = new int[] {1, 0, 1};
    assertEquals(List.of(1), obstacle(able(fits)));
    assertEquals(
        List.of(0, 2), Obstacle.of(able(new int[][] {{1, 1, 1}}).problem(), 2, 0).blocks());
  }

  @Test
  void a_block_that_is_fixed_elsewhere_is_what_keeps_a_device_from_more() {
    Tables tables = several(2, 2);
    tables.most = new int[] {2, 2};
    tables.fixed = new int[] {0, -1};
    Obstacle both = Obstacle.of(tables.problem(), 0, 1);
    assertEquals(new Obstacle.Places(0, 2, Limit.NONE), both.devices().get(0));
    assertEquals(new Obstacle.Places(1, 1, Limit.FORBIDDEN), both.devices().get(1));
    assertEquals(3, both.places());
  }

  @Test
  void a_device_is_short_of_memory_for_its_largest_set_that_is_not_forbidden() {
    Tables tables = several(2, 3);
    tables.most = new int[] {2, 3};
    tables.need[0] = new double[] {5, 3, 4};
    tables.extraNeed[0] = new double[] {2, 1, 1};
    tables.memory[0] = 7; // 5 and one extra more, of at most 2
    assertFalse(MostBlocks.isShortOfMemory(tables.problem(), 0));
    tables.memory[0] = Math.nextDown(7.0);
    assertTrue(MostBlocks.isShortOfMemory(tables.problem(), 0));
    tables.fixed = new int[] {1, -1, -1};
    assertFalse(MostBlocks.isShortOfMemory(tables.problem(), 0), "4 and 1 without the first");
  }
}
