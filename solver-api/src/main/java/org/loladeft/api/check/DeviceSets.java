package org.loladeft.api.check;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;

/**
 * Which sets of blocks one device finishes by a threshold, and what they cost of the uplink.
 *
 * <p>Sums of a set are of at most 64 figures of one sign, each rounded to nearest, so that they are
 * within {@link #MARGIN} of the truth. Where that tells on which side of a limit a set is, it
 * decides; else the definition of {@link DeftProblem} does. Costs are lower bounds. So every subset
 * of a set that a device can take is admitted at no more than its cost.
 */
final class DeviceSets {

  /** More than the roundings of any sum of 64 figures, relatively. */
  static final double MARGIN = 0x1p-44;

  /** A cost above the budget. */
  static final long INFINITE = Long.MAX_VALUE;

  final DeftProblem problem;
  final int device;
  final double threshold;

  /** Whether no share is needed, so that every cost is 0. */
  final boolean free;

  /** The blocks that it can take alone, a bit each. */
  final long able;

  /** These from the smallest base t - g to the largest, equal ones by index. */
  final int[] order;

  /** Where a block is in the order; -1 if it is not. */
  final int[] rank;

  final double[] base;
  final double[] time;
  final double[] bits;
  final double[] memoryBase;
  final double[] memoryExtra;
  private final ShareBounds shares;
  private final double memory;
  private final int most;

  DeviceSets(DeftProblem problem, double threshold, int device) {
    this.problem = problem;
    this.threshold = threshold;
    this.device = device;
    shares = new ShareBounds(problem, threshold);
    memory = problem.memoryBytes(device);
    most = problem.maxBlocks(device);
    boolean joint = problem.uplink().isJoint();
    free =
        !joint
            || threshold == Double.POSITIVE_INFINITY && !problem.uplink().kind().hasWholeShares();
    int blocks = problem.blockCount();
    base = new double[blocks];
    time = new double[blocks];
    bits = new double[blocks];
    memoryBase = new double[blocks];
    memoryExtra = new double[blocks];
    long can = 0;
    for (int j = 0; j < blocks; j++) {
      if (problem.fits(device, j) && !problem.isForbidden(device, j)) {
        can |= 1L << j;
        tabulate(j, joint);
      }
    }
    able = can;
    order = ordered();
    rank = IntStream.range(0, blocks).map(this::indexInOrder).toArray();
  }

  private void tabulate(int j, boolean joint) {
    double extra = problem.extraComputeSeconds(device, j);
    base[j] = problem.computeSeconds(device, j) - extra;
    time[j] = extra + (joint ? 0 : problem.uploadSeconds(device, j, 0));
    bits[j] = problem.uploadBits(j);
    memoryExtra[j] = problem.extraMemoryBytes(device, j);
    memoryBase[j] = problem.blockMemoryBytes(device, j) - memoryExtra[j];
  }

  private int[] ordered() {
    return IntStream.range(0, base.length)
        .filter(j -> (able >> j & 1) != 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> base[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int indexInOrder(int block) {
    return IntStream.range(0, order.length).filter(i -> order[i] == block).findFirst().orElse(-1);
  }

  /** Memory that is left beside a set, at most, byte. */
  double memoryBeside(BlockSet set) {
    return memory * (1 + 2 * MARGIN) - set.memoryBase - set.memoryExtra;
  }

  /** Blocks that may be added to a set at most. */
  int countBeside(BlockSet set) {
    return most - set.count;
  }

  /** Whether the device can take a set by the threshold, and if so, sets what that costs. */
  boolean admits(BlockSet set) {
    if (set.count > most || !hasMemoryFor(set)) {
      return false;
    }
    set.cost = free ? 0 : cost(set);
    return free ? isInTime(set) : set.cost < INFINITE;
  }

  private boolean hasMemoryFor(BlockSet set) {
    double need = set.memoryBase + set.memoryExtra;
    if (Math.abs(need - memory) > MARGIN * memory || set.count <= 1) {
      return need <= memory || set.count <= 1; // alone it was asked already
    }
    return exact(set).memoryBytes() <= memory;
  }

  private boolean isInTime(BlockSet set) {
    if (threshold == Double.POSITIVE_INFINITY) {
      return true;
    }
    double seconds = set.base + set.time;
    if (Math.abs(seconds - threshold) > slack() || set.count == 0) {
      return seconds < threshold;
    }
    DeviceBlocks taken = exact(set);
    double sum = taken.uploadBits();
    double upload = sum == 0 ? 0 : sum / problem.channel(device);
    return taken.computeSeconds() + upload < threshold;
  }

  /** More than a computed sum near the threshold may be wrong by, s. */
  double slack() {
    return MARGIN * threshold + Double.MIN_NORMAL;
  }

  /** Whether there is no doubt that it can, where every cost is 0. */
  boolean clearlyAdmits(BlockSet set) {
    return set.count <= most
        && set.memoryBase + set.memoryExtra <= memory * (1 - MARGIN)
        && (threshold == Double.POSITIVE_INFINITY || set.base + set.time < threshold - slack());
  }

  private long cost(BlockSet set) {
    double less = 1 - MARGIN;
    double need =
        shares.leastNeed(device, (set.base + set.time) * less, set.bits * less)
            / problem.uplink().budget();
    return need > 1 ? INFINITE : (long) (need * less * BlockPriceTreeProof.UNITS);
  }

  private DeviceBlocks exact(BlockSet set) {
    int[] taken = IntStream.range(0, base.length).filter(j -> (set.blocks >> j & 1) != 0).toArray();
    return new DeviceBlocks(problem, device, taken);
  }
}
