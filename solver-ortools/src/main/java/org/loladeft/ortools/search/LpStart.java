package org.loladeft.ortools.search;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;

/**
 * Improves the {@linkplain FirstMatching first} allocation before the engine runs, as mixed-integer
 * codes do for themselves, by assignment relaxations. The latency of the best allocation so far is
 * the deadline at which pairs are priced, by their least share on a joint uplink and by a high
 * power of their latency on a dedicated one; repeated while it helps. No bound comes from here.
 */
final class LpStart {

  private static final int MOST_ROUNDS = 20;
  private static final double POWER = 8;

  private final DeftProblem problem;
  private final IncumbentBoard board;
  private final StopRequest stop;

  LpStart(DeftProblem problem, IncumbentBoard board, StopRequest stop) {
    this.problem = problem;
    this.board = board;
    this.stop = stop;
  }

  /**
   * Makes sure that there is an allocation.
   *
   * @return OPTIMAL if there is one, INFEASIBLE if there is none, UNKNOWN if stopped before either
   */
  EngineStatus first() {
    return board.incumbent().isPresent()
        ? EngineStatus.OPTIMAL
        : improve(CandidatePairs.useful(problem, Double.POSITIVE_INFINITY), p -> 0);
  }

  /** Improves the best allocation while that works. */
  void improve() {
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_ROUNDS && board.latencySeconds() < before; i++) {
      before = board.latencySeconds();
      double deadline = before;
      if (deadline == 0) {
        return;
      }
      CandidatePairs pairs = CandidatePairs.useful(problem, deadline);
      improve(
          pairs,
          problem.uplink().isJoint()
              ? p ->
                  LeastShare.of(problem, pairs.device(p), pairs.block(p), deadline)
                      / problem.uplink().budget()
              : p -> Math.pow(latency(pairs, p) / deadline, POWER));
    }
  }

  private double latency(CandidatePairs pairs, int pair) {
    return problem.bestLatencySeconds(pairs.device(pair), pairs.block(pair));
  }

  private EngineStatus improve(CandidatePairs pairs, IntToDoubleFunction cost) {
    AssignmentLp.Result cheapest = AssignmentLp.solve(pairs, cost, stop);
    if (cheapest.status() != EngineStatus.OPTIMAL) {
      return cheapest.status();
    }
    board.offer(Arrays.stream(cheapest.pairOfBlock()).map(pairs::device).toArray());
    // A matching that no shares complete: more uploads than there are resource blocks.
    return board.incumbent().isPresent() ? EngineStatus.OPTIMAL : EngineStatus.INFEASIBLE;
  }
}
