package org.loladeft.api;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A matching of blocks to devices within memory, built block by block as somebody chooses.
 *
 * <p>A block for which no free device is left makes others move on, along a shortest alternating
 * path (H. W. Kuhn 1955, doi 10.1002/nav.3800020109; C. Berge 1957, doi 10.1073/pnas.43.9.842).
 * Where there is none either, the blocks that the search reached are more than the devices that fit
 * any of them, so no allocation exists (Hall). O(L K) where memory does not interfere, else as much
 * again for each block that others make room for, up to O(L<sup>2</sup> K). Not thread-safe.
 */
public final class AugmentingMatching {

  /** Stands for no device. */
  public static final int NONE = -1;

  private final DeftProblem problem;
  private final int[] deviceOf;
  private final int[] blockOn;
  private int[] violator = {};

  private AugmentingMatching(DeftProblem problem) {
    this.problem = problem;
    deviceOf = new int[problem.blockCount()];
    blockOn = new int[problem.deviceCount()];
    Arrays.fill(deviceOf, NONE);
    Arrays.fill(blockOn, NONE);
  }

  /**
   * {@return a matching without pairs}
   *
   * @param problem a problem with one block a device
   */
  public static AugmentingMatching of(DeftProblem problem) {
    return new AugmentingMatching(problem);
  }

  /**
   * An order to place the blocks in.
   *
   * @param problem the problem
   * @return block indices, the deepest first, equal depths in their order
   */
  public static int[] deepestFirst(DeftProblem problem) {
    return IntStream.range(0, problem.blockCount())
        .boxed()
        .sorted(Comparator.comparingInt(j -> -problem.blocks().get(j).depth()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Another order to place the blocks in.
   *
   * @param problem the problem, of any class
   * @return block indices, that which fewest devices have the memory for first, of equals the
   *     deepest
   */
  public static int[] mostConstrainedFirst(DeftProblem problem) {
    int[] choices = new int[problem.blockCount()];
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < choices.length; j++) {
        choices[j] += problem.fits(k, j) ? 1 : 0;
      }
    }
    return IntStream.range(0, choices.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer j) -> choices[j])
                .thenComparing(j -> -problem.blocks().get(j).depth()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * {@return whether no block is on a device}
   *
   * @param device device index
   */
  public boolean isFree(int device) {
    return blockOn[device] == NONE;
  }

  /**
   * Puts a block on a free device that has the memory for it; not checked.
   *
   * @param block block index
   * @param device device index
   */
  public void place(int block, int device) {
    deviceOf[block] = device;
    blockOn[device] = block;
  }

  /**
   * Places the blocks that have no device, one after another.
   *
   * @param order block indices in the order to place them in
   * @param choice from a block to the free device to put it on, which has the memory for it; {@link
   *     #NONE} only if there is none
   * @param stopped asked before each block, and before each that may have to move
   * @return true if every block has a device; false if stopped, or if there is a {@link #violator}
   */
  public boolean complete(int[] order, IntUnaryOperator choice, BooleanSupplier stopped) {
    for (int block : order) {
      if (deviceOf[block] == NONE) {
        if (stopped.getAsBoolean()) {
          return false;
        }
        int device = choice.applyAsInt(block);
        if (device != NONE) {
          place(block, device);
        } else if (!makeRoom(block, choice, stopped)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Looks, in rings, for a block that can move to a free device and start a chain of moves. */
  private boolean makeRoom(int start, IntUnaryOperator choice, BooleanSupplier stopped) {
    int[] wantedBy = new int[blockOn.length];
    Arrays.fill(wantedBy, NONE);
    boolean[] reached = new boolean[deviceOf.length];
    reached[start] = true;
    Deque<Integer> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      int block = queue.remove();
      int free = block == start ? NONE : choice.applyAsInt(block);
      if (free != NONE) {
        moveOn(block, free, start, wantedBy);
        return true;
      }
      for (int k = 0; k < blockOn.length; k++) {
        if (blockOn[k] != NONE && !reached[blockOn[k]] && problem.fits(k, block)) {
          reached[blockOn[k]] = true;
          wantedBy[k] = block;
          queue.add(blockOn[k]);
        }
      }
    }
    violator = IntStream.range(0, reached.length).filter(j -> reached[j]).toArray();
    return false;
  }

  /** Moves every block of the path to the device of the block that it was reached through. */
  private void moveOn(int last, int free, int start, int[] wantedBy) {
    int block = last;
    int device = free;
    while (block != start) {
      int left = deviceOf[block];
      place(block, device);
      block = wantedBy[left];
      device = left;
    }
    place(start, device);
  }

  /** {@return a fresh array, the device of each block, {@link #NONE} where it has none} */
  public int[] devices() {
    return deviceOf.clone();
  }

  /**
   * {@return the blocks that too few devices fit, ascending; empty unless that ended the search}
   */
  public int[] violator() {
    return violator.clone();
  }
}
