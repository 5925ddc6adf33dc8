package org.loladeft.tck.example;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.HallProof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;

/** The deepest block first, each to the fastest device that is left and has the memory. */
public final class FirstFitSolver implements DeftSolver {

  @Override
  public String id() {
    return "first-fit";
  }

  @Override
  public String description() {
    return "deepest block first, to the fastest device left";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    if (problem.uplink().isJoint()) {
      return Capability.no("it places blocks only and divides no bandwidth");
    }
    return problem.isDepthMonotone()
        ? Capability.yes()
        : Capability.no("its blocks have no common order of depth");
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(SolveOption.SEED, SolveOption.PROGRESS);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    int[] order = problem.depthOrder().orElseThrow();
    int[] deviceOfBlock = new int[order.length];
    boolean[] taken = new boolean[problem.deviceCount()];
    double latency = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      int block = order[i];
      int device = fastest(problem, block, taken);
      if (device < 0) {
        int[] thisAndDeeper = Arrays.copyOfRange(order, i, order.length);
        return Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, thisAndDeeper));
      }
      taken[device] = true;
      deviceOfBlock[block] = device;
      latency = Math.max(latency, problem.bestLatencySeconds(device, block));
    }
    context.reportIncumbent(latency);
    Allocation allocation = Allocation.of(deviceOfBlock);
    int deepest = order[order.length - 1];
    double bound = problem.bestLatencySeconds(deviceOfBlock[deepest], deepest);
    return bound == latency
        ? Answer.optimal(allocation, latency, bound, HallProof.of(bound, new int[] {deepest}))
        : Answer.feasible(
            allocation,
            latency,
            OptionalDouble.of(bound),
            HallProof.of(bound, new int[] {deepest}),
            StopReason.COMPLETED);
  }

  /** The device that is left, has the memory and is first done; -1 if there is none. */
  private static int fastest(DeftProblem problem, int block, boolean[] taken) {
    int best = -1;
    for (int k = 0; k < taken.length; k++) {
      boolean better =
          !taken[k]
              && problem.fits(k, block)
              && (best < 0
                  || problem.bestLatencySeconds(k, block)
                      < problem.bestLatencySeconds(best, block));
      best = better ? k : best;
    }
    return best;
  }
}
