package org.loladeft.baselines;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
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
   * @return the scores
   */
  Scores of(DeftProblem problem, long seed);

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
  static int[] ranks(DeftProblem p) {
    double share = EqualShare.ofUploads(p);
    double[] mean = new double[p.deviceCount()];
    for (int k = 0; k < mean.length; k++) {
      for (int j = 0; j < p.blockCount(); j++) {
        mean[k] += p.computeSeconds(k, j) + p.uploadSeconds(k, j, share);
      }
      mean[k] /= p.blockCount();
    }
    int[] order =
        IntStream.range(0, mean.length)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> mean[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }
}
