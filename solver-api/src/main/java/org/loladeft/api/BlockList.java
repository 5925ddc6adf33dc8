package org.loladeft.api;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A first allocation of several blocks a device, by list scheduling: the block that fewest devices
 * can take comes first, of equals the deepest, and goes to the device that would finish soonest
 * with it on top of what it has, on one and the same share of the uplink. No block is moved again,
 * so that where memory is tight a block may be left over though an allocation exists; to find one
 * is as hard as packing bins. O(L K + L log L), and O(n) for each device that a block is held
 * against in earnest.
 *
 * <p>Source of the rule: R. L. Graham, Bounds on multiprocessing timing anomalies, SIAM J. Appl.
 * Math. 17 (1969) 416-429, doi 10.1137/0117039.
 */
public final class BlockList {

  /** Stands for no device. */
  public static final int NONE = -1;

  private final DeftProblem problem;
  private final BooleanSupplier stopped;
  private final double share;
  private final int[] deviceOf;
  private final int[] count;
  private final double[] base;
  private final double[] extra;
  private final double[] bits;

  private BlockList(DeftProblem problem, double share, BooleanSupplier stopped) {
    this.problem = problem;
    this.stopped = stopped;
    this.share = share;
    deviceOf = new int[problem.blockCount()];
    Arrays.fill(deviceOf, NONE);
    count = new int[problem.deviceCount()];
    base = new double[count.length];
    extra = new double[count.length];
    bits = new double[count.length];
  }

  /**
   * Places the blocks that have no device.
   *
   * @param problem the problem
   * @param share what each device is taken to have of the uplink, Hz or resource blocks, above 0;
   *     ignored on a dedicated uplink
   * @param deviceOfBlock the device of each block, {@link #NONE} where it has none; kept as far as
   *     caps and memory allow, block by block
   * @param stopped asked before each block: from then on any device with room will do
   * @return the device of each block, {@link #NONE} where no device has room for it
   */
  public static int[] complete(
      DeftProblem problem, double share, int[] deviceOfBlock, BooleanSupplier stopped) {
    BlockList list = new BlockList(problem, share, stopped);
    for (int j = 0; j < deviceOfBlock.length; j++) {
      if (deviceOfBlock[j] != NONE && list.hasRoom(deviceOfBlock[j], j)) {
        list.place(j, deviceOfBlock[j]);
      }
    }
    for (int block : AugmentingMatching.mostConstrainedFirst(problem)) {
      int device = list.deviceOf[block] == NONE ? list.soonest(block) : NONE;
      if (device != NONE) {
        list.place(block, device);
      }
    }
    return list.deviceOf;
  }

  private int soonest(int block) {
    boolean anyWillDo = stopped.getAsBoolean();
    int best = NONE;
    double bestSeconds = Double.POSITIVE_INFINITY;
    for (int k = 0; k < count.length && (best == NONE || !anyWillDo); k++) {
      double seconds = secondsWith(k, block);
      if ((best == NONE || seconds < bestSeconds) && hasRoom(k, block)) {
        best = k;
        bestSeconds = seconds;
      }
    }
    return best;
  }

  private double secondsWith(int k, int block) {
    double g = problem.extraComputeSeconds(k, block);
    double sum = bits[k] + problem.uploadBits(block);
    double upload =
        sum == 0 ? 0 : sum / problem.uplink().kind().bitsPerSecond(problem.channel(k), share);
    return Math.max(base[k], problem.computeSeconds(k, block) - g) + extra[k] + g + upload;
  }

  private boolean hasRoom(int k, int block) {
    if (!problem.fits(k, block) || count[k] >= problem.maxBlocks(k)) {
      return false;
    }
    int[] blocks =
        IntStream.range(0, deviceOf.length).filter(j -> j == block || deviceOf[j] == k).toArray();
    return blocks.length == 1 || DeviceLoad.of(problem, k, blocks).fits();
  }

  private void place(int block, int k) {
    double g = problem.extraComputeSeconds(k, block);
    deviceOf[block] = k;
    count[k]++;
    base[k] = Math.max(base[k], problem.computeSeconds(k, block) - g);
    extra[k] += g;
    bits[k] += problem.uploadBits(block);
  }
}
