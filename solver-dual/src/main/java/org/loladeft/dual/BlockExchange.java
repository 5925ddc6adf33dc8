package org.loladeft.dual;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.BestSplitter;
import org.loladeft.api.bandwidth.SplitLoads;

/**
 * A local search for blocks that differ: moves a block to another device or exchanges the devices
 * of two, as long as the round gets shorter, and begins again from the best with a few blocks
 * elsewhere.
 *
 * <p>Just below the best latency T a device's cost is the least share that it needs for its blocks,
 * and changes lower the sum of costs until none does; that sum then tells the next T. On a
 * dedicated uplink the cost is the latency, and one that is not below T must fall. A change is
 * looked at in O(1), so a pass takes O(L (L + K)).
 */
final class BlockExchange {

  private static final int KICKS = 40;

  /** Devices of which a pass takes a millisecond or so. */
  private static final int MANY = 1 << 10;

  private static final int FIRST_TRIES = 60;
  private static final int LISTS = 5;
  private static final double LIST_NOISE = 0.3;
  private static final int MOST_CHANGES = 1000;
  private static final double LEAST_GAIN = 1e-12;
  private static final double LEAST_PROGRESS = 1e-9;

  private final DeftProblem problem;
  private final BlockIncumbent incumbent;
  private final BooleanSupplier stop;
  private final Consumer<int[]> lowPoints;
  private final SplittableRandom random;
  private final int[] order;
  private final MovedLoad[] loads;
  private final BestSplitter splitter;
  private final SplitLoads split;
  private int[] deviceOf;

  /** The last that was offered: no change of it is a gain. */
  private int[] lowest = {};

  private int changed;
  private int changedTo;
  private int exchanged;
  private double bestGain;
  private double deadline;

  BlockExchange(
      DeftProblem problem, BlockIncumbent incumbent, int[] order, long seed, BooleanSupplier stop) {
    this(problem, incumbent, order, seed, stop, devices -> {});
  }

  /** With one who hears of each allocation that no change improves. */
  BlockExchange(
      DeftProblem problem,
      BlockIncumbent incumbent,
      int[] order,
      long seed,
      BooleanSupplier stop,
      Consumer<int[]> lowPoints) {
    this.lowPoints = lowPoints;
    this.problem = problem;
    this.incumbent = incumbent;
    this.order = order;
    this.stop = stop;
    random = new SplittableRandom(seed);
    deviceOf = new int[problem.blockCount()];
    loads =
        IntStream.range(0, problem.deviceCount())
            .mapToObj(k -> new MovedLoad(problem, k))
            .toArray(MovedLoad[]::new);
    splitter = BestSplitter.of(problem);
    split = SplitLoads.ofCapacity(problem.blockCount());
  }

  /** Looks for an incumbent, if there is none; tells whether there is. */
  boolean start() {
    for (int i = 0; i < FIRST_TRIES && !incumbent.exists() && !stop.getAsBoolean(); i++) {
      if (list(i == 0 ? 0 : Double.POSITIVE_INFINITY)) {
        incumbent.offer(deviceOf);
      }
    }
    return incumbent.exists();
  }

  /** Improves the incumbent as long as one change helps. */
  void polish() {
    int[] best = incumbent.allocation().devices();
    if (!Arrays.equals(best, lowest)) {
      descend(best);
    }
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
    for (int i = 0; i < LISTS && isWorthIt(bound); i++) {
      if (list(i * LIST_NOISE / (LISTS - 1))) {
        descend(deviceOf);
      }
    }
    polish();
    for (int i = 0; i < kicks && isWorthIt(bound); i++) {
      descend(kicked(i % 4));
    }
  }

  private boolean isWorthIt(double bound) {
    return incumbent.latency() > bound && !stop.getAsBoolean();
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

  /**
   * Block by block, the deepest first, each where it makes the shortest round with an even part of
   * the budget.
   *
   * @param noise up to what part latencies are lengthened at random; infinite for any order
   */
  private boolean list(double noise) {
    Arrays.fill(deviceOf, -1);
    Arrays.stream(loads).forEach(load -> load.take(deviceOf));
    for (int i = order.length - 1; i >= 0; i--) {
      int j = order[i];
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < loads.length; k++) {
        double cost = loneLatency(k, j);
        cost *= noise == 0 ? 1 : Math.min(noise, 1e9) * random.nextDouble() + (noise < 1 ? 1 : 0);
        if (cost < least) {
          least = cost;
          best = k;
        }
      }
      if (best < 0) {
        return false;
      }
      deviceOf[j] = best;
      loads[best].take(deviceOf);
    }
    return true;
  }

  /** With one block more and an even part of the budget; infinite if the blocks do not fit. */
  private double loneLatency(int k, int j) {
    MovedLoad load = loads[k];
    if (!load.fits(-1, j)) {
      return Double.POSITIVE_INFINITY;
    }
    double share = problem.uplink().budget() / Math.min(loads.length, order.length);
    double least = Math.max(share, problem.uplink().kind().smallestShare());
    double bits = load.bits(-1, j);
    double rate = problem.uplink().kind().bitsPerSecond(problem.channel(k), least);
    return load.seconds(-1, j) + (problem.uplink().isJoint() && bits > 0 ? bits / rate : 0);
  }

  private void descend(int[] start) {
    deviceOf = start.clone();
    for (MovedLoad load : loads) {
      load.take(deviceOf);
    }
    double latency = latency();
    int[] reached = deviceOf.clone();
    boolean better = latency < Double.POSITIVE_INFINITY;
    for (int i = 0; better && i < MOST_CHANGES && !stop.getAsBoolean(); i++) {
      deadline = latency * (1 - LEAST_PROGRESS);
      for (MovedLoad load : loads) {
        load.cost = cost(load, -1, -1);
      }
      boolean any = false;
      for (int changes = 0; changes < MOST_CHANGES && !isLate() && changeOnce(); changes++) {
        any = true;
      }
      double next = any ? latency() : latency;
      better = next < latency;
      if (better) {
        latency = next;
        reached = deviceOf.clone();
      }
    }
    if (latency < Double.POSITIVE_INFINITY) {
      lowPoints.accept(reached);
    }
    if (latency < incumbent.latency() * (1 - LEAST_GAIN)) { // not just by the rounding of sums
      incumbent.offer(reached);
      lowest = reached;
    }
  }

  /** Asks where a pass over the devices takes long enough to be late. */
  private boolean isLate() {
    return loads.length > MANY && stop.getAsBoolean();
  }

  /** Of the allocation, by plain sums. */
  private double latency() {
    split.clear();
    double latest = 0;
    for (MovedLoad load : loads) {
      if (!load.fits(-1, -1)) {
        return Double.POSITIVE_INFINITY;
      }
      if (load.blocks > 0) {
        double seconds = load.seconds(-1, -1);
        latest = Math.max(latest, seconds);
        split.add(load.bits(-1, -1), seconds, problem.channel(load.device));
      }
    }
    return problem.uplink().isJoint() ? splitter.split(split) : latest;
  }

  /** Makes the best change of one block, or of two; false if none is a gain. */
  private boolean changeOnce() {
    bestGain = 0;
    boolean joint = problem.uplink().isJoint();
    for (int j = 0; j < deviceOf.length && !isLate(); j++) {
      if (joint || loads[deviceOf[j]].cost >= deadline) {
        for (MovedLoad to : loads) {
          tryChange(j, to, -1);
        }
        for (int i = joint ? j - 1 : deviceOf.length - 1; i >= 0; i--) {
          tryChange(j, loads[deviceOf[i]], i);
        }
      }
    }
    if (bestGain > 0) {
      MovedLoad from = loads[deviceOf[changed]];
      if (exchanged >= 0) {
        deviceOf[exchanged] = from.device;
      }
      deviceOf[changed] = changedTo;
      for (MovedLoad load : new MovedLoad[] {from, loads[changedTo]}) {
        load.take(deviceOf);
        load.cost = cost(load, -1, -1);
      }
    }
    return bestGain > 0;
  }

  /** Block j to another device, and block i of that, if there is one, to j's. */
  private void tryChange(int j, MovedLoad to, int i) {
    MovedLoad from = loads[deviceOf[j]];
    if (from == to) {
      return;
    }
    boolean joint = problem.uplink().isJoint();
    double before = joint ? from.cost + to.cost : Math.max(from.cost, to.cost);
    double enough = before - bestGain - LEAST_GAIN * before;
    double one = cost(from, j, i);
    if (one < enough) {
      double other = cost(to, i, j);
      double gain = enough + bestGain - (joint ? one + other : Math.max(one, other));
      if (gain > bestGain) {
        bestGain = gain;
        changed = j;
        changedTo = to.device;
        exchanged = i;
      }
    }
  }

  /**
   * With one block less and one more. On a dedicated uplink the latency, else the least share, and
   * above twice the budget how far the deadline is missed by.
   */
  private double cost(MovedLoad load, int less, int more) {
    if (!load.fits(less, more)) {
      return Double.POSITIVE_INFINITY;
    }
    double seconds = load.seconds(less, more);
    if (!problem.uplink().isJoint()) {
      return seconds;
    }
    double most = 2 * problem.uplink().budget();
    double late = most * (1 + Math.max(0, seconds - deadline) / deadline);
    double bits = load.bits(less, more);
    if (seconds > deadline || bits == 0) {
      return seconds > deadline ? late : 0;
    }
    double channel = problem.channel(load.device);
    return Math.min(problem.uplink().kind().leastShare(bits, channel, seconds, deadline), late);
  }
}
