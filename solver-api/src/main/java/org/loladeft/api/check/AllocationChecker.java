package org.loladeft.api.check;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * Confirms that an allocation is feasible and recomputes its latency, from the problem alone. O(L
 * log L).
 */
public final class AllocationChecker {

  private static final double LN_2 = StrictMath.log(2);

  private final DeftProblem problem;
  private final Allocation allocation;
  private final int[] devices;

  /** The devices with their blocks; empty where each takes one, as ever on most problems. */
  private final DeviceBlocks[] groups;

  private AllocationChecker(DeftProblem problem, Allocation allocation) {
    this.problem = problem;
    this.allocation = allocation;
    devices = allocation.devices();
    groups =
        DeviceBlocks.repeats(devices) ? DeviceBlocks.of(problem, devices) : new DeviceBlocks[0];
  }

  /**
   * Checks who takes what, the memory, the shares and the budget.
   *
   * @param problem the problem
   * @param allocation an allocation
   * @return confirmed, or the first thing that is wrong
   */
  public static Verdict check(DeftProblem problem, Allocation allocation) {
    AllocationChecker checker = new AllocationChecker(problem, allocation);
    String fault = checker.matchingFault();
    fault = fault.isEmpty() ? checker.groupFault() : fault;
    fault = fault.isEmpty() ? checker.shareFault() : fault;
    return fault.isEmpty() ? Verdict.confirmed() : Verdict.refuted(fault);
  }

  private String matchingFault() {
    int blocks = problem.blockCount();
    if (allocation.blockCount() != blocks) {
      return "it has " + allocation.blockCount() + " blocks: expected " + blocks;
    }
    for (int j = 0; j < blocks; j++) {
      String fault = pairFault(devices[j], j);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }

  private String pairFault(int device, int j) {
    if (device >= problem.deviceCount()) {
      return blockWords(j)
          + " is on device index "
          + device
          + ": expected below "
          + problem.deviceCount();
    }
    double need = problem.blockMemoryBytes(device, j);
    if (need == Double.POSITIVE_INFINITY) {
      return pairWords(j) + " is forbidden";
    }
    return need <= problem.memoryBytes(device)
        ? ""
        : pairWords(j) + " needs " + need + " byte: the device has " + problem.memoryBytes(device);
  }

  private String groupFault() {
    for (DeviceBlocks group : groups) {
      String owner = "device '" + problem.deviceId(group.device()) + "'";
      int count = group.blocks().length;
      int most = problem.maxBlocks(group.device());
      if (count > most) {
        return most == 1
            ? owner + " takes more than one block: expected at most one"
            : owner + " takes " + count + " blocks: expected at most " + most;
      }
      double has = problem.memoryBytes(group.device());
      if (count > 1 && !(group.memoryBytes() <= has)) {
        return owner
            + " needs "
            + group.memoryBytes()
            + " byte for its "
            + count
            + " blocks: it has "
            + has;
      }
    }
    return "";
  }

  private String shareFault() {
    Uplink uplink = problem.uplink();
    boolean joint = uplink.isJoint();
    if (allocation.hasShares() != joint) {
      return joint
          ? "it has no shares: expected one for each block on a " + uplink.kind() + " uplink"
          : "it has shares: expected none on a dedicated uplink";
    }
    if (!joint) {
      return "";
    }
    boolean whole = uplink.kind() == Uplink.Kind.RESOURCE_BLOCKS;
    for (int j = 0; j < allocation.blockCount(); j++) {
      double share = allocation.shareOf(j);
      if (Double.isNaN(share) || share < 0 || (share == 0 && problem.uploadBits(j) > 0)) {
        return pairWords(j)
            + " has share "
            + share
            + ": expected above 0, to upload "
            + problem.uploadBits(j)
            + " bit";
      }
      if (whole && share != Math.rint(share)) {
        return pairWords(j) + " has " + share + " resource blocks: expected a whole number";
      }
    }
    String fault = deviceShareFault();
    return fault.isEmpty() ? budgetFault(deviceShares(), uplink.budget()) : fault;
  }

  /** A share is a device's: what its blocks say of it must not differ. */
  private String deviceShareFault() {
    for (DeviceBlocks group : groups) {
      double share = allocation.shareOf(group.blocks()[0]);
      for (int j : group.blocks()) {
        if (allocation.shareOf(j) != share) {
          return pairWords(j)
              + " has share "
              + allocation.shareOf(j)
              + ": expected "
              + share
              + ", as another block of the device has";
        }
      }
    }
    return "";
  }

  /** The shares, each device's once. */
  private double[] deviceShares() {
    return groups.length == 0
        ? IntStream.range(0, devices.length).mapToDouble(allocation::shareOf).toArray()
        : Arrays.stream(groups).mapToDouble(g -> allocation.shareOf(g.blocks()[0])).toArray();
  }

  private static String budgetFault(double[] shares, double budget) {
    double atMost = 0;
    for (double share : shares) {
      atMost = share == 0 ? atMost : Math.nextUp(atMost + share);
    }
    if (atMost <= budget) {
      return "";
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (double share : shares) {
      sum = sum.add(new BigDecimal(share));
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
   * The latency of the round: the slowest device's computation plus upload, by the formulas of
   * {@link DeftProblem}.
   *
   * @param problem the problem
   * @param allocation an allocation that {@link #check} confirms
   * @return seconds
   */
  public static double latencySeconds(DeftProblem problem, Allocation allocation) {
    AllocationChecker checker = new AllocationChecker(problem, allocation);
    double latest = 0;
    for (DeviceBlocks group : checker.groups) {
      double upload = checker.uploadSeconds(group.uploadBits(), group.blocks()[0]);
      latest = Math.max(latest, group.computeSeconds() + upload);
    }
    for (int j = 0; checker.groups.length == 0 && j < checker.devices.length; j++) {
      double upload = checker.uploadSeconds(problem.uploadBits(j), j);
      latest = Math.max(latest, problem.computeSeconds(checker.devices[j], j) + upload);
    }
    return latest;
  }

  private double uploadSeconds(double bits, int j) {
    return bits == 0 ? 0 : bits / rate(j);
  }

  private double rate(int j) {
    double channel = problem.channel(devices[j]);
    return switch (problem.uplink().kind()) {
      case DEDICATED -> channel;
      case SHARED, RESOURCE_BLOCKS -> allocation.shareOf(j) * channel;
      case POWER_LIMITED -> powerLimitedRate(channel, allocation.shareOf(j));
    };
  }

  private static double powerLimitedRate(double channel, double share) {
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

  private String blockWords(int block) {
    return "block '" + problem.blocks().get(block).id() + "'";
  }

  private String pairWords(int block) {
    return blockWords(block) + " on device '" + problem.deviceId(devices[block]) + "'";
  }
}
