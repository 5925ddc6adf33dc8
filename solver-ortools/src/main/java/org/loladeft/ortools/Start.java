package org.loladeft.ortools;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.ortools.MpEngine.Status;

/**
 * Finds first allocations before the engine runs, as mixed-integer codes do for themselves: the
 * hint, then assignment relaxations. The latency of the best allocation so far is the deadline at
 * which pairs are priced, by their least share on a joint uplink and by a high power of their
 * latency on a dedicated one; repeated while it helps. No bound comes from here.
 */
final class Start {

  private static final int MOST_ROUNDS = 20;
  private static final double POWER = 8;

  private final DeftProblem problem;
  private final Board board;
  private final Stop stop;

  Start(DeftProblem problem, Board board, Stop stop) {
    this.problem = problem;
    this.board = board;
    this.stop = stop;
  }

  /** Offers the hint's matching, if it is one. */
  void offer(Optional<Hint> hint) {
    hint.ifPresent(
        h -> {
          int[] devices = new int[h.blockCount()];
          Arrays.setAll(devices, h::deviceOf);
          if (Arrays.stream(devices).allMatch(k -> k != Hint.NONE)) {
            board.offer(devices);
          }
        });
  }

  /**
   * Makes sure that there is an allocation.
   *
   * @return OPTIMAL if there is one, INFEASIBLE if there is none, UNKNOWN if stopped before either
   */
  Status first() {
    if (board.incumbent().isPresent()) {
      return Status.OPTIMAL;
    }
    Pairs pairs = Pairs.useful(problem, Double.POSITIVE_INFINITY);
    double equal = problem.uplink().isJoint() ? equalShare() : 1;
    double[] seconds = new double[pairs.count()];
    Arrays.setAll(seconds, p -> latency(pairs, p, equal));
    double longest = Arrays.stream(seconds).max().orElse(1);
    return improve(pairs, p -> longest == 0 ? 0 : seconds[p] / longest);
  }

  private double equalShare() {
    return Math.max(1, problem.uplink().budget() / problem.blockCount());
  }

  private double latency(Pairs pairs, int pair, double share) {
    int k = pairs.device(pair);
    int j = pairs.block(pair);
    return problem.computeSeconds(k, j) + problem.uploadSeconds(k, j, share);
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
      Pairs pairs = Pairs.useful(problem, deadline);
      improve(
          pairs,
          problem.uplink().isJoint()
              ? p ->
                  LeastShare.of(problem, pairs.device(p), pairs.block(p), deadline)
                      / problem.uplink().budget()
              : p -> Math.pow(latency(pairs, p, 0) / deadline, POWER));
    }
  }

  private Status improve(Pairs pairs, IntToDoubleFunction cost) {
    AssignmentLp.Result cheapest = AssignmentLp.solve(pairs, cost, stop);
    if (cheapest.status() != Status.OPTIMAL) {
      return cheapest.status();
    }
    board.offer(Arrays.stream(cheapest.pairOfBlock()).map(pairs::device).toArray());
    // A matching that no shares complete: more uploads than there are resource blocks.
    return board.incumbent().isPresent() ? Status.OPTIMAL : Status.INFEASIBLE;
  }
}
