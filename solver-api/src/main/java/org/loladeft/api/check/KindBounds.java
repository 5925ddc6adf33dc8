package org.loladeft.api.check;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;

/**
 * Lower bounds c(d, r) of what a device needs of the uplink to finish by T n_l blocks of each group
 * l, the counts of run r: at most the need of every set with these counts that has a block of the
 * group of d, call it i, at d or deeper. With g_l the least extra within each group, such a set
 * computes at least
 *
 * <pre>(the least t_j of group i with j at d or deeper) - g_i + sum over all groups l of n_l g_l,
 * </pre>
 *
 * <p>since it holds one of these j, and the other blocks add their extras. Memory likewise; the
 * upload is the sum of the least of each group. Where the blocks of a group are equal and no base t
 * - g, m - x ever falls with depth, nothing is lost but roundings, which are outward.
 *
 * <p>Only the group of the deepest block counts so. To hold the run to the deepest block that it
 * takes of each group is wrong: a set with these counts may have had its block of another group far
 * shallower.
 */
final class KindBounds implements DeviceBounds {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final DeftProblem problem;
  private final BlocksLeft left;
  private final int[] order;
  private final int[] groupAt;
  private final ShareBounds shares;
  private final double[] bits;

  /**
   * The bounds at a threshold.
   *
   * @param problem the problem
   * @param threshold T
   * @param order the blocks from shallow to deep
   * @param groupAt the group of the block at each depth
   * @param left the states and runs of these groups
   */
  KindBounds(DeftProblem problem, double threshold, int[] order, int[] groupAt, BlocksLeft left) {
    this.problem = problem;
    this.order = order;
    this.groupAt = groupAt;
    this.left = left;
    shares = new ShareBounds(problem, threshold);
    bits = new Costs(j -> 0, problem::uploadBits).extras;
    Arrays.setAll(bits, run -> roundedDown(bits[run]));
  }

  @Override
  public double[][] of(int device) {
    Costs time =
        new Costs(
            j -> problem.isForbidden(device, j) ? INFINITE : problem.computeSeconds(device, j),
            j -> problem.extraComputeSeconds(device, j));
    Costs memory =
        new Costs(
            j -> problem.blockMemoryBytes(device, j), j -> problem.extraMemoryBytes(device, j));
    double[][] needs = new double[order.length + 1][left.states()];
    for (int d = 1; d < needs.length; d++) {
      for (int run = 1; run < needs[d].length; run++) {
        boolean fits =
            left.blocks(run) <= problem.maxBlocks(device)
                && memory.atLeast(d, run) <= problem.memoryBytes(device);
        needs[d][run] = fits ? shares.leastNeed(device, time.atLeast(d, run), bits[run]) : INFINITE;
      }
    }
    return needs;
  }

  private double roundedDown(double sum) {
    return LeastCost.roundedDown(sum, 4 * left.groups() + 16);
  }

  /** The least costs of a device, of one sort. */
  private final class Costs {

    /**
     * By depth d: the least cost alone from d on, within its group, less the group's least extra.
     */
    private final double[] base = new double[order.length + 1];

    /** By run: the least extras of all its blocks; infinite if more than are allowed. */
    private final double[] extras = new double[left.states()];

    Costs(IntToDoubleFunction alone, IntToDoubleFunction extra) {
      int[] allowed = new int[left.groups()];
      double[] least = new double[allowed.length];
      Arrays.fill(least, Double.MAX_VALUE);
      for (int d = 1; d <= order.length; d++) {
        base[d] = alone.applyAsDouble(order[d - 1]);
        int i = groupAt[d - 1];
        if (base[d] < INFINITE) {
          allowed[i]++;
          least[i] = Math.min(least[i], extra.applyAsDouble(order[d - 1]));
        }
      }
      setBases(least);
      for (int run = 1; run < extras.length; run++) {
        extras[run] = extrasOf(run, allowed, least);
      }
    }

    /** In place: from the costs alone. */
    private void setBases(double[] leastExtra) {
      double[] fromOn = new double[leastExtra.length];
      Arrays.fill(fromOn, INFINITE);
      for (int d = order.length; d > 0; d--) {
        int i = groupAt[d - 1];
        fromOn[i] = Math.min(fromOn[i], base[d] - leastExtra[i]);
        base[d] = fromOn[i];
      }
    }

    private double extrasOf(int run, int[] allowed, double[] least) {
      double sum = 0;
      for (int i = 0; i < least.length; i++) {
        int n = left.count(run, i);
        if (n > allowed[i]) {
          return INFINITE;
        }
        sum += n == 0 ? 0 : n * least[i];
      }
      return Math.min(sum, Double.MAX_VALUE);
    }

    double atLeast(int d, int run) {
      boolean possible = base[d] < INFINITE && extras[run] < INFINITE;
      return possible ? roundedDown(base[d] + extras[run]) : INFINITE;
    }
  }
}
