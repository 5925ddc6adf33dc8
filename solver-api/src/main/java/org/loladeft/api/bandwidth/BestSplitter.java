package org.loladeft.api.bandwidth;

import java.util.Arrays;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * Finds the best shares for one set of loads after another without allocating memory. A load is
 * what a device computes and uploads, for one block or several.
 *
 * <p>At the optimum all devices with an upload finish together, at the T where the least shares add
 * up to the budget: sum c<sub>j</sub>(T) = B ({@link SplitRoot}), or at the latest computation of a
 * device without an upload if that is later. With resource blocks T is a threshold t + S / (n r):
 * {@link WholeSplit} rounds the continuous shares up and then takes blocks away where that costs
 * least.
 *
 * <p>Holds O(n) memory for n loads. Not thread-safe.
 */
public final class BestSplitter {

  private final DeftProblem problem;
  private final Uplink.Kind kind;
  private final SplitRoot root;
  private final WholeSplit wholeSplit;
  private final SplitLoads pairs;
  private final int[] devices;
  private final double[] shares;

  private BestSplitter(DeftProblem problem) {
    this.problem = problem;
    int blocks = problem.blockCount();
    kind = problem.uplink().kind();
    root = new SplitRoot(blocks, problem.uplink());
    wholeSplit = new WholeSplit(kind.hasWholeShares() ? blocks : 0, problem.uplink());
    pairs = SplitLoads.ofCapacity(blocks);
    devices = new int[blocks];
    shares = new double[blocks];
  }

  /**
   * {@return a splitter for the allocations of a problem}
   *
   * @param problem the problem
   */
  public static BestSplitter of(DeftProblem problem) {
    return new BestSplitter(problem);
  }

  /**
   * Splits the budget for a matching and remembers the shares: load j is block j's.
   *
   * @param deviceOfBlock the device of each block, all different and with enough memory; not
   *     checked
   * @return latency of the round in s, by the formulas of {@link DeftProblem}; positive infinity
   *     when there are fewer resource blocks than blocks with something to upload
   */
  public double split(int[] deviceOfBlock) {
    System.arraycopy(deviceOfBlock, 0, devices, 0, devices.length);
    pairs.clear();
    for (int j = 0; j < devices.length; j++) {
      int k = devices[j];
      pairs.add(problem.uploadBits(j), problem.computeSeconds(k, j), problem.channel(k));
    }
    return split(pairs);
  }

  /**
   * Splits the budget among loads and remembers the shares.
   *
   * @param loads one for each device that takes part, at most as many as there are blocks
   * @return latency of the round in s, by the formulas of {@link DeftProblem}; positive infinity
   *     when there are fewer resource blocks than loads with something to upload
   */
  public double split(SplitLoads loads) {
    if (kind.isJoint()) {
      root.load(loads);
      root.solve(shares);
      if (kind.hasWholeShares() && !wholeSplit.round(loads, shares)) {
        return Double.POSITIVE_INFINITY;
      }
    } else {
      Arrays.fill(shares, 0);
    }
    double latest = 0;
    for (int i = 0; i < loads.count; i++) {
      latest = Math.max(latest, latency(kind, loads, i, shares[i]));
    }
    return latest;
  }

  /** Latency of a load, as {@link DeftProblem} defines it. */
  static double latency(Uplink.Kind kind, SplitLoads loads, int i, double share) {
    double bits = loads.bits[i];
    double upload = bits == 0 ? 0 : bits / kind.bitsPerSecond(loads.channel[i], share);
    return loads.compute[i] + upload;
  }

  /**
   * The share of a load after the latest split.
   *
   * @param load its index; of a matching, that of its block
   * @return Hz or whole resource blocks; 0 on a dedicated uplink
   */
  public double share(int load) {
    return shares[load];
  }

  /**
   * {@return matching and shares of the latest {@link #split(int[])}, which must have been finite}
   */
  public Allocation allocation() {
    return kind.isJoint() ? Allocation.of(devices, shares) : Allocation.of(devices);
  }
}
