package org.loladeft.baselines;

import java.util.Arrays;
import java.util.Optional;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;

/**
 * Blocks placed one by one on devices that may take several, each as far as its places, its memory
 * and the resource blocks go. Whether the blocks that are still to come find room is not looked at.
 */
final class Placement {

  /** Stands for no device. */
  static final int NONE = -1;

  private static final int[] EMPTY = {};

  private final DeftProblem problem;
  private final int[] deviceOf;
  private final int[][] blocksOn;

  /** Devices that upload, each of which needs a resource block at least. */
  private int uploaders;

  private final boolean[] uploads;

  Placement(DeftProblem problem) {
    this.problem = problem;
    deviceOf = new int[problem.blockCount()];
    blocksOn = new int[problem.deviceCount()][];
    uploads = new boolean[problem.deviceCount()];
    Arrays.fill(deviceOf, NONE);
    Arrays.fill(blocksOn, EMPTY);
  }

  /** How many blocks a device has. */
  int count(int device) {
    return blocksOn[device].length;
  }

  /**
   * What a device would have with one block more; empty if it has no room for it. O(n) for n
   * blocks.
   */
  Optional<DeviceLoad> loadWith(int device, int block) {
    if (count(device) == problem.maxBlocks(device)
        || !problem.fits(device, block)
        || lacksResourceBlock(device, block)) {
      return Optional.empty();
    }
    int[] blocks = Arrays.copyOf(blocksOn[device], count(device) + 1);
    blocks[count(device)] = block;
    DeviceLoad load = DeviceLoad.of(problem, device, blocks);
    return load.fits() ? Optional.of(load) : Optional.empty();
  }

  private boolean lacksResourceBlock(int device, int block) {
    return problem.uplink().kind().hasWholeShares()
        && problem.uploadBits(block) > 0
        && !uploads[device]
        && uploaders >= problem.uplink().budget();
  }

  /** Puts a block that has no device yet on a device that has room for it; not checked. */
  void place(int block, int device) {
    deviceOf[block] = device;
    blocksOn[device] = Arrays.copyOf(blocksOn[device], count(device) + 1);
    blocksOn[device][count(device) - 1] = block;
    if (problem.uploadBits(block) > 0 && !uploads[device]) {
      uploads[device] = true;
      uploaders++;
    }
  }

  /** A fresh array, the device of each block, {@link #NONE} where it has none. */
  int[] devices() {
    return deviceOf.clone();
  }
}
