package org.loladeft.api.check;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.Uplink;

/**
 * The optimum of a small problem with several blocks a device, over all ways to divide the blocks:
 * for each device every set of blocks, put together one device after another over sets. It knows
 * nothing of depth, runs or prices. O(K 3^L) for each threshold.
 */
final class SubsetOracle {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final DeftProblem problem;
  private final Uplink.Kind kind;
  private final int all;
  private final DeviceLoad[][] load;

  SubsetOracle(DeftProblem problem) {
    this.problem = problem;
    kind = problem.uplink().kind();
    all = (1 << problem.blockCount()) - 1;
    load = new DeviceLoad[problem.deviceCount()][all + 1];
    for (int k = 0; k < load.length; k++) {
      for (int set = 1; set <= all; set++) {
        DeviceLoad whole = DeviceLoad.of(problem, k, members(set));
        load[k][set] = whole.fits() ? whole : null;
      }
    }
  }

  private static int[] members(int set) {
    return IntStream.range(0, Integer.SIZE).filter(j -> (set >> j & 1) != 0).toArray();
  }

  /**
   * The least latency: exact on a dedicated uplink and with resource blocks, else within ulps.
   *
   * @return s; infinite if there is no allocation
   */
  double optimum() {
    if (!(leastNeed(INFINITE, false) <= budget())) {
      return INFINITE;
    }
    return kind == Uplink.Kind.DEDICATED || kind.hasWholeShares() ? definite() : bisected();
  }

  private double budget() {
    return kind.isJoint() ? problem.uplink().budget() : 0;
  }

  /** The least of all latencies that occur at which the budget suffices. */
  private double definite() {
    int shares = kind.isJoint() ? (int) problem.uplink().budget() : 1;
    double[] latencies =
        Arrays.stream(load)
            .flatMap(Arrays::stream)
            .filter(set -> set != null)
            .flatMapToDouble(
                set ->
                    IntStream.rangeClosed(1, shares)
                        .mapToDouble(m -> set.computeSeconds() + set.uploadSeconds(m)))
            .sorted()
            .toArray();
    int low = -1;
    int high = latencies.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (leastNeed(latencies[middle], false) <= budget()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return latencies[high];
  }

  private double bisected() {
    double low = 0;
    double high = 1;
    while (!(leastNeed(high, false) <= budget())) {
      high *= 2;
    }
    while (high - low > 1e-15 * high) {
      double middle = low + (high - low) / 2;
      if (leastNeed(middle, false) <= budget()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * What an allocation needs at least to finish by a threshold.
   *
   * @param threshold T
   * @param strictly whether latencies must be below T
   * @return shares in all, 0 on a dedicated uplink; infinite if nothing finishes
   */
  double leastNeed(double threshold, boolean strictly) {
    double[] least = new double[all + 1];
    Arrays.fill(least, INFINITE);
    least[0] = 0;
    for (int k = 0; k < load.length; k++) {
      double[] need = needs(k, threshold, strictly);
      double[] with = least.clone();
      for (int set = 1; set <= all; set++) {
        for (int own = set; own > 0; own = (own - 1) & set) {
          with[set] = Math.min(with[set], need[own] + least[set ^ own]);
        }
      }
      least = with;
    }
    return least[all];
  }

  private double[] needs(int k, double threshold, boolean strictly) {
    return IntStream.rangeClosed(0, all)
        .mapToDouble(set -> set == 0 ? 0 : need(load[k][set], threshold, strictly))
        .toArray();
  }

  private double need(DeviceLoad set, double threshold, boolean strictly) {
    if (set == null) {
      return INFINITE;
    }
    if (threshold == INFINITE) {
      return set.uploadBits() > 0 ? kind.smallestShare() : 0;
    }
    if (set.uploadBits() == 0 || kind == Uplink.Kind.DEDICATED) {
      return isIn(set.computeSeconds() + set.uploadSeconds(0), threshold, strictly) ? 0 : INFINITE;
    }
    if (kind.hasWholeShares()) {
      return IntStream.rangeClosed(1, (int) budget())
          .filter(m -> isIn(set.computeSeconds() + set.uploadSeconds(m), threshold, strictly))
          .mapToDouble(m -> m)
          .findFirst()
          .orElse(INFINITE);
    }
    return set.computeSeconds() < threshold
        ? kind.leastShare(
            set.uploadBits(), problem.channel(set.device()), set.computeSeconds(), threshold)
        : INFINITE;
  }

  private static boolean isIn(double latency, double threshold, boolean strictly) {
    return strictly ? latency < threshold : latency <= threshold;
  }
}
