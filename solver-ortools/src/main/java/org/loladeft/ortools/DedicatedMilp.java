package org.loladeft.ortools;

import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.MpEngine.Claim;
import org.loladeft.ortools.MpEngine.Status;
import org.loladeft.ortools.Search.Task;

/**
 * Solves the dedicated model over {@link Ranks}: one run of the engine, exact but for the gap that
 * the caller asked for.
 */
final class DedicatedMilp {

  private final Task task;
  private final Board board;
  private final Stop stop;

  DedicatedMilp(Task task, Board board, Stop stop) {
    this.task = task;
    this.board = board;
    this.stop = stop;
  }

  Ending run() {
    if (board.isWithin(task.relativeGap())) {
      return Ending.of(Kind.GAP_REACHED);
    }
    Pairs pairs = Pairs.useful(task.problem(), board.latencySeconds());
    Ranks ranks = new Ranks(pairs, board.boundSeconds(), task.relativeGap());
    LinearModel model =
        DedicatedModel.of(Names.of(task.problem()), pairs, ranks::of, 0, ranks.last(), true);
    Claim claim =
        MpEngine.mixedInteger(task.settings(), task.seed())
            .solve(model, board.hint(pairs), 0, stop);
    read(claim, pairs, ranks);
    return Ending.of(kind(claim));
  }

  private Kind kind(Claim claim) {
    if (claim.status() != Status.OPTIMAL) {
      stop.requireEndedAtLimit(task.settings().engine().name(), claim.status());
      return Kind.STOPPED;
    }
    boolean closed = board.boundSeconds() == board.latencySeconds();
    return !closed && board.isWithin(task.relativeGap()) ? Kind.GAP_REACHED : Kind.COMPLETED;
  }

  private void read(Claim claim, Pairs pairs, Ranks ranks) {
    String engine = task.settings().engine().name();
    if (claim.status() == Status.INFEASIBLE) {
      board.requireConsistent(engine, Double.POSITIVE_INFINITY, 0);
    }
    if (claim.values().length > 0) {
      board.offer(pairs.matching(p -> claim.values()[p]));
    }
    if (claim.bound() > 0) {
      double bound = ranks.secondsAtLeast(claim.bound());
      board.requireConsistent(engine, bound, 0);
      board.bound(bound);
    }
  }
}
