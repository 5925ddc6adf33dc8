package org.loladeft.baselines;

import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.BestSplit;

/** Divides the uplink among the devices of a matching. */
final class Split {

  private Split() {}

  /** The equal split; none on a dedicated uplink. */
  static Allocation equal(DeftProblem problem, int[] devices) {
    return problem.uplink().isJoint()
        ? Allocation.of(devices, EqualSplit.shares(problem))
        : Allocation.of(devices);
  }

  /** The best split, so that baselines differ from the optimum by their blocks alone. */
  static Allocation best(DeftProblem problem, int[] devices) {
    return BestSplit.of(problem, devices)
        .map(BestSplit.Result::allocation)
        .orElseGet(() -> equal(problem, devices));
  }

  static double latencySeconds(DeftProblem problem, Allocation allocation) {
    double latest = 0;
    for (int j = 0; j < allocation.blockCount(); j++) {
      int k = allocation.deviceOf(j);
      double share = allocation.hasShares() ? allocation.shareOf(j) : 0;
      latest = Math.max(latest, problem.computeSeconds(k, j) + problem.uploadSeconds(k, j, share));
    }
    return latest;
  }
}
