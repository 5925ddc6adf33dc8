package org.loladeft.dual;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.BestSplitter;
import org.loladeft.api.bandwidth.SplitLoads;

/**
 * A local search for blocks that differ: moves a block to another device or exchanges the devices
 * of two, as long as the round gets shorter, and begins again from the best with a few blocks
 * elsewhere.
 *
 * <p>Just below the best latency T a device's cost is the least share that it needs for its blocks,
 * and changes lower the sum of costs until it is within the budget. On a dedicated uplink it is its
 * latency, and the larger one of the two must fall below T. O(L<sup>2</sup> (K + L)) a pass.
 */
final class BlockExchange {

  private static final int KICKS = 40;
  private static final int FIRST_TRIES = 60;
  private static final int MOST_CHANGES = 1000;
  private static final double LEAST_GAIN = 1e-12;
  private static final double LEAST_PROGRESS = 1e-9;

  private final DeftProblem problem;
  private final BlockIncumbent incumbent;
  private final BooleanSupplier stop;
  private final SplittableRandom random;
  private final int[] order;
  private int[] deviceOf;
  private final double[] costs;
  private final BestSplitter splitter;
  private final SplitLoads loads;
  private int[] best = {};
  private double bestGain;
  private double deadline;

  BlockExchange(
      DeftProblem problem, BlockIncumbent incumbent, int[] order, long seed, BooleanSupplier stop) {
    this.problem = problem;
    this.incumbent = incumbent;
    this.order = order;
    this.stop = stop;
    random = new SplittableRandom(seed);
    deviceOf = new int[problem.blockCount()];
    costs = new double[problem.deviceCount()];
    splitter = BestSplitter.of(problem);
    loads = SplitLoads.ofCapacity(problem.blockCount());
  }

  /** Looks for an incumbent, if there is none; tells whether there is. */
  boolean start() {
    for (int i = 0; i < FIRST_TRIES && !incumbent.exists() && !stop.getAsBoolean(); i++) {
      if (list(i)) {
        incumbent.offer(deviceOf);
      }
    }
    return incumbent.exists();
  }

  /** Improves the incumbent as long as one change helps. */
  void polish() {
    descend(incumbent.allocation().devices());
  }

  /** Improves the incumbent, or finds one, until it is no longer than the bound or time is up. */
  void improve(double bound) {
    improve(bound, kicks());
  }

  /** The same with so many new beginnings. */
  void improve(double bound, int kicks) {
    if (!start()) {
      return;
    }
    if (list(0)) {
      descend(deviceOf);
    }
    polish();
    for (int i = 0; i < kicks && incumbent.latency() > bound && !stop.getAsBoolean(); i++) {
      descend(kicked(i % 4));
    }
  }

  /**
   * The best allocation with a few blocks elsewhere, or with all blocks of two devices exchanged.
   */
  private int[] kicked(int way) {
    int[] kicked = incumbent.allocation().devices();
    int one = random.nextInt(problem.deviceCount());
    int other = random.nextInt(problem.deviceCount());
    for (int j = 0; j < kicked.length && way == 0; j++) {
      kicked[j] = kicked[j] == one ? other : kicked[j] == other ? one : kicked[j];
    }
    for (int i = 0; i <= way && way > 0; i++) {
      kicked[random.nextInt(kicked.length)] = random.nextInt(problem.deviceCount());
    }
    return kicked;
  }

  /** More where they cost little. */
  private int kicks() {
    return KICKS * Math.max(1, 64 / (deviceOf.length * problem.deviceCount()));
  }

  /** Block by block, the deepest first, each where it costs least; later tries at random. */
  private boolean list(int attempt) {
    Arrays.fill(deviceOf, -1);
    for (int i = order.length - 1; i >= 0; i--) {
      int j = order[i];
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < problem.deviceCount(); k++) {
        deviceOf[j] = k;
        double cost = loneLatency(k) * (attempt == 0 ? 1 : random.nextDouble());
        if (cost < least) {
          least = cost;
          best = k;
        }
      }
      if (best < 0) {
        return false;
      }
      deviceOf[j] = best;
    }
    return true;
  }

  /** Of a device with an even part of the budget; infinite if its blocks do not fit. */
  private double loneLatency(int k) {
    Sums sums = new Sums(k);
    double share = problem.uplink().budget() / Math.min(problem.deviceCount(), order.length);
    double least = Math.max(share, problem.uplink().kind().smallestShare());
    return sums.fits() ? sums.compute() + sums.upload(least) : Double.POSITIVE_INFINITY;
  }

  private void descend(int[] start) {
    deviceOf = start.clone();
    double latency = latency();
    boolean changed = latency < Double.POSITIVE_INFINITY;
    for (int i = 0; changed && i < MOST_CHANGES && !stop.getAsBoolean(); i++) {
      deadline = latency * (1 - LEAST_PROGRESS);
      changed = changeOnce();
      latency = Math.min(latency, latency());
    }
  }

  /** Of the allocation, by plain sums; what may be better than the incumbent is offered to it. */
  private double latency() {
    loads.clear();
    double latest = 0;
    for (int k = 0; k < costs.length; k++) {
      Sums sums = new Sums(k);
      if (!sums.fits()) {
        return Double.POSITIVE_INFINITY;
      }
      if (sums.blocks > 0) {
        loads.add(sums.bits, sums.compute(), problem.channel(k));
        latest = Math.max(latest, sums.compute() + sums.upload(0));
      }
    }
    double latency = problem.uplink().isJoint() ? splitter.split(loads) : latest;
    if (latency < incumbent.latency()) {
      incumbent.offer(deviceOf);
    }
    return latency;
  }

  /** Makes the best change of one block, or of two; false if none is a gain. */
  private boolean changeOnce() {
    for (int k = 0; k < costs.length; k++) {
      costs[k] = cost(k);
    }
    bestGain = 0;
    for (int j = 0; j < deviceOf.length; j++) {
      for (int k = 0; k < costs.length; k++) {
        tryMove(j, k);
      }
      for (int i = 0; i < j; i++) {
        tryExchange(i, j);
      }
    }
    if (bestGain > 0) {
      deviceOf = best.clone();
    }
    return bestGain > 0;
  }

  private void tryMove(int j, int k) {
    int from = deviceOf[j];
    if (k != from && !problem.isForbidden(k, j)) {
      deviceOf[j] = k;
      keepIfBest(from, k);
      deviceOf[j] = from;
    }
  }

  private void tryExchange(int i, int j) {
    int one = deviceOf[i];
    int other = deviceOf[j];
    if (one != other && !problem.isForbidden(other, i) && !problem.isForbidden(one, j)) {
      deviceOf[i] = other;
      deviceOf[j] = one;
      keepIfBest(one, other);
      deviceOf[i] = one;
      deviceOf[j] = other;
    }
  }

  private void keepIfBest(int one, int other) {
    double gain = gain(costs[one], costs[other], cost(one), cost(other));
    if (gain > bestGain) {
      bestGain = gain;
      best = deviceOf.clone();
    }
  }

  private double gain(double one, double other, double oneAfter, double otherAfter) {
    if (problem.uplink().isJoint()) {
      double before = one + other;
      return before - oneAfter - otherAfter - LEAST_GAIN * before;
    }
    double before = Math.max(one, other);
    return before >= deadline ? before - Math.max(oneAfter, otherAfter) : 0;
  }

  /**
   * On a dedicated uplink the latency, else the least share, and above twice the budget how far the
   * deadline is missed by.
   */
  private double cost(int k) {
    Sums sums = new Sums(k);
    if (!sums.fits()) {
      return Double.POSITIVE_INFINITY;
    }
    double compute = sums.compute();
    if (!problem.uplink().isJoint()) {
      return compute + sums.upload(0);
    }
    double most = 2 * problem.uplink().budget();
    double late = most * (1 + Math.max(0, compute - deadline) / deadline);
    double share =
        compute > deadline
            ? late
            : sums.bits == 0
                ? 0
                : problem
                    .uplink()
                    .kind()
                    .leastShare(sums.bits, problem.channel(k), compute, deadline);
    return Math.min(share, late);
  }

  /** What a device has, in plain sums: near enough to choose by. */
  private final class Sums {
    private final int device;
    private int blocks;
    private double base;
    private double extra;
    private double memoryBase;
    private double memoryExtra;
    private double bits;

    Sums(int k) {
      device = k;
      for (int j = 0; j < deviceOf.length; j++) {
        if (deviceOf[j] == k) {
          blocks++;
          base = Math.max(base, problem.computeSeconds(k, j) - extraCompute(k, j));
          extra += extraCompute(k, j);
          double x = problem.isForbidden(k, j) ? 0 : problem.extraMemoryBytes(k, j);
          memoryBase = Math.max(memoryBase, problem.blockMemoryBytes(k, j) - x);
          memoryExtra += x;
          bits += problem.uploadBits(j);
        }
      }
    }

    private double extraCompute(int k, int j) {
      return problem.extraComputeSeconds(k, j);
    }

    boolean fits() {
      return blocks <= problem.maxBlocks(device)
          && memoryBase + memoryExtra <= problem.memoryBytes(device);
    }

    double compute() {
      return base + extra;
    }

    double upload(double share) {
      return bits == 0
          ? 0
          : bits / problem.uplink().kind().bitsPerSecond(problem.channel(device), share);
    }
  }
}
