package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.bandwidth.BestSplit;

/** The optimum by every map of blocks to devices: K^L of them, for the smallest problems. */
final class EveryAllocation {

  private final DeftProblem problem;
  private final int[] deviceOf;
  private double best = Double.POSITIVE_INFINITY;

  private EveryAllocation(DeftProblem problem) {
    this.problem = problem;
    deviceOf = new int[problem.blockCount()];
  }

  /** Latency of the optimum; infinite if there is none. */
  static double optimum(DeftProblem problem) {
    EveryAllocation all = new EveryAllocation(problem);
    all.place(0);
    return all.best;
  }

  private void place(int block) {
    if (block == deviceOf.length) {
      BestSplit.of(problem, deviceOf).ifPresent(r -> best = Math.min(best, r.latencySeconds()));
      return;
    }
    for (int k = 0; k < problem.deviceCount(); k++) {
      deviceOf[block] = k;
      if (load(k, block).fits()) {
        place(block + 1);
      }
    }
  }

  /** Dropping a block never hurts, so what does not fit now never will. */
  private DeviceLoad load(int k, int last) {
    int[] blocks = new int[last + 1];
    int count = 0;
    for (int j = 0; j <= last; j++) {
      if (deviceOf[j] == k) {
        blocks[count++] = j;
      }
    }
    return DeviceLoad.of(problem, k, Arrays.copyOf(blocks, count));
  }
}
