package org.loladeft.api;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether all blocks are <em>equal</em>: uploads are equal, on each device the extras are
 * equal, and the blocks have one order along which computation and memory never fall on any device.
 * Then what a device needs depends on its deepest block and on how many it has, and some optimum
 * gives every device a run of consecutive blocks (docs/mathematics.md).
 *
 * <p>Forbidden pairs count for nothing, except that a device must not have one above a block that
 * it may take. Extras of a device that takes one block at most count for nothing either. O(L K log
 * L).
 */
public final class EqualBlocks {

  private EqualBlocks() {}

  /**
   * {@return the block indices from the shallowest to the deepest, a fresh array; empty if the
   * blocks are not equal}
   *
   * @param problem the problem
   */
  public static Optional<int[]> order(DeftProblem problem) {
    return order(problem, StopPoll.never());
  }

  /**
   * The same while a solve is running.
   *
   * @param problem the problem
   * @param poll of the solve
   * @return the block indices from the shallowest to the deepest, a fresh array; empty if the
   *     blocks are not equal
   * @throws StopPoll.Stopped if the solve has to stop
   */
  public static Optional<int[]> order(DeftProblem problem, StopPoll poll) {
    for (int j = 1; j < problem.blockCount(); j++) {
      if (problem.uploadBits(j) != problem.uploadBits(0)) {
        return Optional.empty();
      }
    }
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      if (!hasEqualExtras(problem, k)) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(monotoneOrder(problem, poll));
  }

  private static boolean hasEqualExtras(DeftProblem problem, int k) {
    int one = anyAllowed(problem, k);
    for (int j = one + 1; j < problem.blockCount() && problem.maxBlocks(k) > 1; j++) {
      boolean equal =
          problem.extraComputeSeconds(k, j) == problem.extraComputeSeconds(k, one)
              && problem.extraMemoryBytes(k, j) == problem.extraMemoryBytes(k, one);
      if (!equal && !problem.isForbidden(k, j)) {
        return false;
      }
    }
    return true;
  }

  /** The first block that a device is not forbidden to take; 0 if there is none. */
  private static int anyAllowed(DeftProblem problem, int k) {
    for (int j = 0; j < problem.blockCount(); j++) {
      if (!problem.isForbidden(k, j)) {
        return j;
      }
    }
    return 0;
  }

  /** An order along which neither t nor m falls on any device; null if there is none. O(L K). */
  private static int @Nullable [] monotoneOrder(DeftProblem problem, StopPoll poll) {
    int[] order = problem.depthOrder().orElse(null);
    if (order != null && isMonotone(problem, order, poll)) {
      return order;
    }
    Comparator<Integer> byColumn = (a, b) -> compareColumns(problem, a, b, poll);
    int[] sorted =
        IntStream.range(0, problem.blockCount())
            .boxed()
            .sorted(byColumn)
            .mapToInt(Integer::intValue)
            .toArray();
    return isMonotone(problem, sorted, poll) ? sorted : null;
  }

  private static boolean isMonotone(DeftProblem problem, int[] order, StopPoll poll) {
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      for (int i = 1; i < order.length; i++) {
        int j = order[i];
        int before = order[i - 1];
        if (compute(problem, k, j) < compute(problem, k, before)
            || problem.blockMemoryBytes(k, j) < problem.blockMemoryBytes(k, before)) {
          return false;
        }
      }
    }
    return true;
  }

  /** If a common order exists, the lexicographic order of the columns is one. */
  private static int compareColumns(DeftProblem problem, int a, int b, StopPoll poll) {
    int order = 0;
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      poll.at(k);
      order = Double.compare(compute(problem, k, a), compute(problem, k, b));
    }
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      poll.at(k);
      order = Double.compare(problem.blockMemoryBytes(k, a), problem.blockMemoryBytes(k, b));
    }
    return order;
  }

  private static double compute(DeftProblem problem, int k, int j) {
    return problem.isForbidden(k, j) ? Double.POSITIVE_INFINITY : problem.computeSeconds(k, j);
  }
}
