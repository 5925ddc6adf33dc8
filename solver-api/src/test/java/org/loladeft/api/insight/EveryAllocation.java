package org.loladeft.api.insight;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.HallProof;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.BestSplit;

/** Looks at every allocation. With one block a device on a dedicated uplink it has a proof. */
final class EveryAllocation extends AnyProblemSolver {

  static DeftResult solve(DeftProblem problem) {
    return new EveryAllocation().result(problem);
  }

  /** The least latency; infinity if there is no allocation. */
  static double optimum(Tables tables) {
    return solve(tables.problem()).outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public String id() {
    return "every-allocation";
  }

  @Override
  public Guarantee guarantee() {
    return Guarantee.EXACT;
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    BestSplit.@Nullable Result best = null;
    int ways = (int) Math.pow(problem.deviceCount(), problem.blockCount());
    for (int way = 0; way < ways; way++) {
      Optional<BestSplit.Result> split = BestSplit.of(problem, devices(problem, way));
      if (split.isPresent()
          && (best == null || split.get().latencySeconds() < best.latencySeconds())) {
        best = split.get();
      }
    }
    double latency = best == null ? Double.POSITIVE_INFINITY : best.latencySeconds();
    Proof proof = proof(problem, latency);
    return best == null
        ? Answer.infeasible(proof)
        : Answer.optimal(best.allocation(), latency, latency, proof);
  }

  private static int[] devices(DeftProblem problem, int way) {
    int[] devices = new int[problem.blockCount()];
    for (int j = 0; j < devices.length; j++, way /= problem.deviceCount()) {
      devices[j] = way % problem.deviceCount();
    }
    return devices;
  }

  private static @Nullable Proof proof(DeftProblem problem, double latency) {
    if (problem.problemClass() != ProblemClass.ONE_BLOCK || problem.uplink().isJoint()) {
      return null;
    }
    for (int set = 1; set < 1 << problem.blockCount(); set++) {
      int of = set;
      int[] blocks = IntStream.range(0, 31).filter(j -> (of >> j & 1) != 0).toArray();
      long able =
          IntStream.range(0, problem.deviceCount())
              .filter(k -> IntStream.of(blocks).anyMatch(j -> isBelow(problem, k, j, latency)))
              .count();
      if (able < blocks.length) {
        return HallProof.of(latency, blocks);
      }
    }
    throw new AssertionError("no proof: " + problem);
  }

  private static boolean isBelow(DeftProblem problem, int k, int j, double latency) {
    return problem.fits(k, j) && problem.bestLatencySeconds(k, j) < latency;
  }
}
