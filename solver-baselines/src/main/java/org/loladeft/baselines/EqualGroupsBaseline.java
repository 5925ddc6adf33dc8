package org.loladeft.baselines;

import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;

/**
 * As many equal groups of consecutive layers as there are devices, each group on a device of its
 * own, by the exact solver for one block a device.
 *
 * <p>It is what fleets with more layers than devices do today: {@code layersPerBlock} of a scenario
 * set to L / K, rounded up, and all devices given about the same. If K does not divide L, groups
 * may be fewer than devices, and the one next to the output smaller. With resource blocks no more
 * devices take part than there are resource blocks.
 */
public final class EqualGroupsBaseline extends PlacingBaseline {

  private final ExactSolver exact = new ExactSolver();

  /** Creates the solver. */
  public EqualGroupsBaseline() {
    super(
        "equal-groups",
        "baseline: equal groups of consecutive layers, one a device, placed optimally",
        "each device takes one block, so that there is nothing to group");
  }

  @Override
  public Availability availability() {
    return exact.availability();
  }

  @Override
  Optional<int[]> place(DeftProblem problem, SolveContext context, StopPoll poll) {
    LayerGroups groups = LayerGroups.of(problem, LayerGroups.leastSize(problem));
    return exact.devices(groups.problem(poll), context).map(groups::ungrouped);
  }
}
