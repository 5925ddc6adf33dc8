package org.loladeft.api;

import java.util.Optional;
import java.util.stream.IntStream;

/** What can be seen by counting alone: too few devices, or too few resource blocks. */
public final class Shortage {

  private Shortage() {}

  /**
   * Proves infeasibility by counting, with one block a device: fewer devices than blocks, or fewer
   * resource blocks than blocks that upload, each of which needs one even at unlimited time. O(L).
   *
   * @param problem the problem
   * @return a proof at an infinite threshold; empty if nothing is short, or if devices may take
   *     several blocks
   */
  public static Optional<Proof> proof(DeftProblem problem) {
    if (problem.problemClass() != ProblemClass.ONE_BLOCK) {
      return Optional.empty();
    }
    if (problem.deviceCount() < problem.blockCount()) {
      int[] all = IntStream.range(0, problem.blockCount()).toArray();
      return Optional.of(HallProof.of(Double.POSITIVE_INFINITY, all));
    }
    return lacksResourceBlocks(problem)
        ? Optional.of(PriceProof.of(Double.POSITIVE_INFINITY, new int[0], new double[0]))
        : Optional.empty();
  }

  /**
   * Whether there are fewer resource blocks than blocks with something to upload.
   *
   * @param problem a problem with one block a device
   * @return false on any other kind of uplink
   */
  public static boolean lacksResourceBlocks(DeftProblem problem) {
    return problem.uplink().kind().hasWholeShares()
        && problem.uplink().budget() < problem.uploadingBlocks();
  }
}
