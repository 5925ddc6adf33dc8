package org.loladeft.api.bandwidth;

import java.util.Arrays;
import java.util.Optional;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;

/**
 * The best shares for a given matching; see {@link BestSplitter}, the reusable form for hot loops.
 */
public final class BestSplit {

  private BestSplit() {}

  /**
   * A matching with its best shares.
   *
   * @param allocation feasible, its shares adding up to at most the budget in exact arithmetic
   * @param latencySeconds its latency, by the formulas of {@link DeftProblem}
   */
  public record Result(Allocation allocation, double latencySeconds) {}

  /**
   * Splits the budget among the devices of a matching so that the slowest finishes as early as
   * possible. O(L) times about five steps; with resource blocks O(L<sup>2</sup>) more.
   *
   * @param problem the problem
   * @param deviceOfBlock the device of each block
   * @return empty if a block does not fit in its device's memory, a device repeats, or there are
   *     fewer resource blocks than blocks with something to upload
   * @throws IllegalArgumentException if there is not one entry for each block
   * @throws IndexOutOfBoundsException if a device does not exist
   */
  public static Optional<Result> of(DeftProblem problem, int[] deviceOfBlock) {
    if (deviceOfBlock.length != problem.blockCount()) {
      throw new IllegalArgumentException(
          "deviceOfBlock has %s entries: expected %s"
              .formatted(deviceOfBlock.length, problem.blockCount()));
    }
    if (!isMatching(problem, deviceOfBlock)) {
      return Optional.empty();
    }
    BestSplitter splitter = BestSplitter.of(problem);
    double latency = splitter.split(deviceOfBlock);
    return latency == Double.POSITIVE_INFINITY
        ? Optional.empty()
        : Optional.of(new Result(splitter.allocation(), latency));
  }

  private static boolean isMatching(DeftProblem problem, int[] deviceOfBlock) {
    for (int j = 0; j < deviceOfBlock.length; j++) {
      if (!problem.fits(deviceOfBlock[j], j)) {
        return false;
      }
    }
    int[] sorted = deviceOfBlock.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
