package org.loladeft.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a set of blocks costs one device: computation, memory and upload, as {@link DeftProblem}
 * defines them. Sums are exact and rounded once, so that every figure is a definite double that
 * never falls when a block is added. O(n) for n blocks. Immutable.
 */
public final class DeviceLoad {

  private final DeftProblem problem;
  private final int device;
  private final int[] blocks;
  private final double computeSeconds;
  private final double uploadBits;

  private DeviceLoad(DeftProblem problem, int device, int[] blocks) {
    this.problem = problem;
    this.device = device;
    this.blocks = blocks;
    computeSeconds =
        ExactSum.costliest(
            blocks,
            j -> problem.computeSeconds(device, j),
            j -> problem.extraComputeSeconds(device, j));
    uploadBits = ExactSum.of(blocks, problem::uploadBits);
  }

  /**
   * {@return the load of a device}
   *
   * @param problem the problem
   * @param device device index
   * @param blocks different block indices, at least one; copied
   * @throws IllegalArgumentException if there is no block
   */
  public static DeviceLoad of(DeftProblem problem, int device, int... blocks) {
    if (blocks.length == 0) {
      throw new IllegalArgumentException("blocks is empty: expected at least one block");
    }
    return new DeviceLoad(problem, device, blocks.clone());
  }

  /**
   * The loads of all devices that take part. O(L log L).
   *
   * @param problem the problem
   * @param deviceOfBlock the device of each block
   * @return one load a device, in the order of devices; its blocks ascending
   */
  public static List<DeviceLoad> ofAll(DeftProblem problem, int[] deviceOfBlock) {
    long[] sorted = new long[deviceOfBlock.length];
    for (int j = 0; j < deviceOfBlock.length; j++) {
      sorted[j] = (long) deviceOfBlock[j] << 32 | j;
    }
    Arrays.sort(sorted);
    List<DeviceLoad> loads = new ArrayList<>();
    for (int from = 0, to; from < sorted.length; from = to) {
      int device = (int) (sorted[from] >> 32);
      for (to = from + 1; to < sorted.length && sorted[to] >> 32 == device; ) {
        to++;
      }
      int[] blocks = new int[to - from];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = (int) sorted[from + i];
      }
      loads.add(new DeviceLoad(problem, device, blocks));
    }
    return loads;
  }

  /** {@return the device's index} */
  public int device() {
    return device;
  }

  /** {@return a fresh array of the blocks' indices, in the order given} */
  public int[] blocks() {
    return blocks.clone();
  }

  /**
   * {@return the computation of the whole set, max over a of (t_a + the sum of g_j over the
   * others), s}
   */
  public double computeSeconds() {
    return computeSeconds;
  }

  /**
   * {@return the memory that the whole set needs, max over a of (m_a + the sum of x_j over the
   * others), byte; positive infinity if a block is forbidden}
   */
  public double memoryBytes() {
    for (int block : blocks) {
      if (problem.isForbidden(device, block)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return ExactSum.costliest(
        blocks, j -> problem.blockMemoryBytes(device, j), j -> problem.extraMemoryBytes(device, j));
  }

  /** {@return what the whole set uploads, bit} */
  public double uploadBits() {
    return uploadBits;
  }

  /** {@return whether the device may take so many blocks and has the memory for them} */
  public boolean fits() {
    return blocks.length <= problem.maxBlocks(device)
        && memoryBytes() <= problem.memoryBytes(device);
  }

  /**
   * Time to upload the whole set.
   *
   * @param share Hz or resource blocks, at least 0; ignored on a dedicated uplink
   * @return s; 0 if nothing is uploaded, else positive infinity if the share is 0
   */
  public double uploadSeconds(double share) {
    return uploadBits == 0
        ? 0
        : uploadBits / problem.uplink().kind().bitsPerSecond(problem.channel(device), share);
  }
}
