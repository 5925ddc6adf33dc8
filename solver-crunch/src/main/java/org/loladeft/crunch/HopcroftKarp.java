package org.loladeft.crunch;

import java.util.Arrays;

/**
 * A maximum matching of blocks to devices on the pairs up to a threshold, and a set that violates
 * Hall's condition where it leaves a block free.
 *
 * <p>Each phase finds the blocks' levels, the lengths of the shortest alternating paths from free
 * blocks, and augments along a maximal set of disjoint shortest paths. There are O(sqrt L) phases,
 * each O(E) for E pairs. Growing a matching that is already large takes fewer. The depth-first
 * search keeps its path in an array, so that many blocks can't overflow the stack.
 *
 * <p>The violating set is K&ouml;nig's: the blocks that alternating paths reach from the free ones.
 * All devices that these blocks reach are matched, and to blocks of the set (else the matching
 * could grow), so they are fewer than the set by the number of free blocks.
 *
 * <p>Source: J. E. Hopcroft, R. M. Karp, An n^(5/2) algorithm for maximum matchings in bipartite
 * graphs, SIAM J. Comput. 2 (1973) 225-231, doi 10.1137/0202019.
 */
final class HopcroftKarp {

  private static final int FREE = -1;
  private static final int UNREACHED = -1;

  private final CheapestDevices pairs;
  private final int[] deviceOfBlock;
  private final int[] blockOfDevice;
  private final int[] level;
  private final int[] next;
  private final int[] queue;
  private int matched;
  private double threshold;

  HopcroftKarp(CheapestDevices pairs, int devices) {
    this.pairs = pairs;
    deviceOfBlock = new int[pairs.blocks()];
    blockOfDevice = new int[devices];
    level = new int[pairs.blocks()];
    next = new int[pairs.blocks()];
    queue = new int[pairs.blocks()];
    Arrays.fill(deviceOfBlock, FREE);
    Arrays.fill(blockOfDevice, FREE);
  }

  /** The device of each block of the matching, -1 where there is none. */
  int[] devices() {
    return deviceOfBlock.clone();
  }

  /** Goes back to an earlier matching. O(L). */
  void restore(int[] earlier) {
    for (int k : deviceOfBlock) {
      if (k != FREE) {
        blockOfDevice[k] = FREE;
      }
    }
    matched = 0;
    for (int j = 0; j < earlier.length; j++) {
      deviceOfBlock[j] = earlier[j];
      if (earlier[j] != FREE) {
        blockOfDevice[earlier[j]] = j;
        matched++;
      }
    }
  }

  /**
   * Grows the matching to a maximum one.
   *
   * @param seconds the threshold, no lower than that of the matching so far
   * @return whether no block is left free
   */
  boolean grow(double seconds, Progression progression) throws Progression.Stopped {
    threshold = seconds;
    while (matched < level.length && findLevels()) {
      progression.poll();
      Arrays.fill(next, 0);
      for (int j = 0; j < level.length; j++) {
        if (deviceOfBlock[j] == FREE && augment(j)) {
          matched++;
        }
      }
    }
    return matched == level.length;
  }

  /** Breadth-first search from the free blocks; whether it meets a free device. */
  private boolean findLevels() {
    int tail = 0;
    for (int j = 0; j < level.length; j++) {
      boolean free = deviceOfBlock[j] == FREE;
      level[j] = free ? 0 : UNREACHED;
      if (free) {
        queue[tail++] = j;
      }
    }
    boolean found = false;
    for (int head = 0; head < tail; head++) {
      int j = queue[head];
      for (int i = 0; i < pairs.count(j); i++) {
        if (pairs.latency(j, i) <= threshold) {
          int holder = blockOfDevice[pairs.device(j, i)];
          if (holder == FREE) {
            found = true;
          } else if (level[holder] == UNREACHED) {
            level[holder] = level[j] + 1;
            queue[tail++] = holder;
          }
        }
      }
    }
    return found;
  }

  /** Depth-first search along the levels from a free block; whether it ended at a free device. */
  private boolean augment(int root) {
    int depth = 0;
    queue[0] = root;
    while (depth >= 0) {
      int j = queue[depth];
      int holder = advance(j);
      if (holder == FREE) {
        flip(depth);
        return true;
      } else if (holder == j) {
        level[j] = UNREACHED;
        depth--;
      } else {
        queue[++depth] = holder;
      }
    }
    return false;
  }

  /** The next block to visit from j, {@link #FREE} at a free device, or j when there is none. */
  private int advance(int j) {
    while (next[j] < pairs.count(j)) {
      int i = next[j]++;
      if (pairs.latency(j, i) <= threshold) {
        int holder = blockOfDevice[pairs.device(j, i)];
        if (holder == FREE || level[holder] == level[j] + 1) {
          return holder;
        }
      }
    }
    return j;
  }

  private void flip(int depth) {
    for (int d = depth; d >= 0; d--) {
      int j = queue[d];
      int k = pairs.device(j, next[j] - 1);
      deviceOfBlock[j] = k;
      blockOfDevice[k] = j;
    }
  }

  /** The violating set; only after {@link #grow} left a block free. */
  int[] violator() {
    int[] blocks = new int[level.length];
    int size = 0;
    for (int j = 0; j < level.length; j++) {
      if (level[j] != UNREACHED) {
        blocks[size++] = j;
      }
    }
    return Arrays.copyOf(blocks, size);
  }

  /**
   * How far the threshold must rise before the violating set reaches one more device; infinite if
   * it never does. Below that, the set goes on to violate. Only after {@link #grow} left a block
   * free.
   */
  double violatedUpTo() {
    double least = Double.POSITIVE_INFINITY;
    for (int j : violator()) {
      for (int i = 0; i < pairs.count(j); i++) {
        if (pairs.latency(j, i) < least && pairs.latency(j, i) > threshold) {
          int holder = blockOfDevice[pairs.device(j, i)];
          if (holder == FREE || level[holder] == UNREACHED) {
            least = pairs.latency(j, i);
          }
        }
      }
    }
    return least;
  }
}
