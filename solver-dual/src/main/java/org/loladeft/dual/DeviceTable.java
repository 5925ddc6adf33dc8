package org.loladeft.dual;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.Uplink;

/**
 * One device's figures for sets of blocks, and what a set costs at a threshold: the least share of
 * the budget with which it finishes, in units of 1e-12; 0 or infinite where nothing is shared.
 *
 * <p>The figures are plain sums. Where they are too near to a limit, the definition decides, so
 * that on a dedicated uplink a set is taken exactly if its latency is below the threshold.
 */
final class DeviceTable {

  static final double UNITS = 1e12;
  static final long INFINITE = Long.MAX_VALUE / 4;
  private static final double NEAR = 0x1p-44;

  final DeftProblem problem;
  final int device;
  final int[] order;
  final int[] rank;

  /** By rank, the first from which on bases are the same, those of time but for rounding. */
  final int[] level;

  final long able;
  final double[] base;
  final double[] time;
  final double[] bits;
  final double[] memoryBase;
  final double[] memoryExtra;
  final double memory;
  final int most;
  final Uplink.Kind kind;
  private final double budget;
  private final double channel;
  double threshold;
  boolean free;

  DeviceTable(DeftProblem problem, int device) {
    this.problem = problem;
    this.device = device;
    int blocks = problem.blockCount();
    memory = problem.memoryBytes(device);
    most = problem.maxBlocks(device);
    kind = problem.uplink().kind();
    budget = problem.uplink().budget();
    channel = problem.channel(device);
    base = new double[blocks];
    time = new double[blocks];
    bits = new double[blocks];
    memoryBase = new double[blocks];
    memoryExtra = new double[blocks];
    long can = 0;
    for (int j = 0; j < blocks; j++) {
      if (problem.fits(device, j) && !problem.isForbidden(device, j)) {
        can |= 1L << j;
        double extra = problem.extraComputeSeconds(device, j);
        base[j] = problem.computeSeconds(device, j) - extra;
        time[j] = extra + (kind.isJoint() ? 0 : problem.uploadSeconds(device, j, 0));
        bits[j] = problem.uploadBits(j);
        memoryExtra[j] = problem.extraMemoryBytes(device, j);
        memoryBase[j] = problem.blockMemoryBytes(device, j) - memoryExtra[j];
      }
    }
    able = can;
    order = byBase();
    rank = new int[blocks];
    for (int r = 0; r < order.length; r++) {
      rank[order[r]] = r;
    }
    level = levels();
  }

  private int[] levels() {
    int[] levels = new int[order.length];
    for (int r = 1; r < order.length; r++) {
      int first = levels[r - 1];
      levels[r] = isLevel(order[first], order[r]) ? first : r;
    }
    return levels;
  }

  /**
   * A base is the difference of rounded figures. Beside a block of 1e20 s the roundings exceed
   * other bases, so they must be small beside the base as well.
   */
  private boolean isLevel(int i, int j) {
    double sum = problem.computeSeconds(device, i) + problem.computeSeconds(device, j);
    return base[j] - base[i] <= Math.min(2 * Math.ulp(sum), NEAR * base[j])
        && memoryBase[i] == memoryBase[j];
  }

  /** Whether another device has the same figures throughout. */
  boolean isLike(DeviceTable other) {
    return able == other.able
        && memory == other.memory
        && most == other.most
        && channel == other.channel
        && Arrays.equals(base, other.base)
        && Arrays.equals(time, other.time)
        && Arrays.equals(memoryBase, other.memoryBase)
        && Arrays.equals(memoryExtra, other.memoryExtra)
        && IntStream.range(0, base.length)
            .allMatch(
                j -> problem.computeSeconds(device, j) == problem.computeSeconds(other.device, j));
  }

  /** The blocks that it can take, those of equal base by index; as a rule nearly in order. */
  private int[] byBase() {
    int[] sorted = new int[Long.bitCount(able)];
    int count = 0;
    for (long rest = able; rest != 0; rest &= rest - 1) {
      int j = Long.numberOfTrailingZeros(rest);
      int at = count++;
      for (; at > 0 && Double.compare(base[sorted[at - 1]], base[j]) > 0; at--) {
        sorted[at] = sorted[at - 1];
      }
      sorted[at] = j;
    }
    return sorted;
  }

  /** Sets the threshold, s; infinite if time is no matter. */
  void ask(double seconds) {
    threshold = seconds;
    free = !kind.isJoint() || seconds == Double.POSITIVE_INFINITY && !kind.hasWholeShares();
  }

  boolean isTimed() {
    return threshold < Double.POSITIVE_INFINITY;
  }

  /** The base that counts from a rank on; 0 for none. */
  double floor(int rank) {
    return rank < 0 ? 0 : base[order[rank]];
  }

  /** Whether the device takes a set by the threshold; sets its cost. */
  boolean takes(TakenSet set) {
    if (set.count > most || !hasMemory(set)) {
      return false;
    }
    set.cost = free ? 0 : cost(set);
    return free ? isInTime(set) : set.cost < INFINITE;
  }

  private boolean hasMemory(TakenSet set) {
    double need = set.memoryBase + set.memoryExtra;
    boolean near = set.count > 1 && Math.abs(need - memory) <= NEAR * memory;
    return near ? load(set.blocks).memoryBytes() <= memory : set.count <= 1 || need < memory;
  }

  private boolean isInTime(TakenSet set) {
    double seconds = set.base + set.time;
    if (!isTimed() || set.count == 0) {
      return !isTimed() || seconds < threshold;
    }
    if (Math.abs(seconds - threshold) > NEAR * threshold + Double.MIN_NORMAL) {
      return seconds < threshold;
    }
    DeviceLoad load = load(set.blocks);
    return load.computeSeconds() + load.uploadSeconds(0) < threshold;
  }

  private long cost(TakenSet set) {
    double compute = set.base + set.time;
    if (set.bits == 0 || !isTimed()) {
      boolean late = isTimed() && compute > threshold;
      return late ? INFINITE : set.bits == 0 ? 0 : (long) (UNITS / budget);
    }
    if (!(compute < threshold)) {
      return INFINITE;
    }
    double share = kind.leastShare(set.bits, channel, compute, threshold) / budget;
    return share > 1 + 1e-10 ? INFINITE : (long) (share * UNITS);
  }

  private DeviceLoad load(long blocks) {
    int[] taken = IntStream.range(0, base.length).filter(j -> (blocks >> j & 1) != 0).toArray();
    return DeviceLoad.of(problem, device, taken);
  }

  /** Whether the device surely takes a set, where it costs nothing. */
  boolean surelyTakes(TakenSet set) {
    return set.count <= most
        && set.memoryBase + set.memoryExtra <= memory * (1 - NEAR)
        && (!isTimed() || set.base + set.time < threshold * (1 - NEAR) - Double.MIN_NORMAL);
  }

  /** Seconds for a bit with a share of the budget. */
  double secondsPerBit(double share) {
    double given = share * budget;
    given = kind.hasWholeShares() ? Math.max(1, Math.floor(given + 1e-9)) : given;
    return 1 / kind.bitsPerSecond(channel, given) * (1 - 1e-12);
  }

  /** Fills a set with blocks; its cost is set if it can be taken. */
  boolean fill(TakenSet set, long blocks, int floorRank) {
    set.clear(floor(floorRank));
    for (long rest = blocks; rest != 0; rest &= rest - 1) {
      set.extend(set, this, Long.numberOfTrailingZeros(rest), 0);
    }
    return (blocks & ~able) == 0 && (blocks == 0 || takes(set));
  }
}
