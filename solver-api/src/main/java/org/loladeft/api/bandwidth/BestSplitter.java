package org.loladeft.api.bandwidth;

import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;

/**
 * Finds the best shares for one matching after another without allocating memory.
 *
 * <p>At the optimum all devices with an upload finish together, at the T where the least shares add
 * up to the budget: sum c<sub>j</sub>(T) = B ({@link SplitRoot}), or at the latest computation of a
 * block without an upload if that is later. With resource blocks T is a threshold t + S / (n r):
 * {@link WholeSplit} rounds the continuous shares up and then takes blocks away where that costs
 * least.
 *
 * <p>Holds O(L) memory. Not thread-safe.
 */
public final class BestSplitter {

  private final DeftProblem problem;
  private final boolean whole;
  private final SplitRoot root;
  private final WholeSplit wholeSplit;
  private final int[] devices;
  private final double[] shares;

  private BestSplitter(DeftProblem problem) {
    this.problem = problem;
    int blocks = problem.blockCount();
    whole = problem.uplink().kind().hasWholeShares();
    root = new SplitRoot(blocks, problem.uplink());
    wholeSplit = new WholeSplit(whole ? blocks : 0);
    devices = new int[blocks];
    shares = new double[blocks];
  }

  /**
   * A splitter for the matchings of a problem.
   *
   * @param problem the problem
   * @return the splitter
   */
  public static BestSplitter of(DeftProblem problem) {
    return new BestSplitter(problem);
  }

  /**
   * Splits the budget for a matching and remembers the shares.
   *
   * @param deviceOfBlock the device of each block, all different and with enough memory; not
   *     checked
   * @return latency of the round in s, by the formulas of {@link DeftProblem}; positive infinity
   *     when there are fewer resource blocks than blocks with something to upload
   */
  public double split(int[] deviceOfBlock) {
    System.arraycopy(deviceOfBlock, 0, devices, 0, devices.length);
    if (problem.uplink().isJoint()) {
      root.load(problem, devices);
      root.solve(shares);
      if (whole && !wholeSplit.round(problem, devices, shares)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return latency();
  }

  private double latency() {
    double latest = 0;
    for (int j = 0; j < devices.length; j++) {
      latest = Math.max(latest, latencyOf(j));
    }
    return latest;
  }

  private double latencyOf(int j) {
    return problem.computeSeconds(devices[j], j) + problem.uploadSeconds(devices[j], j, shares[j]);
  }

  /**
   * The share of a block after the latest {@link #split}.
   *
   * @param block block index
   * @return Hz or whole resource blocks; 0 on a dedicated uplink
   */
  public double share(int block) {
    return shares[block];
  }

  /** {@return matching and shares of the latest {@link #split}, which must have been finite} */
  public Allocation allocation() {
    return problem.uplink().isJoint() ? Allocation.of(devices, shares) : Allocation.of(devices);
  }
}
