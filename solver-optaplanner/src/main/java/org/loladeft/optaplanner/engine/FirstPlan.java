package org.loladeft.optaplanner.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * The plan that the search starts from, complete and within memory.
 *
 * <p>What can be used of the hint stays. The other blocks are placed in CRUNCH's order, the deepest
 * first, each on the free device that would finish it soonest on an equal share of the uplink. On a
 * depth-monotone problem that always places all, if anything does: whoever has the memory for a
 * block has it for all shallower ones. Elsewhere a block that finds no device makes others move on
 * (an augmenting path). O(L K), and as much again for each such block and each that it disturbs.
 * Once the time is over, a block takes the best device seen so far, so that there still is a plan.
 */
final class FirstPlan {

  private static final int NONE = -1;

  /** Devices between two looks at the clock. */
  private static final int STRIDE = 1 << 14;

  private final DeftProblem problem;
  private final SolveContext context;
  private final double evenShare;
  private final int[] deviceOf;
  private final int[] blockOn;
  private final int[] wantedBy;

  private FirstPlan(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    evenShare = EqualShare.yardstick(problem);
    deviceOf = new int[problem.blockCount()];
    Arrays.fill(deviceOf, NONE);
    blockOn = new int[problem.deviceCount()];
    Arrays.fill(blockOn, NONE);
    wantedBy = new int[blockOn.length];
  }

  /**
   * Builds the plan.
   *
   * @param problem the problem
   * @param context the hint, and when to stop
   * @return device index of each block; empty if there is no complete plan
   */
  static Optional<int[]> of(DeftProblem problem, SolveContext context) {
    if (Shortage.proof(problem).isPresent()) {
      return Optional.empty();
    }
    FirstPlan plan = new FirstPlan(problem, context);
    context.options().hint().ifPresent(plan::follow);
    return plan.complete() ? Optional.of(plan.deviceOf) : Optional.empty();
  }

  private void follow(Hint hint) {
    for (int j = 0; j < deviceOf.length; j++) {
      int device = hint.deviceOf(j);
      if (device != Hint.NONE && blockOn[device] == NONE && problem.fits(device, j)) {
        place(j, device);
      }
    }
  }

  private void place(int block, int device) {
    deviceOf[block] = device;
    blockOn[device] = block;
  }

  private boolean complete() {
    for (int block : deepestFirst()) {
      if (deviceOf[block] != NONE) {
        continue;
      }
      int device = soonest(block);
      if (device != NONE) {
        place(block, device);
      } else {
        if (!makeRoom(block)) {
          return false;
        }
      }
    }
    return true;
  }

  private int[] deepestFirst() {
    int blocks = problem.blockCount();
    int[] order = problem.depthOrder().orElse(null);
    if (order != null) {
      int[] shallow = order;
      return IntStream.range(0, blocks).map(i -> shallow[blocks - 1 - i]).toArray();
    }
    return IntStream.range(0, blocks)
        .boxed()
        .sorted(Comparator.comparingInt(j -> -problem.blocks().get(j).depth()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int soonest(int block) {
    int best = NONE;
    double bestSeconds = Double.POSITIVE_INFINITY;
    for (int k = 0; k < blockOn.length; k++) {
      if (best != NONE && k % STRIDE == 0 && context.reasonToStop().isPresent()) {
        break;
      }
      if (blockOn[k] == NONE && problem.fits(k, block)) {
        double seconds = problem.computeSeconds(k, block);
        seconds = seconds < bestSeconds ? seconds + upload(k, block) : seconds;
        if (best == NONE || seconds < bestSeconds) {
          best = k;
          bestSeconds = seconds;
        }
      }
    }
    return best;
  }

  private double upload(int device, int block) {
    return problem.uploadSeconds(device, block, evenShare);
  }

  /** Looks, in rings, for a free device from which blocks can move up one after another. */
  private boolean makeRoom(int block) {
    Arrays.fill(wantedBy, NONE);
    Deque<Integer> queue = new ArrayDeque<>(List.of(block));
    while (!queue.isEmpty()) {
      int seeker = queue.remove();
      for (int k = 0; k < blockOn.length; k++) {
        if (wantedBy[k] != NONE || !problem.fits(k, seeker)) {
          continue;
        }
        wantedBy[k] = seeker;
        if (blockOn[k] == NONE) {
          moveUp(k, block);
          return true;
        }
        queue.add(blockOn[k]);
      }
    }
    return false;
  }

  private void moveUp(int free, int block) {
    int device = free;
    while (true) {
      int mover = wantedBy[device];
      int left = deviceOf[mover];
      place(mover, device);
      if (mover == block) {
        return;
      }
      device = left;
    }
  }
}
