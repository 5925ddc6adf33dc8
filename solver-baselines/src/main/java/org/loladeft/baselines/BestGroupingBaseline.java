package org.loladeft.baselines;

import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.LoneBound;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.bandwidth.BestSplit;

/**
 * The best of all groupings into groups of consecutive layers of one size, from one that makes as
 * many groups as there are devices up to one group of all layers; each placed optimally, one group
 * a device.
 *
 * <p>It is what a patient user reaches today by trying every {@code layersPerBlock} of a scenario
 * by hand. It ends early where no grouping can be better. {@link EqualGroupsBaseline} is one of the
 * groupings tried, so this is never worse. O(L) solves.
 */
public final class BestGroupingBaseline extends PlacingBaseline {

  private final ExactSolver exact = new ExactSolver();

  /** Creates the solver. */
  public BestGroupingBaseline() {
    super(
        "best-grouping",
        "baseline: the best of all sizes of equal groups, one group a device",
        "each device takes one block, so that there is nothing to group");
  }

  @Override
  public Availability availability() {
    return exact.availability();
  }

  @Override
  Optional<int[]> place(DeftProblem problem, SolveContext context, StopPoll poll) {
    Optional<int[]> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    try {
      Optional<LoneBound> bound = LoneBound.of(problem, () -> context.reasonToStop().isPresent());
      int size = LayerGroups.leastSize(problem);
      for (; size <= problem.blockCount() && !isMet(bound, least); size++) {
        poll.now();
        LayerGroups groups = LayerGroups.of(problem, size);
        Optional<int[]> placed =
            exact.devices(groups.problem(poll), context).map(groups::ungrouped);
        double latency =
            placed
                .flatMap(devices -> BestSplit.of(problem, devices))
                .map(BestSplit.Result::latencySeconds)
                .orElse(Double.POSITIVE_INFINITY);
        if (latency < least) {
          least = latency;
          best = placed;
          context.reportIncumbent(latency);
        }
      }
    } catch (StopPoll.Stopped stopped) { // with the groupings that were tried
      return best;
    }
    return best;
  }

  private static boolean isMet(Optional<LoneBound> bound, double latencySeconds) {
    return bound.isPresent() && bound.get().isMetBy(latencySeconds);
  }
}
