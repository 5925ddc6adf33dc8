package org.loladeft.api.bandwidth;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;

/**
 * Equal shares of the uplink: as a yardstick, what a block would get if all shared alike, and as an
 * allocation, shares that fit the budget exactly.
 */
public final class EqualShare {

  private EqualShare() {}

  /**
   * The yardstick: the budget over the number of blocks, whether or not they upload.
   *
   * @param problem the problem
   * @return Hz, or whole resource blocks, at least 1; positive infinity on a dedicated uplink,
   *     where nothing is shared
   */
  public static double yardstick(DeftProblem problem) {
    double share = problem.uplink().budget() / problem.blockCount();
    return problem.uplink().kind().hasWholeShares() ? Math.max(1, Math.floor(share)) : share;
  }

  /**
   * What each device with something to upload gets if as many of them as can be share alike: one
   * for each block that uploads, as far as there are devices.
   *
   * @param problem the problem
   * @return Hz, rounded down so that as many of them fit the budget exactly; or whole resource
   *     blocks, 1 where there are too few for all; 0 on a dedicated uplink
   */
  public static double ofUploads(DeftProblem problem) {
    return problem.uplink().isJoint()
        ? ofSharers(problem, Math.min(problem.uploadingBlocks(), problem.deviceCount()))
        : 0;
  }

  private static double ofSharers(DeftProblem problem, int count) {
    int sharers = Math.max(1, count);
    double budget = problem.uplink().budget();
    if (problem.uplink().kind().hasWholeShares()) {
      return Math.max(1, Math.floor(budget / sharers));
    }
    return sharers == 1 ? budget : Math.nextDown(budget / sharers);
  }

  /**
   * {@return the allocation: equal shares for the devices that upload, 0 for the others, devices
   * and shares, whose exact sum is at most the budget; no shares on a dedicated uplink} Resource
   * blocks that remain go one each to the devices of the first blocks.
   *
   * @param problem a problem with enough resource blocks for the devices that upload
   * @param deviceOfBlock the device of each block
   */
  public static Allocation allocate(DeftProblem problem, int[] deviceOfBlock) {
    return problem.uplink().isJoint()
        ? Allocation.of(deviceOfBlock, shares(problem, deviceOfBlock))
        : Allocation.of(deviceOfBlock);
  }

  private static double[] shares(DeftProblem problem, int[] deviceOfBlock) {
    Map<Integer, Double> shareOf = new LinkedHashMap<>();
    for (int j = 0; j < deviceOfBlock.length; j++) {
      if (problem.uploadBits(j) > 0) {
        shareOf.put(deviceOfBlock[j], 0.0);
      }
    }
    double share = ofSharers(problem, shareOf.size());
    boolean whole = problem.uplink().kind().hasWholeShares();
    double rest = whole ? problem.uplink().budget() - share * shareOf.size() : 0;
    for (Map.Entry<Integer, Double> device : shareOf.entrySet()) {
      device.setValue(rest > 0 ? share + 1 : share);
      rest--;
    }
    return Arrays.stream(deviceOfBlock).mapToDouble(k -> shareOf.getOrDefault(k, 0.0)).toArray();
  }
}
