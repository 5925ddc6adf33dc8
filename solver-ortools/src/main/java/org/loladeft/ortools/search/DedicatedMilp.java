package org.loladeft.ortools.search;

import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.DedicatedModel;
import org.loladeft.ortools.model.LatencyRanks;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.ModelNames;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Solves the dedicated model over {@link LatencyRanks}: one run of the engine, exact but for the
 * gap that the caller asked for.
 *
 * @param task what to solve
 * @param board what is known, at least an allocation
 * @param stop whether to stop
 */
record DedicatedMilp(Task task, IncumbentBoard board, StopRequest stop) {

  SearchEnding run() {
    if (board.isWithin(task.relativeGap())) {
      return SearchEnding.of(Kind.GAP_REACHED);
    }
    CandidatePairs pairs = CandidatePairs.useful(task.problem(), board.latencySeconds());
    LatencyRanks ranks = new LatencyRanks(pairs, board.boundSeconds(), task.relativeGap());
    LinearModel model =
        DedicatedModel.of(ModelNames.of(task.problem()), pairs, ranks::of, 0, ranks.last(), true);
    MpClaim claim =
        MpEngine.mixedInteger(task.settings(), task.seed())
            .solve(model, board.hint(pairs), 0, stop);
    read(claim, pairs, ranks);
    return SearchEnding.of(kind(claim));
  }

  private Kind kind(MpClaim claim) {
    if (claim.status() != EngineStatus.OPTIMAL) {
      stop.requireEndedAtLimit(task.settings().engine().name(), claim.status());
      return Kind.STOPPED;
    }
    boolean closed = board.boundSeconds() == board.latencySeconds();
    return !closed && board.isWithin(task.relativeGap()) ? Kind.GAP_REACHED : Kind.COMPLETED;
  }

  private void read(MpClaim claim, CandidatePairs pairs, LatencyRanks ranks) {
    String engine = task.settings().engine().name();
    if (claim.status() == EngineStatus.INFEASIBLE) {
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
