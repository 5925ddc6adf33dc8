package org.loladeft.api;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds an order of the blocks along which no device's latency or memory need falls.
 *
 * <p>The depths are tried first. If they fail, the blocks are sorted lexicographically by their
 * columns: whenever a common order exists, a block that comes before another in it is nowhere above
 * it, so the lexicographic order is a common order as well. One verification pass then decides. O(L
 * K + L log L) when the depths do, else up to O(L K log L), but comparisons end at the first device
 * that tells two blocks apart.
 */
final class DepthOrder {

  private final DeftProblem problem;
  private final boolean joint;

  DepthOrder(DeftProblem problem) {
    this.problem = problem;
    this.joint = problem.uplink().isJoint();
  }

  /** The order, or null if there is none. */
  int @Nullable [] find() {
    int[] byDepth = sorted((a, b) -> Integer.compare(depth(a), depth(b)));
    if (isMonotone(byDepth)) {
      return byDepth;
    }
    int[] byColumn = sorted(this::compareColumns);
    return isMonotone(byColumn) ? byColumn : null;
  }

  private int depth(int block) {
    return problem.blocks().get(block).depth();
  }

  private int[] sorted(Comparator<Integer> comparator) {
    return IntStream.range(0, problem.blockCount())
        .boxed()
        .sorted(comparator)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean isMonotone(int[] order) {
    for (int i = 1; joint && i < order.length; i++) {
      if (problem.uploadBits(order[i - 1]) > problem.uploadBits(order[i])) {
        return false;
      }
    }
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (!isMonotone(order, k)) {
        return false;
      }
    }
    return true;
  }

  private boolean isMonotone(int[] order, int k) {
    double latency = latency(k, order[0]);
    double memory = problem.blockMemoryBytes(k, order[0]);
    for (int i = 1; i < order.length; i++) {
      double nextLatency = latency(k, order[i]);
      double nextMemory = problem.blockMemoryBytes(k, order[i]);
      if (nextLatency < latency || nextMemory < memory) {
        return false;
      }
      latency = nextLatency;
      memory = nextMemory;
    }
    return true;
  }

  private double latency(int k, int j) {
    return joint
        ? problem.computeSeconds(k, j)
        : problem.computeSeconds(k, j) + problem.uploadBits(j) / problem.channel(k);
  }

  private int compareColumns(int a, int b) {
    int order = joint ? Double.compare(problem.uploadBits(a), problem.uploadBits(b)) : 0;
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      order = Double.compare(latency(k, a), latency(k, b));
    }
    for (int k = 0; order == 0 && k < problem.deviceCount(); k++) {
      order = Double.compare(problem.blockMemoryBytes(k, a), problem.blockMemoryBytes(k, b));
    }
    return order;
  }
}
