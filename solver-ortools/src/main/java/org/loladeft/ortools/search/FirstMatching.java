package org.loladeft.ortools.search;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * A first allocation within milliseconds, in plain Java: natives take half a second to load, and a
 * first relaxation of a large problem takes longer than a short time limit.
 *
 * <p>The block that fewest devices have the memory for comes first, of equals the deepest, and
 * takes the free device that would finish soonest with an equal share. A block that finds no free
 * device makes others move on, along a shortest augmenting path. So there is a matching exactly
 * when memory allows one. O(L K), and as much again for each block that moves on. Once it is time
 * to stop, a block takes the first free device.
 *
 * <p>Source of the paths: C. Berge, Two theorems in graph theory, Proc. Natl. Acad. Sci. 43 (1957)
 * 842-844, doi 10.1073/pnas.43.9.842.
 */
public final class FirstMatching {

  private static final int NONE = -1;

  private final DeftProblem problem;
  private final BooleanSupplier stopped;
  private final double equalShare;
  private final int[] deviceOf;
  private final int[] blockOn;

  private FirstMatching(DeftProblem problem, BooleanSupplier stopped) {
    this.problem = problem;
    this.stopped = stopped;
    this.equalShare = EqualShare.yardstick(problem);
    this.deviceOf = new int[problem.blockCount()];
    this.blockOn = new int[problem.deviceCount()];
    Arrays.fill(deviceOf, NONE);
    Arrays.fill(blockOn, NONE);
  }

  /**
   * Offers the hint's matching, if it is one for all blocks, and then the one that is made here.
   */
  public static void offer(
      DeftProblem problem, Optional<Hint> hint, IncumbentBoard board, BooleanSupplier stopped) {
    hint.map(FirstMatching::devices)
        .filter(devices -> Arrays.stream(devices).allMatch(k -> k != Hint.NONE))
        .ifPresent(board::offer);
    of(problem, stopped).ifPresent(board::offer);
  }

  private static int[] devices(Hint hint) {
    return IntStream.range(0, hint.blockCount()).map(hint::deviceOf).toArray();
  }

  /** Device of each block, distinct; empty if memory allows no matching, or if stopped before. */
  static Optional<int[]> of(DeftProblem problem, BooleanSupplier stopped) {
    FirstMatching matching = new FirstMatching(problem, stopped);
    return problem.deviceCount() >= problem.blockCount() && matching.complete()
        ? Optional.of(matching.deviceOf)
        : Optional.empty();
  }

  private boolean complete() {
    for (int block : mostConstrainedFirst()) {
      int device = soonest(block);
      if (device != NONE) {
        place(block, device);
      } else if (!makeRoom(block)) {
        return false;
      }
    }
    return true;
  }

  private int[] mostConstrainedFirst() {
    int[] choices = new int[deviceOf.length];
    for (int k = 0; k < blockOn.length; k++) {
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

  private int soonest(int block) {
    boolean anyWillDo = stopped.getAsBoolean();
    int best = NONE;
    double bestSeconds = Double.POSITIVE_INFINITY;
    for (int k = 0; k < blockOn.length && (best == NONE || !anyWillDo); k++) {
      if (blockOn[k] == NONE && problem.fits(k, block)) {
        double seconds = problem.computeSeconds(k, block);
        if (seconds < bestSeconds) {
          seconds += problem.uploadSeconds(k, block, equalShare);
        }
        if (best == NONE || seconds < bestSeconds) {
          best = k;
          bestSeconds = seconds;
        }
      }
    }
    return best;
  }

  private void place(int block, int device) {
    deviceOf[block] = device;
    blockOn[device] = block;
  }

  /** Looks, in rings, for a free device from which blocks can move on one after another. */
  private boolean makeRoom(int block) {
    int[] wantedBy = new int[blockOn.length];
    Arrays.fill(wantedBy, NONE);
    Deque<Integer> queue = new ArrayDeque<>(List.of(block));
    while (!queue.isEmpty() && !stopped.getAsBoolean()) {
      int seeker = queue.remove();
      for (int k = 0; k < blockOn.length; k++) {
        if (wantedBy[k] == NONE && problem.fits(k, seeker)) {
          wantedBy[k] = seeker;
          if (blockOn[k] == NONE) {
            moveOn(k, block, wantedBy);
            return true;
          }
          queue.add(blockOn[k]);
        }
      }
    }
    return false;
  }

  private void moveOn(int free, int block, int[] wantedBy) {
    int device = free;
    int mover = wantedBy[device];
    while (mover != block) {
      int left = deviceOf[mover];
      place(mover, device);
      device = left;
      mover = wantedBy[device];
    }
    place(block, device);
  }
}
