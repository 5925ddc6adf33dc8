package org.loladeft.ortools;

import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.MpEngine.Claim;
import org.loladeft.ortools.MpEngine.Status;
import org.loladeft.ortools.Search.Task;

/** Solves the dedicated model over {@link Ranks}: one run of the engine, exact. */
final class DedicatedMilp {

  private final Task task;
  private final Board board;
  private final Stop stop;

  DedicatedMilp(Task task, Board board, Stop stop) {
    this.task = task;
    this.board = board;
    this.stop = stop;
  }

  Kind run() {
    Pairs pairs = Pairs.useful(task.problem(), board.latencySeconds());
    Ranks ranks = new Ranks(pairs, board.boundSeconds());
    LinearModel model =
        DedicatedModel.of(Names.of(task.problem()), pairs, ranks::of, 0, ranks.last(), true);
    Claim claim =
        MpEngine.mixedInteger(task.settings(), task.seed())
            .solve(model, Hints.of(pairs, board), 0, stop);
    return read(claim, pairs, ranks);
  }

  private Kind read(Claim claim, Pairs pairs, Ranks ranks) {
    String engine = task.settings().engine().name();
    if (claim.status() == Status.INFEASIBLE) {
      Finish.requireConsistent(engine, Double.POSITIVE_INFINITY, board, 0);
    }
    if (claim.values().length > 0) {
      board.offer(pairs.matching(p -> claim.values()[p]));
    }
    if (claim.bound() > 0) {
      double bound = ranks.secondsAtLeast(claim.bound());
      Finish.requireConsistent(engine, bound, board, 0);
      board.bound(bound);
    }
    return claim.status() == Status.OPTIMAL ? Kind.COMPLETED : Kind.STOPPED;
  }
}
