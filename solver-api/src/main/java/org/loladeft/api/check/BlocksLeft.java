package org.loladeft.api.check;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many blocks of each group are left, as one number: the state of a round that is put together
 * run by run. A run takes some of each group, the deepest that are left of it, and at least one of
 * the group that holds the deepest of all.
 *
 * <p>States and runs are counted in mixed radix, group by group, so that after run r state s
 * becomes s - r. With one group they are numbers of blocks. State 0 is the end, the last one the
 * start.
 */
final class BlocksLeft {

  /** Most runs over all states; they take 32 MB. */
  private static final double MOST_RUNS = 1 << 23;

  private final int[][] depths;
  private final int[] unit;
  private final int[][] counts;
  private final int[] blocks;
  private final int[] deepest;
  private final int[][] runs;

  /**
   * The states of a partition.
   *
   * @param depths the depths of the blocks of each group, ascending, from 1; {@linkplain #isTooMuch
   *     not too much}
   */
  BlocksLeft(int[][] depths) {
    this.depths = depths;
    unit = new int[depths.length];
    int states = 1;
    for (int i = 0; i < depths.length; i++) {
      unit[i] = states;
      states *= depths[i].length + 1;
    }
    counts = new int[states][unit.length];
    blocks = new int[states];
    deepest = new int[states];
    runs = new int[states][0];
    for (int s = 1; s < states; s++) {
      setUp(s);
    }
  }

  /**
   * Whether a partition has more runs than can be looked at: the product of (n + 1) (n + 2) / 2
   * over groups of n blocks.
   */
  static boolean isTooMuch(int[][] groups) {
    double all = 1;
    for (int[] group : groups) {
      all *= (group.length + 1.0) * (group.length + 2.0) / 2;
    }
    return !(all <= MOST_RUNS);
  }

  private void setUp(int state) {
    int group = 0;
    for (int i = 0; i < unit.length; i++) {
      int left = state / unit[i] % (depths[i].length + 1);
      counts[state][i] = left;
      blocks[state] += left;
      if (left > 0 && depths[i][left - 1] > deepest[state]) {
        deepest[state] = depths[i][left - 1];
        group = i;
      }
    }
    int[] taken = {0};
    for (int i = 0; i < unit.length; i++) {
      taken = withGroup(taken, unit[i], i == group ? 1 : 0, counts[state][i]);
    }
    runs[state] = taken;
  }

  /** Each of some runs with each number of blocks of one more group. */
  private static int[] withGroup(int[] runs, int unit, int least, int most) {
    return Arrays.stream(runs)
        .flatMap(run -> IntStream.rangeClosed(least, most).map(n -> run + n * unit))
        .toArray();
  }

  int groups() {
    return unit.length;
  }

  /** Number of states, the end included. */
  int states() {
    return deepest.length;
  }

  /** Number of blocks of a group in a state or run. */
  int count(int state, int group) {
    return counts[state][group];
  }

  /** Number of blocks of a state or run, of all groups. */
  int blocks(int state) {
    return blocks[state];
  }

  /** Depth of the deepest block that is left, 0 at the end. */
  int deepest(int state) {
    return deepest[state];
  }

  /** The runs that may come next; not to be changed. With one group 1, 2, .. blocks. */
  int[] runs(int state) {
    return runs[state];
  }
}
