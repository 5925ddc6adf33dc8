package org.loladeft.api.check;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;

/** The blocks that one device takes, and what they cost together, in exact arithmetic. */
record DeviceBlocks(DeftProblem problem, int device, int[] blocks) {

  /** All devices of an allocation with their blocks, in the order of devices. */
  static DeviceBlocks[] of(DeftProblem problem, int[] deviceOfBlock) {
    return Arrays.stream(deviceOfBlock)
        .sorted()
        .distinct()
        .mapToObj(k -> new DeviceBlocks(problem, k, blocksOf(deviceOfBlock, k)))
        .toArray(DeviceBlocks[]::new);
  }

  private static int[] blocksOf(int[] deviceOfBlock, int device) {
    int[] blocks = new int[deviceOfBlock.length];
    int count = 0;
    for (int j = 0; j < deviceOfBlock.length; j++) {
      if (deviceOfBlock[j] == device) {
        blocks[count++] = j;
      }
    }
    return Arrays.copyOf(blocks, count);
  }

  static boolean repeats(int[] deviceOfBlock) {
    int[] sorted = deviceOfBlock.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** Computation of all its blocks, s: exact, and rounded once. */
  double computeSeconds() {
    return costliest(
        j -> problem.computeSeconds(device, j), j -> problem.extraComputeSeconds(device, j));
  }

  /** Memory that all its blocks need, byte: exact, and rounded once. */
  double memoryBytes() {
    return costliest(
        j -> problem.blockMemoryBytes(device, j), j -> problem.extraMemoryBytes(device, j));
  }

  /** What all its blocks upload, bit: exact, and rounded once. */
  double uploadBits() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int j : blocks) {
      sum = sum.add(new BigDecimal(problem.uploadBits(j)));
    }
    return sum.doubleValue();
  }

  private double costliest(IntToDoubleFunction alone, IntToDoubleFunction extra) {
    BigDecimal most = BigDecimal.ZERO;
    for (int a : blocks) {
      BigDecimal cost = new BigDecimal(alone.applyAsDouble(a));
      for (int j : blocks) {
        cost = j == a ? cost : cost.add(new BigDecimal(extra.applyAsDouble(j)));
      }
      most = most.max(cost);
    }
    return most.doubleValue();
  }
}
