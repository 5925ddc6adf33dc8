package org.loladeft.ortools.search;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.search.AssignmentLp.CheapestAssignment;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Looks for a proof that nothing finishes by a deadline, in the duals of one linear programme: the
 * cheapest assignment when a pair costs its least share. Independent of the engine whose optimum is
 * to be certified, whose tolerances are too wide for it.
 *
 * <ul>
 *   <li>The assignment costs more than the budget: its prices are a price proof.
 *   <li>There is none, for want of memory or, on a dedicated uplink, of time: a minimum vertex
 *       cover of the pairs that can finish, the dual of the largest matching, leaves a set of
 *       blocks with too few devices, a Hall proof.
 *   <li>It fits in the budget: no proof, but a better allocation.
 * </ul>
 */
final class Certificates {

  /** Prices must exceed the budget by this, relatively, so that the checker's rounding can't. */
  private static final double MARGIN = 1e-12;

  /**
   * In budgets: stands for any larger share. Pairs that need more than the budget are not left out
   * of the programme, because without them prices could be too high; and less than the truth keeps
   * prices valid.
   */
  private static final double TOO_MUCH = 2;

  /**
   * What was found: a proof, a better matching, or neither.
   *
   * @param proof that nothing finishes by the deadline, or null
   * @param matching device of each block that can finish by the deadline, or null
   */
  record Evidence(@Nullable Proof proof, int @Nullable [] matching) {}

  private static final int MOST_ROUNDS = 50;

  private final DeftProblem problem;
  private final SafeLatencies latencies;
  private final StopRequest stop;

  Certificates(DeftProblem problem, StopRequest stop) {
    this.problem = problem;
    this.latencies = SafeLatencies.of(problem);
    this.stop = stop;
  }

  /** The ending of an infeasible problem, with evidence where the linear programme gives any. */
  SearchEnding infeasible() {
    return SearchEnding.of(Kind.INFEASIBLE).withProof(at(Double.POSITIVE_INFINITY).proof());
  }

  /**
   * Certifies the board's allocation, or improves it by the last digits that an engine's tolerance
   * leaves and certifies that.
   *
   * @param unproven how the search ends if there is no proof
   */
  SearchEnding certified(IncumbentBoard board, SearchEnding unproven) {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      double latency = board.latencySeconds();
      if (latency == 0) { // No device finishes any block below it.
        return certified(board, HallProof.of(0, new int[] {0}), unproven);
      }
      Evidence finding = at(latencies.justBelow(latency));
      int[] better = finding.matching();
      if (better == null || !board.offer(better)) {
        return certified(board, finding.proof(), unproven);
      }
    }
    return unproven.but(SearchEnding.gaveUp(MOST_ROUNDS + " rounds of improving the last digits"));
  }

  private SearchEnding certified(
      IncumbentBoard board, @Nullable Proof proof, SearchEnding unproven) {
    if (proof != null) {
      board.bound(proof.thresholdSeconds());
      return unproven.provenBy(proof);
    }
    return stop.isRequested()
        ? unproven.but(SearchEnding.of(Kind.STOPPED))
        : unproven.withNote("certificate", "none: the duals fall short of a proof by rounding");
  }

  /** Looks at a deadline in seconds, which may be infinite. */
  Evidence at(double deadline) {
    boolean joint = problem.uplink().isJoint();
    CandidatePairs pairs =
        CandidatePairs.useful(problem, joint ? Double.POSITIVE_INFINITY : deadline);
    double unit = joint ? problem.uplink().budget() : 1;
    double most = joint ? TOO_MUCH : Double.POSITIVE_INFINITY;
    CheapestAssignment cheapest =
        AssignmentLp.solve(pairs, p -> Math.min(most, pairs.leastShare(p, deadline) / unit), stop);
    return switch (cheapest.status()) {
      case INFEASIBLE -> new Evidence(hall(cheapest.pairs(), deadline), null);
      case OPTIMAL ->
          cheapest.cost() <= 1
              ? new Evidence(null, cheapest.deviceOfBlock())
              : new Evidence(prices(cheapest, unit, deadline), null);
      case FEASIBLE, UNKNOWN -> new Evidence(null, null);
    };
  }

  private @Nullable Proof prices(CheapestAssignment lp, double unit, double deadline) {
    double[] prices = Arrays.stream(lp.prices()).map(price -> price * unit).toArray();
    return surplus(lp.devices(), prices, deadline) > unit * (1 + MARGIN)
        ? PriceProof.of(deadline, lp.devices(), prices)
        : null;
  }

  /** Sum over blocks of min over devices of (least share + price), less the sum of prices. */
  private double surplus(int[] devices, double[] prices, double deadline) {
    double[] priceOf = new double[problem.deviceCount()];
    double sum = 0;
    for (int i = 0; i < devices.length; i++) {
      priceOf[devices[i]] = prices[i];
      sum -= prices[i];
    }
    for (int j = 0; j < problem.blockCount(); j++) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < priceOf.length; k++) {
        if (priceOf[k] < least) {
          least = Math.min(least, LeastShare.of(problem, k, j, deadline) + priceOf[k]);
        }
      }
      sum += least;
    }
    return sum;
  }

  /** Blocks left uncovered by a minimum vertex cover, when too few devices serve them. */
  private @Nullable Proof hall(CandidatePairs finishing, double deadline) {
    int[] blocks = VertexCover.blocksLeftOut(finishing, stop);
    long devices =
        IntStream.range(0, problem.deviceCount())
            .filter(k -> Arrays.stream(blocks).anyMatch(j -> mayFinish(k, j, deadline)))
            .count();
    return devices < blocks.length ? HallProof.of(latencies.boundBeyond(deadline), blocks) : null;
  }

  /** Whether a device may finish a block by the deadline, on joint uplinks generously. */
  private boolean mayFinish(int device, int block, double deadline) {
    return problem.fits(device, block)
        && latencies.roundedDown(problem.bestLatencySeconds(device, block)) <= deadline;
  }
}
