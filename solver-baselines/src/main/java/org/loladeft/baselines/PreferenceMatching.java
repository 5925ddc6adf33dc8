package org.loladeft.baselines;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopReason;
import org.loladeft.baselines.Rule.Scores;

/**
 * A matching of blocks to devices that fits in memory and follows a preference as far as that
 * allows.
 *
 * <p>Blocks choose one after another, the deepest first, each the free device of lowest score. When
 * no free device fits, an alternating path (Kuhn 1955, doi 10.1002/nav.3800020109) moves earlier
 * blocks to other devices that fit; when there is none either, the blocks that the search reached
 * are more than the devices that fit any of them, so no allocation exists (Hall). O(L K) where
 * memory does not interfere, else up to O(L<sup>2</sup> K).
 */
final class PreferenceMatching {

  private static final int FREE = -1;

  private final DeftProblem problem;
  private final Scores scores;
  private final int[] deviceOfBlock;
  private final int[] blockOfDevice;
  private int[] violator = {};

  PreferenceMatching(DeftProblem problem, Scores scores) {
    this.problem = problem;
    this.scores = scores;
    this.deviceOfBlock = new int[problem.blockCount()];
    this.blockOfDevice = new int[problem.deviceCount()];
    Arrays.fill(deviceOfBlock, FREE);
    Arrays.fill(blockOfDevice, FREE);
  }

  /** Matches until done, stopped, or a {@link #violator} is found; empty unless stopped. */
  Optional<StopReason> run(Supplier<Optional<StopReason>> stop) {
    for (int j : deepestFirst()) {
      Optional<StopReason> reason = stop.get();
      if (reason.isPresent()) {
        return reason;
      }
      int free = bestFree(j);
      if (free != FREE) {
        match(j, free);
      } else if (!augment(j)) {
        break;
      }
    }
    return Optional.empty();
  }

  private int[] deepestFirst() {
    return IntStream.range(0, problem.blockCount())
        .boxed()
        .sorted(Comparator.comparingInt(j -> -problem.blocks().get(j).depth()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The devices by block, once {@link #run} ended and there is no {@link #violator}. */
  int[] devices() {
    return deviceOfBlock.clone();
  }

  /** Blocks that too few devices fit; empty if a matching was found. */
  int[] violator() {
    return violator.clone();
  }

  private void match(int block, int device) {
    deviceOfBlock[block] = device;
    blockOfDevice[device] = block;
  }

  private int bestFree(int block) {
    int best = FREE;
    double bestScore = Double.POSITIVE_INFINITY;
    for (int k = 0; k < blockOfDevice.length; k++) {
      if (blockOfDevice[k] == FREE && problem.fits(k, block)) {
        double score = scores.of(k, block);
        if (best == FREE || score < bestScore) {
          best = k;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /** Breadth-first search over the blocks; each block that is reached may move to a free device. */
  private boolean augment(int start) {
    int[] reachedFrom = new int[blockOfDevice.length];
    Arrays.fill(reachedFrom, FREE);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    boolean[] reached = new boolean[deviceOfBlock.length];
    queue.add(start);
    reached[start] = true;
    while (!queue.isEmpty()) {
      int block = queue.remove();
      int free = block == start ? FREE : bestFree(block);
      if (free != FREE) {
        shift(block, free, start, reachedFrom);
        return true;
      }
      for (int k = 0; k < blockOfDevice.length; k++) {
        int owner = blockOfDevice[k];
        if (owner != FREE && !reached[owner] && problem.fits(k, block)) {
          reached[owner] = true;
          reachedFrom[k] = block;
          queue.add(owner);
        }
      }
    }
    violator = IntStream.range(0, reached.length).filter(j -> reached[j]).toArray();
    return false;
  }

  /** Moves every block of the path to the device of the block that it was reached through. */
  private void shift(int last, int free, int start, int[] reachedFrom) {
    int block = last;
    int device = free;
    while (block != start) {
      int left = deviceOfBlock[block];
      match(block, device);
      block = reachedFrom[left];
      device = left;
    }
    match(start, device);
  }
}
