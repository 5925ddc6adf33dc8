package org.loladeft.api;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A round as it goes when an allocation is carried out: for each device that takes part its blocks,
 * its computation, its upload, its share, and how long it then waits for the slowest. By the
 * formulas of {@link DeftProblem}; whether the allocation is feasible is for the {@linkplain
 * org.loladeft.api.check.AllocationChecker checker} to say. O(L log L). Immutable.
 */
public final class EvaluatedRound {

  /**
   * One device's part of a round.
   *
   * @param load its blocks and what they cost
   * @param share its share of the uplink, Hz or resource blocks; empty on a dedicated uplink
   * @param uploadSeconds time for its upload
   * @param slackSeconds how long it waits for the slowest; at least 0
   */
  public record Part(
      DeviceLoad load, OptionalDouble share, double uploadSeconds, double slackSeconds) {

    /** {@return the device's index} */
    public int device() {
      return load.device();
    }

    /** {@return the computation, s} */
    public double computeSeconds() {
      return load.computeSeconds();
    }

    /** {@return when it is done: computation plus upload, s} */
    public double latencySeconds() {
      return load.computeSeconds() + uploadSeconds;
    }

    /**
     * {@return whether the round ends with it: its slack is at most a relative 1e-9 of the round}
     *
     * @param roundSeconds latency of the round
     */
    public boolean isSlowest(double roundSeconds) {
      return slackSeconds <= LatencyTolerance.RELATIVE * roundSeconds;
    }
  }

  private final double latencySeconds;
  private final List<Part> parts;
  private final int[] partOfBlock;

  private EvaluatedRound(double latencySeconds, List<Part> parts, int[] partOfBlock) {
    this.latencySeconds = latencySeconds;
    this.parts = parts;
    this.partOfBlock = partOfBlock;
  }

  /**
   * Evaluates an allocation.
   *
   * @param problem the problem
   * @param allocation an allocation of its blocks to its devices
   * @return the round
   * @throws IllegalArgumentException if the numbers of blocks differ
   * @throws IndexOutOfBoundsException if a device does not exist
   */
  public static EvaluatedRound of(DeftProblem problem, Allocation allocation) {
    Require.length(allocation.blockCount(), problem.blockCount(), "allocation");
    List<DeviceLoad> loads = DeviceLoad.ofAll(problem, allocation.devices());
    double latest = 0;
    List<Part> unfinished = new ArrayList<>(loads.size());
    for (DeviceLoad load : loads) {
      Part part = part(load, allocation);
      latest = Math.max(latest, part.latencySeconds());
      unfinished.add(part);
    }
    List<Part> parts = new ArrayList<>(loads.size());
    for (Part part : unfinished) {
      double slack = Math.max(0, latest - part.latencySeconds());
      parts.add(new Part(part.load(), part.share(), part.uploadSeconds(), slack));
    }
    return new EvaluatedRound(
        latest, List.copyOf(parts), partOfBlock(loads, allocation.blockCount()));
  }

  private static int[] partOfBlock(List<DeviceLoad> loads, int blocks) {
    int[] partOfBlock = new int[blocks];
    for (int i = 0; i < loads.size(); i++) {
      for (int block : loads.get(i).blocks()) {
        partOfBlock[block] = i;
      }
    }
    return partOfBlock;
  }

  private static Part part(DeviceLoad load, Allocation allocation) {
    OptionalDouble share =
        allocation.hasShares()
            ? OptionalDouble.of(allocation.shareOf(load.blocks()[0]))
            : OptionalDouble.empty();
    return new Part(load, share, load.uploadSeconds(share.orElse(0)), 0);
  }

  /** {@return the latency of the round, that of the slowest device, s} */
  public double latencySeconds() {
    return latencySeconds;
  }

  /**
   * {@return an unmodifiable list of the devices that take part, in the order of the problem's
   * devices}
   */
  public List<Part> parts() {
    return parts;
  }

  /**
   * {@return the part of the device that takes a block}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public Part partOf(int block) {
    return parts.get(partOfBlock[block]);
  }
}
