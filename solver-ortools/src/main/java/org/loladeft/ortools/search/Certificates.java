package org.loladeft.ortools.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.SafeLatencies;
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
  record Evidence(@Nullable Proof proof, int @Nullable [] matching) {
    static final Evidence NEITHER = new Evidence(null, null);
  }

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
      if (latency == 0) {
        return unproven; // Nothing is below, and a proof speaks of what is.
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
    double[] needs = new double[pairs.count()];
    for (int p = 0; p < needs.length; p++) {
      double need = LeastShare.of(problem, pairs.device(p), pairs.block(p), deadline) / unit;
      needs[p] = joint ? Math.min(need, TOO_MUCH) : need;
    }
    AssignmentLp.Result cheapest = AssignmentLp.solve(pairs, p -> needs[p], stop);
    if (cheapest.status() == EngineStatus.INFEASIBLE) {
      return new Evidence(hall(pairs, needs, deadline).orElse(null), null);
    }
    if (cheapest.status() != EngineStatus.OPTIMAL) {
      return Evidence.NEITHER;
    }
    if (Arrays.stream(cheapest.pairOfBlock()).mapToDouble(p -> needs[p]).sum() <= 1) {
      return new Evidence(null, Arrays.stream(cheapest.pairOfBlock()).map(pairs::device).toArray());
    }
    return joint
        ? new Evidence(prices(cheapest, unit, deadline).orElse(null), null)
        : Evidence.NEITHER;
  }

  private Optional<Proof> prices(AssignmentLp.Result lp, double unit, double deadline) {
    double[] prices = Arrays.stream(lp.prices()).map(price -> price * unit).toArray();
    double surplus = surplus(lp.devices(), prices, deadline);
    return surplus > unit * (1 + MARGIN)
        ? Optional.of(PriceProof.of(deadline, lp.devices(), prices))
        : Optional.empty();
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
  private Optional<Proof> hall(CandidatePairs pairs, double[] needs, double deadline) {
    boolean[] uncovered =
        VertexCover.blocksLeftOut(pairs, p -> needs[p] < Double.POSITIVE_INFINITY, stop);
    int blocks = 0;
    boolean[] serves = new boolean[problem.deviceCount()];
    for (int j = 0; j < uncovered.length; j++) {
      if (uncovered[j]) {
        blocks++;
        markDevices(serves, j, deadline);
      }
    }
    int devices = 0;
    for (boolean serving : serves) {
      devices += serving ? 1 : 0;
    }
    return devices < blocks
        ? Optional.of(HallProof.of(latencies.boundBeyond(deadline), indices(uncovered)))
        : Optional.empty();
  }

  /** Marks the devices that may finish a block by the deadline, on joint uplinks generously. */
  private void markDevices(boolean[] serves, int block, double deadline) {
    for (int k = 0; k < serves.length; k++) {
      serves[k] |= problem.fits(k, block) && mayFinish(k, block, deadline);
    }
  }

  private boolean mayFinish(int device, int block, double deadline) {
    return latencies.roundedDown(problem.bestLatencySeconds(device, block)) <= deadline;
  }

  private static int[] indices(boolean[] set) {
    return IntStream.range(0, set.length).filter(j -> set[j]).toArray();
  }
}
