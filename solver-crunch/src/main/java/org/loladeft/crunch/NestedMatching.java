package org.loladeft.crunch;

import java.util.Arrays;

/**
 * A maximum matching of blocks to devices whose neighbourhoods are nested, built one device at a
 * time.
 *
 * <p>A device that reaches down to depth D takes the deepest block at or above D that is still
 * free. This is the rule by which unit jobs with deadlines are scheduled as late as possible, and
 * in whatever order the devices come it leaves as few blocks free as possible:
 *
 * <p><em>Claim.</em> If block f is free at the end, then f and the blocks below it violate Hall's
 * condition. <em>Proof.</em> f was free all the time, so each device that reaches f took a block at
 * f or below, other than f. Hence fewer devices reach f than there are blocks from f on.
 *
 * <p>A device that does not reach the shallowest free block can be left out unseen. O(L) to begin,
 * then O(log L) amortised for each device that is taken (path halving over the free blocks).
 *
 * <p>Source of the rule: H. N. Gabow, R. E. Tarjan, A linear-time algorithm for a special case of
 * disjoint set union, J. Comput. Syst. Sci. 30 (1985) 209-221, doi 10.1016/0022-0000(85)90014-5.
 */
final class NestedMatching {

  /** Marks a free block. */
  static final int FREE = -1;

  private final int[] deviceOfDepth;

  /** Entry d + 1 leads towards the deepest free block at or above d; entry 0 stands for none. */
  private final int[] towardsFree;

  private int shallowestFree;
  private int free;

  NestedMatching(int blocks) {
    deviceOfDepth = new int[blocks];
    towardsFree = new int[blocks + 1];
    clear();
  }

  /** Frees all blocks. */
  void clear() {
    Arrays.fill(deviceOfDepth, FREE);
    for (int i = 0; i < towardsFree.length; i++) {
      towardsFree[i] = i;
    }
    shallowestFree = 0;
    free = deviceOfDepth.length;
  }

  /** Depth of the shallowest free block, L when all are taken. */
  int shallowestFree() {
    return shallowestFree;
  }

  /** Depth of the deepest free block, -1 when all are taken. */
  int deepestFree() {
    return deepestFree(deviceOfDepth.length) - 1;
  }

  boolean isComplete() {
    return free == 0;
  }

  /** Gives a block to a device that reaches the shallowest free one. */
  void take(int device, int deepest) {
    int d = deepestFree(deepest + 1) - 1;
    deviceOfDepth[d] = device;
    towardsFree[d + 1] = d;
    free--;
    while (shallowestFree < deviceOfDepth.length && deviceOfDepth[shallowestFree] != FREE) {
      shallowestFree++;
    }
  }

  private int deepestFree(int from) {
    int i = from;
    while (towardsFree[i] != i) {
      towardsFree[i] = towardsFree[towardsFree[i]];
      i = towardsFree[i];
    }
    return i;
  }

  /** The devices by depth; live, {@link #FREE} where there is none. */
  int[] deviceOfDepth() {
    return deviceOfDepth;
  }
}
