package org.loladeft.api.bandwidth;

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
   * The allocation's share: what each block with something to upload gets if they share alike.
   *
   * @param problem the problem
   * @return Hz, rounded down so that as many of them fit the budget exactly; or whole resource
   *     blocks, 1 where there are too few for all; 0 on a dedicated uplink
   */
  public static double ofUploads(DeftProblem problem) {
    if (!problem.uplink().isJoint()) {
      return 0;
    }
    int sharers = Math.max(1, problem.uploadingBlocks());
    double budget = problem.uplink().budget();
    if (problem.uplink().kind().hasWholeShares()) {
      return Math.max(1, Math.floor(budget / sharers));
    }
    return sharers == 1 ? budget : Math.nextDown(budget / sharers);
  }

  /**
   * {@return the allocation: equal shares for the blocks that upload, 0 for the others, devices and
   * shares, whose exact sum is at most the budget; no shares on a dedicated uplink} Resource blocks
   * that remain go one each to the first.
   *
   * @param problem a problem with one block a device and enough resource blocks
   * @param deviceOfBlock the device of each block
   */
  public static Allocation allocate(DeftProblem problem, int[] deviceOfBlock) {
    return problem.uplink().isJoint()
        ? Allocation.of(deviceOfBlock, shares(problem))
        : Allocation.of(deviceOfBlock);
  }

  private static double[] shares(DeftProblem problem) {
    double share = ofUploads(problem);
    boolean whole = problem.uplink().kind().hasWholeShares();
    double rest = whole ? problem.uplink().budget() - share * problem.uploadingBlocks() : 0;
    double[] shares = new double[problem.blockCount()];
    for (int j = 0; j < shares.length; j++) {
      if (problem.uploadBits(j) > 0) {
        shares[j] = rest > 0 ? share + 1 : share;
        rest--;
      }
    }
    return shares;
  }
}
