package org.loladeft.dual;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopPoll;

/**
 * Finds few <em>kinds</em> of blocks: within a kind uploads are equal, and on each device extras
 * are, and no base t - g, m - x falls along the order of all blocks. Then some optimum has an order
 * of devices in which each takes the deepest block left and, of every kind it takes, the deepest
 * left (docs/mathematics.md).
 *
 * <p>Bases are differences of rounded figures, so one that falls by no more than rounding does
 * counts as level: the bound is then low by as little.
 */
final class BlockKinds {

  /** Most moves over all states, and most entries of a table of them. */
  private static final double MOST_MOVES = 1 << 17;

  private static final double MOST_CELLS = 1 << 22;

  /** Relative to the cost. */
  private static final double LEVEL = 1e-13;

  private BlockKinds() {}

  /**
   * The kinds.
   *
   * @param order the blocks from shallow to deep
   * @param poll asked in loops over devices
   * @return the blocks of each kind, from shallow to deep; null if there are too many kinds, or
   *     some base falls
   */
  static int @Nullable [][] of(DeftProblem problem, int[] order, StopPoll poll) {
    if (!isMonotone(problem, order, poll)) {
      return null;
    }
    List<List<Integer>> kinds = new ArrayList<>();
    for (int j : order) {
      kindOf(problem, j, kinds, poll).add(j);
    }
    double moves = 1;
    for (List<Integer> kind : kinds) {
      moves *= (kind.size() + 1.0) * (kind.size() + 2.0) / 2;
    }
    return moves <= MOST_MOVES && moves * problem.deviceCount() <= MOST_CELLS
        ? kinds.stream().map(BlockKinds::toArray).toArray(int[][]::new)
        : null;
  }

  private static int[] toArray(List<Integer> kind) {
    return kind.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> kindOf(
      DeftProblem problem, int j, List<List<Integer>> kinds, StopPoll poll) {
    for (List<Integer> kind : kinds) {
      if (kind.stream().allMatch(i -> areAlike(problem, i, j, poll))) {
        return kind;
      }
    }
    kinds.add(new ArrayList<>());
    return kinds.get(kinds.size() - 1);
  }

  private static boolean areAlike(DeftProblem problem, int i, int j, StopPoll poll) {
    boolean alike = problem.uploadBits(i) == problem.uploadBits(j);
    for (int k = 0; alike && k < problem.deviceCount(); k++) {
      poll.at(k);
      alike =
          problem.maxBlocks(k) == 1
              || problem.isForbidden(k, i)
              || problem.isForbidden(k, j)
              || problem.extraComputeSeconds(k, i) == problem.extraComputeSeconds(k, j)
                  && problem.extraMemoryBytes(k, i) == problem.extraMemoryBytes(k, j);
    }
    return alike;
  }

  private static boolean isMonotone(DeftProblem problem, int[] order, StopPoll poll) {
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      for (int i = 1; i < order.length; i++) {
        int j = order[i];
        int before = order[i - 1];
        if (falls(
                BaseOrder.computeBase(problem, k, before),
                BaseOrder.computeBase(problem, k, j),
                problem.computeSeconds(k, j))
            || falls(
                BaseOrder.memoryBase(problem, k, before),
                BaseOrder.memoryBase(problem, k, j),
                problem.blockMemoryBytes(k, j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean falls(double before, double after, double cost) {
    return after < before - LEVEL * cost;
  }
}
