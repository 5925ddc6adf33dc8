package org.loladeft.ortools.search;

import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.CpSatEngine;
import org.loladeft.ortools.engine.CpSatEngine.CpSatClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.CpMatching;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Narrows a bracket of latencies by asking CP-SAT for the matching that needs the least of the
 * uplink to finish by a deadline: first just below the best latency, again after each improvement,
 * and half-way to the bound in between.
 *
 * <p>On a dedicated uplink a pair finishes or it doesn't, so that there is nothing to scale. Whole
 * resource blocks are whole numbers already. A bandwidth is divided into parts and a share rounded
 * <em>down</em> to whole parts: if even those don't fit, nothing does, so that the deadline is a
 * valid bound whatever the rounding. If they fit, the matching is completed with its true shares,
 * so that rounding can't make an allocation that isn't one either; what it can do is to leave the
 * bracket open by about L parts.
 */
final class CpSatBracket {

  private static final String ENGINE = "CP-SAT";

  private static final int MOST_QUESTIONS = 500;

  private final Task task;
  private final DeftProblem problem;
  private final IncumbentBoard board;
  private final StopRequest stop;
  private final SafeLatencies latencies;
  private final CpSatScale scale;
  private double fits = Double.POSITIVE_INFINITY;
  private double asked = Double.POSITIVE_INFINITY;

  /** A bracket whose scale is chosen from the problem. */
  CpSatBracket(Task task, IncumbentBoard board, StopRequest stop) {
    this.task = task;
    this.problem = task.problem();
    this.board = board;
    this.stop = stop;
    this.latencies = SafeLatencies.of(problem);
    this.scale =
        CpSatScale.of(
            problem.uplink(), CandidatePairs.useful(problem, board.latencySeconds()).count());
  }

  SearchEnding run() {
    return narrow().withNote("scale", scale.note());
  }

  private SearchEnding narrow() {
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      double latency = board.latencySeconds();
      double bound = board.boundSeconds();
      fits = Math.min(fits, latency);
      if (latencies.isMet(fits, bound)) {
        return SearchEnding.of(Kind.COMPLETED);
      }
      if (board.isWithin(task.relativeGap())) {
        return SearchEnding.of(Kind.GAP_REACHED);
      }
      boolean improved = latency < asked;
      asked = latency;
      if (!ask(improved ? latencies.justBelow(latency) : (Math.max(bound, fits / 2) + fits) / 2)) {
        return SearchEnding.of(Kind.STOPPED);
      }
    }
    return SearchEnding.gaveUp(MOST_QUESTIONS + " questions at deadlines");
  }

  /** Asks at a deadline; false if the engine was stopped before it knew. */
  private boolean ask(double deadline) {
    CandidatePairs pairs = CandidatePairs.useful(problem, deadline);
    CpMatching matching = new CpMatching(pairs);
    if (scale.parts() > 0) {
      matching.minimise(p -> scale.roundedDown(pairs.leastShare(p, deadline)));
    }
    CpSatClaim claim =
        new CpSatEngine(task.settings(), task.seed(), stop)
            .solve(matching.model(), s -> board.offer(matching.matching(s)));
    boolean excluded = claim.isInfeasible() || claim.bound() > scale.parts();
    if (excluded) {
      board.requireConsistent(ENGINE, deadline, 0);
      board.bound(latencies.boundBeyond(deadline));
    } else if (claim.isOptimal()) {
      fits = Math.min(fits, deadline);
    }
    if (!excluded && !claim.isOptimal()) {
      stop.requireEndedAtLimit(ENGINE, claim.status());
      return false;
    }
    return true;
  }
}
