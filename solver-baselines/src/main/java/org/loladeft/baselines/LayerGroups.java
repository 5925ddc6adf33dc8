package org.loladeft.baselines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.StopPoll;

/**
 * Consecutive blocks in groups of a size, as a scenario's {@code layersPerBlock} makes them: the
 * group next to the output takes what is left. Seen as one block each, they make a problem with one
 * block a device, whose every figure is what the group costs the device.
 */
final class LayerGroups {

  private final DeftProblem problem;
  private final int[][] groups;

  private LayerGroups(DeftProblem problem, int[][] groups) {
    this.problem = problem;
    this.groups = groups;
  }

  /**
   * Groups the blocks by depth, deepest first.
   *
   * @param blocksPerGroup at least 1
   */
  static LayerGroups of(DeftProblem problem, int blocksPerGroup) {
    int[] order = AugmentingMatching.deepestFirst(problem);
    int[][] groups = new int[count(order.length, blocksPerGroup)][];
    for (int i = 0; i < groups.length; i++) {
      int to = Math.min(order.length, (i + 1) * blocksPerGroup);
      groups[i] = Arrays.copyOfRange(order, i * blocksPerGroup, to);
    }
    return new LayerGroups(problem, groups);
  }

  /** The least size with which no more groups than devices that can take part are made. */
  static int leastSize(DeftProblem problem) {
    boolean isCounted = problem.uplink().kind().hasWholeShares() && problem.uploadingBlocks() > 0;
    double most = isCounted ? problem.uplink().budget() : problem.deviceCount();
    return count(problem.blockCount(), (int) Math.min(most, problem.deviceCount()));
  }

  private static int count(int blocks, int blocksPerGroup) {
    return (blocks + blocksPerGroup - 1) / blocksPerGroup;
  }

  /** The problem whose blocks are the groups. O(K L) arithmetic. */
  DeftProblem problem(StopPoll poll) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      double bits = DeviceLoad.of(problem, 0, groups[i]).uploadBits();
      blocks.add(new Block("group-" + (i + 1), groups.length - i, bits));
    }
    ProblemBuilder builder =
        DeftProblem.builder(problem.uplink(), blocks).reserve(problem.deviceCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.atCostly(k);
      builder.device(device(k));
    }
    return builder.build();
  }

  private Device device(int k) {
    double[] compute = new double[groups.length];
    double[] need = new double[groups.length];
    int[] forbidden = new int[groups.length];
    int count = 0;
    for (int i = 0; i < groups.length; i++) {
      DeviceLoad load = DeviceLoad.of(problem, k, groups[i]);
      compute[i] = load.computeSeconds();
      if (load.fits()) {
        need[i] = load.memoryBytes();
      } else {
        forbidden[count++] = i;
      }
    }
    return Device.of(problem.deviceId(k), problem.memoryBytes(k), problem.channel(k), compute, need)
        .withForbidden(Arrays.copyOf(forbidden, count));
  }

  /** The device of each block where each group is on a device. */
  int[] ungrouped(int[] deviceOfGroup) {
    int[] deviceOf = new int[problem.blockCount()];
    for (int i = 0; i < groups.length; i++) {
      for (int block : groups[i]) {
        deviceOf[block] = deviceOfGroup[i];
      }
    }
    return deviceOf;
  }
}
