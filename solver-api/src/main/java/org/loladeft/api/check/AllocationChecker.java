package org.loladeft.api.check;

import java.math.BigDecimal;
import java.util.Arrays;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * Confirms that an allocation is feasible and recomputes its latency, from the problem alone. O(L
 * log L).
 */
public final class AllocationChecker {

  private static final double LN_2 = StrictMath.log(2);

  private AllocationChecker() {}

  /**
   * Checks the matching, the memory, the shares and the budget.
   *
   * @param problem the problem
   * @param allocation an allocation
   * @return confirmed, or the first thing that is wrong
   */
  public static Verdict check(DeftProblem problem, Allocation allocation) {
    String fault = matchingFault(problem, allocation);
    if (fault.isEmpty()) {
      fault = shareFault(problem, allocation);
    }
    return fault.isEmpty() ? Verdict.confirmed() : Verdict.refuted(fault);
  }

  private static String matchingFault(DeftProblem problem, Allocation allocation) {
    int blocks = problem.blockCount();
    if (allocation.blockCount() != blocks) {
      return "it has " + allocation.blockCount() + " blocks: expected " + blocks;
    }
    int[] devices = allocation.devices();
    for (int j = 0; j < blocks; j++) {
      if (devices[j] >= problem.deviceCount()) {
        return blockWords(problem, j)
            + " is on device index "
            + devices[j]
            + ": expected below "
            + problem.deviceCount();
      }
      if (!(problem.blockMemoryBytes(devices[j], j) <= problem.memoryBytes(devices[j]))) {
        return pairWords(problem, devices[j], j)
            + " needs "
            + problem.blockMemoryBytes(devices[j], j)
            + " byte: the device has "
            + problem.memoryBytes(devices[j]);
      }
    }
    return repeatFault(problem, devices);
  }

  private static String repeatFault(DeftProblem problem, int[] devices) {
    int[] sorted = devices.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return "device '"
            + problem.deviceId(sorted[i])
            + "' takes more than one block: expected at most one";
      }
    }
    return "";
  }

  private static String shareFault(DeftProblem problem, Allocation allocation) {
    Uplink uplink = problem.uplink();
    boolean joint = !(uplink instanceof Uplink.Dedicated);
    if (allocation.hasShares() != joint) {
      return joint
          ? "it has no shares: expected one for each block on a " + uplink.kind() + " uplink"
          : "it has shares: expected none on a dedicated uplink";
    }
    if (!joint) {
      return "";
    }
    boolean whole = uplink instanceof Uplink.ResourceBlocks;
    for (int j = 0; j < allocation.blockCount(); j++) {
      double share = allocation.shareOf(j);
      if (Double.isNaN(share) || share < 0 || (share == 0 && problem.uploadBits(j) > 0)) {
        return pairWords(problem, allocation.deviceOf(j), j)
            + " has share "
            + share
            + ": expected above 0, to upload "
            + problem.uploadBits(j)
            + " bit";
      }
      if (whole && share != Math.rint(share)) {
        return pairWords(problem, allocation.deviceOf(j), j)
            + " has "
            + share
            + " resource blocks: expected a whole number";
      }
    }
    return budgetFault(allocation, budget(uplink));
  }

  private static double budget(Uplink uplink) {
    if (uplink instanceof Uplink.Shared shared) {
      return shared.bandwidthHz();
    } else if (uplink instanceof Uplink.PowerLimited limited) {
      return limited.bandwidthHz();
    }
    return ((Uplink.ResourceBlocks) uplink).count();
  }

  /** Compares upwards-rounded sums first; only a close call costs exact arithmetic. */
  private static String budgetFault(Allocation allocation, double budget) {
    double atMost = 0;
    for (int j = 0; j < allocation.blockCount(); j++) {
      double share = allocation.shareOf(j);
      atMost = share == 0 ? atMost : Math.nextUp(atMost + share);
    }
    if (atMost <= budget) {
      return "";
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < allocation.blockCount(); j++) {
      sum = sum.add(new BigDecimal(allocation.shareOf(j)));
    }
    return sum.compareTo(new BigDecimal(budget)) <= 0
        ? ""
        : "its shares add up to " + words(sum, budget) + ": expected at most the budget, " + budget;
  }

  /** A sum above the budget, as a double where that shows it. */
  private static String words(BigDecimal sum, double budget) {
    double rounded = sum.doubleValue();
    return rounded > budget ? Double.toString(rounded) : sum.toString();
  }

  /**
   * The latency of the round: the slowest pair's computation plus upload, by the formulas of {@link
   * DeftProblem}.
   *
   * @param problem the problem
   * @param allocation an allocation that {@link #check} confirms
   * @return seconds
   */
  public static double latencySeconds(DeftProblem problem, Allocation allocation) {
    double latest = 0;
    for (int j = 0; j < allocation.blockCount(); j++) {
      latest = Math.max(latest, latencySeconds(problem, allocation, j));
    }
    return latest;
  }

  private static double latencySeconds(DeftProblem problem, Allocation allocation, int j) {
    int k = allocation.deviceOf(j);
    double bits = problem.uploadBits(j);
    double compute = problem.computeSeconds(k, j);
    return bits == 0 ? compute : compute + bits / rate(problem, allocation, k, j);
  }

  private static double rate(DeftProblem problem, Allocation allocation, int k, int j) {
    double channel = problem.channel(k);
    if (problem.uplink() instanceof Uplink.Dedicated) {
      return channel;
    }
    double share = allocation.shareOf(j);
    if (!(problem.uplink() instanceof Uplink.PowerLimited)) {
      return share * channel;
    }
    double ratio = channel / share;
    if (ratio < 0x1p-60) {
      return channel / LN_2;
    }
    double log =
        ratio < Double.POSITIVE_INFINITY
            ? StrictMath.log1p(ratio)
            : StrictMath.log(channel) - StrictMath.log(share);
    return share * (log / LN_2);
  }

  private static String blockWords(DeftProblem problem, int block) {
    return "block '" + problem.blocks().get(block).id() + "'";
  }

  private static String pairWords(DeftProblem problem, int device, int block) {
    return blockWords(problem, block) + " on device '" + problem.deviceId(device) + "'";
  }
}
