package org.loladeft.api.bandwidth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemClass;

/**
 * The best shares once it is known who takes which block; see {@link BestSplitter}, the reusable
 * form for hot loops.
 */
public final class BestSplit {

  private BestSplit() {}

  /**
   * Who takes which block, with the best shares.
   *
   * @param allocation feasible, its shares adding up to at most the budget in exact arithmetic
   * @param latencySeconds its latency, by the formulas of {@link DeftProblem}
   */
  public record Result(Allocation allocation, double latencySeconds) {}

  /**
   * Splits the budget among the devices that take part so that the slowest finishes as early as
   * possible. O(L) times about five steps; with resource blocks O(L<sup>2</sup>) more.
   *
   * @param problem the problem
   * @param deviceOfBlock the device of each block
   * @return empty if blocks do not fit in their device's memory, a device has more than it takes,
   *     or there are fewer resource blocks than devices with something to upload
   * @throws IllegalArgumentException if there is not one entry for each block
   * @throws IndexOutOfBoundsException if a device does not exist
   */
  public static Optional<Result> of(DeftProblem problem, int[] deviceOfBlock) {
    if (deviceOfBlock.length != problem.blockCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "deviceOfBlock has %s entries: expected %s",
              deviceOfBlock.length,
              problem.blockCount()));
    }
    return problem.problemClass() == ProblemClass.ONE_BLOCK
        ? ofMatching(problem, deviceOfBlock)
        : ofLoads(problem, deviceOfBlock);
  }

  private static Optional<Result> ofMatching(DeftProblem problem, int[] deviceOfBlock) {
    if (!isMatching(problem, deviceOfBlock)) {
      return Optional.empty();
    }
    BestSplitter splitter = BestSplitter.of(problem);
    return result(splitter.split(deviceOfBlock), splitter::allocation);
  }

  private static Optional<Result> result(double latency, Supplier<Allocation> allocation) {
    return latency == Double.POSITIVE_INFINITY
        ? Optional.empty()
        : Optional.of(new Result(allocation.get(), latency));
  }

  private static boolean isMatching(DeftProblem problem, int[] deviceOfBlock) {
    for (int j = 0; j < deviceOfBlock.length; j++) {
      if (!problem.fits(deviceOfBlock[j], j)) {
        return false;
      }
    }
    int[] sorted = deviceOfBlock.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Result> ofLoads(DeftProblem problem, int[] deviceOfBlock) {
    List<DeviceLoad> loads = DeviceLoad.ofAll(problem, deviceOfBlock);
    SplitLoads split = SplitLoads.ofCapacity(loads.size());
    for (DeviceLoad load : loads) {
      if (!load.fits()) {
        return Optional.empty();
      }
      split.add(problem, load);
    }
    BestSplitter splitter = BestSplitter.of(problem);
    return result(
        splitter.split(split),
        () ->
            problem.uplink().isJoint()
                ? Allocation.of(deviceOfBlock, shares(loads, splitter, deviceOfBlock.length))
                : Allocation.of(deviceOfBlock));
  }

  private static double[] shares(List<DeviceLoad> loads, BestSplitter splitter, int blocks) {
    double[] shares = new double[blocks];
    for (int i = 0; i < loads.size(); i++) {
      for (int block : loads.get(i).blocks()) {
        shares[block] = splitter.share(i);
      }
    }
    return shares;
  }
}
