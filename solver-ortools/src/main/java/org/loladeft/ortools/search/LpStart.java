package org.loladeft.ortools.search;

import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.search.AssignmentLp.CheapestAssignment;

/**
 * Improves the {@linkplain FirstAllocation first} allocation before the engine runs, as
 * mixed-integer codes do for themselves, by assignment relaxations. The latency of the best
 * allocation so far is the deadline at which pairs are priced, by their least share on a joint
 * uplink and by a high power of their latency on a dedicated one; repeated while it helps. No bound
 * comes from here.
 *
 * @param problem the problem
 * @param board where the allocations go
 * @param stop whether to stop
 */
record LpStart(DeftProblem problem, IncumbentBoard board, StopRequest stop) {

  private static final int MOST_ROUNDS = 20;
  private static final double POWER = 8;

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
              ? p -> pairs.leastShare(p, deadline) / problem.uplink().budget()
              : p -> StrictMath.pow(pairs.bestLatencySeconds(p) / deadline, POWER));
    }
  }

  private EngineStatus improve(CandidatePairs pairs, IntToDoubleFunction cost) {
    CheapestAssignment cheapest = AssignmentLp.solve(pairs, cost, stop);
    if (cheapest.status() != EngineStatus.OPTIMAL) {
      return cheapest.status();
    }
    board.offer(cheapest.deviceOfBlock());
    // A matching that no shares complete: more uploads than there are resource blocks.
    return board.incumbent().isPresent() ? EngineStatus.OPTIMAL : EngineStatus.INFEASIBLE;
  }
}
