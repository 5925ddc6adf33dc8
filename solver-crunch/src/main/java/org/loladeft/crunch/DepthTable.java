package org.loladeft.crunch;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;

/**
 * A depth-monotone problem with its blocks addressed by position d = 0..L-1 in the common order of
 * depth. A device's latencies never fall along d, and its memory reaches down to a position, so
 * what it can finish by a threshold is a prefix: one number, D_k.
 */
final class DepthTable {

  private final DeftProblem problem;
  private final int[] order;

  DepthTable(DeftProblem problem) {
    this.problem = problem;
    this.order = problem.depthOrder().orElseThrow();
  }

  int blocks() {
    return order.length;
  }

  int devices() {
    return problem.deviceCount();
  }

  /** Latency T_kd, whether or not the block fits. */
  double latency(int device, int depth) {
    return Latencies.of(problem, device, order[depth]);
  }

  /**
   * The next device, counting in strides, whose latency at a depth is below a limit; {@code to} or
   * more if there is none.
   *
   * <p>This is the loop that large problems spend their time in: it reads one entry of a row, hence
   * one cache line, and the device's rate. The rate is divided by even where the computation alone
   * exceeds the limit: a branch that is mispredicted waits for memory, which costs far more.
   */
  int nextBelow(double limit, int depth, int from, int to, int stride) {
    int j = order[depth];
    if (stride == 1) {
      for (int k = from; k < to; k++) {
        if (Latencies.of(problem, k, j) < limit) {
          return k;
        }
      }
      return to;
    }
    int k = from;
    while (k < to && !(Latencies.of(problem, k, j) < limit)) {
      k += stride;
    }
    return k;
  }

  /** Number of blocks, from the shallowest, that the device has memory for. */
  int fitting(int device) {
    return problem.fittingBlocks(device);
  }

  /**
   * Number of blocks that a device finishes by a threshold, given that it is at least {@code known}
   * and at most {@code most}. O(log(most - known)).
   */
  int finishedBy(double seconds, int device, int known, int most) {
    int low = known;
    int high = most;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (latency(device, middle) <= seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The blocks at a depth and below: the suffixes are the only sets that can violate Hall. */
  int[] blocksFrom(int depth) {
    return Arrays.copyOfRange(order, depth, order.length);
  }

  /** Turns devices by depth into devices by block. */
  int[] byBlock(int[] deviceOfDepth) {
    int[] deviceOfBlock = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      deviceOfBlock[order[d]] = deviceOfDepth[d];
    }
    return deviceOfBlock;
  }
}
