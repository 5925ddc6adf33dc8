package org.loladeft.baselines;

import java.util.Optional;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * Block by block, the deepest first, each on the device that is then first done with all it has.
 *
 * <p>It is list scheduling (R. L. Graham 1969, doi 10.1137/0117039, on machines that differ), what
 * a scheduler does that looks at one block at a time: it sees that a further block costs little
 * where a deeper one is, and nothing of what is to come. On a joint uplink devices are judged at
 * equal shares of it. O(L<sup>2</sup> K) arithmetic.
 */
public final class BlockListBaseline extends PlacingBaseline {

  /** Creates the solver. */
  public BlockListBaseline() {
    super(
        "block-list",
        "baseline: block by block, the deepest first, each where it is done first",
        "each device takes one block, for which 'greedy' is the same rule");
  }

  @Override
  Optional<int[]> place(DeftProblem problem, SolveContext context, StopPoll poll) {
    double share = EqualShare.ofUploads(problem);
    Placement placement = new Placement(problem);
    for (int block : AugmentingMatching.deepestFirst(problem)) {
      int best = Placement.NONE;
      double earliest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < problem.deviceCount(); k++) {
        poll.atCostly(k);
        double done =
            placement
                .loadWith(k, block)
                .map(load -> latency(load, share))
                .orElse(Double.POSITIVE_INFINITY);
        if (done < earliest) {
          earliest = done;
          best = k;
        }
      }
      if (best == Placement.NONE) {
        return Optional.empty();
      }
      placement.place(block, best);
    }
    return Optional.of(placement.devices());
  }

  private static double latency(DeviceLoad load, double share) {
    return load.computeSeconds() + load.uploadSeconds(share);
  }
}
