package org.loladeft.ortools.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.BlockList;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * A first allocation within milliseconds, in plain Java: natives take half a second to load, and a
 * first relaxation of a large problem takes longer than a short time limit.
 *
 * <p>The block that fewest devices have the memory for comes first, of equals the deepest, and
 * takes the device that would finish soonest with an equal share. With one block a device, a block
 * that finds no free device makes others move on ({@link AugmentingMatching}), so that there is a
 * matching exactly when memory allows one; with several there may be none here where the engine
 * finds one ({@link BlockList}). Once it is time to stop, a block takes the first device with room.
 */
public final class FirstAllocation {

  private FirstAllocation() {}

  /**
   * Offers the hint's allocation, if it is one for all blocks, and then the one that is made here.
   */
  public static void offer(
      DeftProblem problem, Optional<Hint> hint, IncumbentBoard board, BooleanSupplier stopped) {
    hint.map(FirstAllocation::devices)
        .filter(devices -> Arrays.stream(devices).allMatch(k -> k != Hint.NONE))
        .ifPresent(board::offer);
    of(problem, stopped).ifPresent(board::offer);
  }

  private static int[] devices(Hint hint) {
    return IntStream.range(0, hint.blockCount()).map(hint::deviceOf).toArray();
  }

  /** Device of each block, within caps and memory; empty if none was found. */
  static Optional<int[]> of(DeftProblem problem, BooleanSupplier stopped) {
    return problem.problemClass() == ProblemClass.ONE_BLOCK
        ? matching(problem, stopped)
        : sets(problem, stopped);
  }

  private static Optional<int[]> sets(DeftProblem problem, BooleanSupplier stopped) {
    int[] open = new int[problem.blockCount()];
    Arrays.fill(open, BlockList.NONE);
    int[] devices = BlockList.complete(problem, EqualShare.yardstick(problem), open, stopped);
    return Arrays.stream(devices).allMatch(k -> k != BlockList.NONE)
        ? Optional.of(devices)
        : Optional.empty();
  }

  private static Optional<int[]> matching(DeftProblem problem, BooleanSupplier stopped) {
    AugmentingMatching matching = AugmentingMatching.of(problem);
    double share = EqualShare.yardstick(problem);
    return problem.deviceCount() >= problem.blockCount()
            && matching.complete(
                AugmentingMatching.mostConstrainedFirst(problem),
                block -> soonest(problem, matching, block, share, stopped.getAsBoolean()),
                () -> false)
        ? Optional.of(matching.devices())
        : Optional.empty();
  }

  private static int soonest(
      DeftProblem problem,
      AugmentingMatching matching,
      int block,
      double share,
      boolean anyWillDo) {
    int best = AugmentingMatching.NONE;
    double bestSeconds = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (best != AugmentingMatching.NONE && anyWillDo) {
        break;
      }
      if (matching.isFree(k) && problem.fits(k, block)) {
        double seconds = problem.computeSeconds(k, block);
        if (seconds < bestSeconds) {
          seconds += problem.uploadSeconds(k, block, share);
        }
        if (best == AugmentingMatching.NONE || seconds < bestSeconds) {
          best = k;
          bestSeconds = seconds;
        }
      }
    }
    return best;
  }
}
