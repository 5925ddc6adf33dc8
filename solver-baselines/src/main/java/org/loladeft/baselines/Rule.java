package org.loladeft.baselines;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopPoll;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * How a baseline prefers devices. Blocks choose one after another, the deepest first, each the free
 * device of lowest score that has the memory.
 */
@FunctionalInterface
interface Rule {

  /**
   * Prepares the scores for a problem. At most O(L K).
   *
   * @param problem the problem
   * @param seed for rules with randomness
   * @param poll asked in loops over devices
   * @return the scores
   */
  Scores of(DeftProblem problem, long seed, StopPoll poll);

  /** Scores of pairs; the lowest is preferred, and equal ones go to the lower device index. */
  @FunctionalInterface
  interface Scores {

    /**
     * Score of a pair.
     *
     * @param device device index
     * @param block block index
     * @return any number but NaN
     */
    double of(int device, int block);
  }

  /** Places of the devices by their mean latency over all blocks at an equal share, 0 the first. */
  static int[] ranks(DeftProblem p, StopPoll poll) {
    double share = EqualShare.ofUploads(p);
    double[] mean = new double[p.deviceCount()];
    for (int k = 0; k < mean.length; k++) {
      poll.at(k);
      for (int j = 0; j < p.blockCount(); j++) {
        mean[k] += p.computeSeconds(k, j) + p.uploadSeconds(k, j, share);
      }
      mean[k] /= p.blockCount();
    }
    int[] order = sorted(mean, poll);
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }

  /**
   * The indices by value, equal ones in their order: merged bottom up, since that can be polled.
   */
  private static int[] sorted(double[] value, StopPoll poll) {
    int[] order = new int[value.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] merged = new int[order.length];
    for (long width = 1; width < order.length; width *= 2) {
      for (long low = 0; low < order.length; low += 2 * width) {
        int middle = (int) Math.min(low + width, order.length);
        int high = (int) Math.min(low + 2 * width, order.length);
        int left = (int) low;
        int right = middle;
        for (int i = left; i < high; i++) {
          poll.at(i);
          boolean fromLeft =
              left < middle && (right == high || value[order[left]] <= value[order[right]]);
          merged[i] = fromLeft ? order[left++] : order[right++];
        }
      }
      int[] swap = order;
      order = merged;
      merged = swap;
    }
    return order;
  }
}
