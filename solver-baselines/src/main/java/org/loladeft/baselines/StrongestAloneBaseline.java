package org.loladeft.baselines;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;

/**
 * All blocks on one device: of those that can take all of them, the one that is done first with the
 * whole uplink to itself.
 *
 * <p>It is fine-tuning without cooperation, on the best machine at hand; what a fleet gains over it
 * is what cooperation is worth. Finds none where no device has the places and the memory. O(L K)
 * arithmetic.
 */
public final class StrongestAloneBaseline extends PlacingBaseline {

  /** Creates the solver. */
  public StrongestAloneBaseline() {
    super(
        "strongest-alone",
        "baseline: all blocks on the device that is done with them first",
        "each device takes one block, so that none can take all");
  }

  @Override
  Optional<int[]> place(DeftProblem problem, SolveContext context, StopPoll poll) {
    int[] all = IntStream.range(0, problem.blockCount()).toArray();
    int strongest = Placement.NONE;
    double earliest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.atCostly(k);
      if (problem.maxBlocks(k) >= all.length) {
        DeviceLoad load = DeviceLoad.of(problem, k, all);
        double done = load.computeSeconds() + load.uploadSeconds(problem.uplink().budget());
        if (done < earliest && load.fits()) {
          earliest = done;
          strongest = k;
        }
      }
    }
    Arrays.fill(all, strongest);
    return strongest == Placement.NONE ? Optional.empty() : Optional.of(all);
  }
}
