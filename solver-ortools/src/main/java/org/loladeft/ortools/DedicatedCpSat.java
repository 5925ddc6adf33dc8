package org.loladeft.ortools;

import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.Search.Task;

/** Minimises the greatest {@linkplain Ranks rank} of a matching: whole numbers, and exact. */
final class DedicatedCpSat {

  private static final String NAME = "CP-SAT";

  private final Task task;
  private final Board board;
  private final Stop stop;

  DedicatedCpSat(Task task, Board board, Stop stop) {
    this.task = task;
    this.board = board;
    this.stop = stop;
  }

  Ending run() {
    Pairs pairs = Pairs.useful(task.problem(), board.latencySeconds());
    Ranks ranks = new Ranks(pairs, board.boundSeconds());
    CpMatching matching = new CpMatching(pairs);
    IntVar slowest = matching.model().newIntVar(0, ranks.last(), "");
    for (int j = 0; j < pairs.blocks(); j++) {
      LinearExprBuilder rank = LinearExpr.newBuilder();
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        rank.addTerm(matching.uses(p), ranks.of(p));
      }
      matching.model().addGreaterOrEqual(slowest, rank);
    }
    matching.model().minimize(slowest);
    matching.hint(board);
    CpSolverStatus status =
        new CpSatEngine(task, stop)
            .solve(
                matching.model(),
                solution -> board.offer(matching.matching(solution)),
                bound -> board.bound(ranks.secondsAtLeast(bound)));
    return ending(status).withNote("scale", "ranks of " + (ranks.last() + 1) + " latencies, exact");
  }

  private Ending ending(CpSolverStatus status) {
    if (status == CpSolverStatus.INFEASIBLE || status == CpSolverStatus.MODEL_INVALID) {
      throw new EngineFaultException(
          NAME
              + " says "
              + status
              + ", and there is an allocation of "
              + board.latencySeconds()
              + " s");
    }
    if (status != CpSolverStatus.OPTIMAL) {
      return Ending.of(Kind.STOPPED);
    }
    // Solutions reach the board one by one; the last of them is the optimum.
    board.bound(board.latencySeconds());
    return Ending.of(Kind.COMPLETED);
  }
}
