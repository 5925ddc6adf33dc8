package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksLeftTest {

  private static int[][] single(int groups) {
    return IntStream.rangeClosed(1, groups).mapToObj(d -> new int[] {d}).toArray(int[][]::new);
  }

  @Test
  void a_partition_is_too_much_from_two_to_the_23_runs_on() {
    assertFalse(BlocksLeft.isTooMuch(single(14))); // 3^14 = 4,782,969
    assertTrue(BlocksLeft.isTooMuch(single(15)));
    assertFalse(BlocksLeft.isTooMuch(new int[][] {new int[4094]})); // 8,386,560
    assertTrue(BlocksLeft.isTooMuch(new int[][] {new int[4095]})); // 8,390,656
  }

  @Test
  void a_run_takes_at_least_one_of_the_group_of_the_deepest_block() {
    BlocksLeft left = new BlocksLeft(new int[][] {{1, 4}, {2, 3}});
    assertEquals(2, left.groups());
    assertEquals(9, left.states());
    int all = 8;
    assertEquals(4, left.blocks(all));
    assertEquals(2, left.count(all, 0));
    assertEquals(4, left.deepest(all));
    // One or two of the first group, none to two of the second, which count threefold.
    assertArrayEquals(new int[] {1, 4, 7, 2, 5, 8}, left.runs(all));
    int afterOne = all - 1;
    assertEquals(3, left.blocks(afterOne));
    assertEquals(3, left.deepest(afterOne));
    assertArrayEquals(new int[] {3, 6, 4, 7}, left.runs(afterOne));
    assertEquals(0, left.deepest(0));
    assertArrayEquals(new int[0], left.runs(0));
  }
}
