package org.loladeft.api.check;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;

/**
 * The order of the blocks, from shallow to deep, along which runs are counted. Any order makes a
 * valid bound; it is tight where the part of the cost that the deepest block alone decides, the
 * base, never falls along it. The base is t - g and m - x, or t and m on a device that takes one
 * block, and infinite for a forbidden pair.
 *
 * <p>Blocks are sorted by the sum over all devices of the base of computation as a fraction of the
 * device's largest (1 for a forbidden pair); among equals by the bases of computation and memory on
 * the first device that tells them apart, then by t and m likewise, then by index. Each key is a
 * chain of operations that never fall as their operands rise. So where there is an order along
 * which no base (with equal extras: no t and no m) ever falls, this is one. O(K L + L log L), with
 * ties up to O(K L log L).
 */
final class BlockOrder {

  private final DeftProblem problem;
  private final double[] score;

  private BlockOrder(DeftProblem problem) {
    this.problem = problem;
    score = new double[problem.blockCount()];
    for (int k = 0; k < problem.deviceCount(); k++) {
      addScores(k);
    }
  }

  /**
   * The order of a problem.
   *
   * @return block indices, the shallowest first
   */
  static int[] of(DeftProblem problem) {
    BlockOrder order = new BlockOrder(problem);
    return IntStream.range(0, problem.blockCount())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer j) -> order.score[j])
                .thenComparing(order::compareBases)
                .thenComparing(order::compareAlone))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void addScores(int k) {
    double largest = 0;
    for (int j = 0; j < score.length; j++) {
      double base = computeBase(k, j);
      largest = base < Double.POSITIVE_INFINITY ? Math.max(largest, base) : largest;
    }
    for (int j = 0; j < score.length; j++) {
      double base = computeBase(k, j);
      score[j] += base == 0 ? 0 : base < Double.POSITIVE_INFINITY ? base / largest : 1;
    }
  }

  private int compareBases(int a, int b) {
    int order = 0;
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      order = Double.compare(computeBase(k, a), computeBase(k, b));
      order = order != 0 ? order : Double.compare(memoryBase(k, a), memoryBase(k, b));
    }
    return order;
  }

  private int compareAlone(int a, int b) {
    int order = 0;
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      order = Double.compare(compute(k, a), compute(k, b));
      order = order != 0 ? order : Double.compare(memory(k, a), memory(k, b));
    }
    return order;
  }

  private double computeBase(int k, int j) {
    boolean alone = problem.maxBlocks(k) == 1;
    return compute(k, j) - (alone ? 0 : problem.extraComputeSeconds(k, j));
  }

  private double memoryBase(int k, int j) {
    boolean alone = problem.maxBlocks(k) == 1 || problem.isForbidden(k, j);
    return memory(k, j) - (alone ? 0 : problem.extraMemoryBytes(k, j));
  }

  private double compute(int k, int j) {
    return problem.isForbidden(k, j) ? Double.POSITIVE_INFINITY : problem.computeSeconds(k, j);
  }

  private double memory(int k, int j) {
    return problem.blockMemoryBytes(k, j);
  }
}
