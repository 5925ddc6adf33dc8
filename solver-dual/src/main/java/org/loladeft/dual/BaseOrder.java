package org.loladeft.dual;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopPoll;

/**
 * The order of the blocks from shallow to deep where they are not equal. What depth decides alone
 * is the base of a cost, t - g and m - x (t and m on a device that takes one block); blocks are
 * sorted by the sum over devices of the base of computation as a fraction of the device's largest,
 * then by bases, then by costs. Where there is an order along which no base ever falls, this is
 * one. Any order makes valid bounds; the proof's checker counts depth along the same.
 */
final class BaseOrder {

  private final DeftProblem problem;
  private final StopPoll poll;
  private final double[] score;

  private BaseOrder(DeftProblem problem, StopPoll poll) {
    this.problem = problem;
    this.poll = poll;
    score = new double[problem.blockCount()];
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      addScores(k);
    }
  }

  /** Block indices, the shallowest first. O(K L + L log L), with ties up to O(K L log L). */
  static int[] of(DeftProblem problem, StopPoll poll) {
    BaseOrder order = new BaseOrder(problem, poll);
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
      double base = computeBase(problem, k, j);
      largest = base < Double.POSITIVE_INFINITY ? Math.max(largest, base) : largest;
    }
    for (int j = 0; j < score.length; j++) {
      double base = computeBase(problem, k, j);
      score[j] += base == 0 ? 0 : base < Double.POSITIVE_INFINITY ? base / largest : 1;
    }
  }

  private int compareBases(int a, int b) {
    int order = 0;
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      poll.at(k);
      order = Double.compare(computeBase(problem, k, a), computeBase(problem, k, b));
      order =
          order != 0 ? order : Double.compare(memoryBase(problem, k, a), memoryBase(problem, k, b));
    }
    return order;
  }

  private int compareAlone(int a, int b) {
    int order = 0;
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      poll.at(k);
      order = Double.compare(compute(problem, k, a), compute(problem, k, b));
      order =
          order != 0
              ? order
              : Double.compare(problem.blockMemoryBytes(k, a), problem.blockMemoryBytes(k, b));
    }
    return order;
  }

  /** t - g; infinite for a forbidden pair. */
  static double computeBase(DeftProblem problem, int k, int j) {
    boolean alone = problem.maxBlocks(k) == 1;
    return compute(problem, k, j) - (alone ? 0 : problem.extraComputeSeconds(k, j));
  }

  /** m - x; infinite for a forbidden pair. */
  static double memoryBase(DeftProblem problem, int k, int j) {
    boolean alone = problem.maxBlocks(k) == 1 || problem.isForbidden(k, j);
    return problem.blockMemoryBytes(k, j) - (alone ? 0 : problem.extraMemoryBytes(k, j));
  }

  /** t; infinite for a forbidden pair. */
  static double compute(DeftProblem problem, int k, int j) {
    return problem.isForbidden(k, j) ? Double.POSITIVE_INFINITY : problem.computeSeconds(k, j);
  }
}
