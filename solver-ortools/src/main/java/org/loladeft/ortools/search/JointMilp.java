package org.loladeft.ortools.search;

import java.util.TreeSet;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.JointModel;
import org.loladeft.ortools.model.ModelNames;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Solves a joint problem by rounds of the {@linkplain JointModel outer approximation}: the engine's
 * bound and matching of one round become levels of the next, until the bound is within the
 * tolerance of the best allocation. Each round starts from that allocation, whose latency also cuts
 * away pairs and tightens shares.
 *
 * <p>An engine's bound is believed to its tolerances only. Finite: with levels at the bound and at
 * the best latency, a matching that comes up again closes the gap but for those. Of the gap that a
 * caller asks for the engine may leave one half and the approximation the other.
 */
final class JointMilp {

  /** What an engine's feasibility tolerance of 1e-9 may make of a bound, relatively. */
  static final double TOLERANCE = 1e-6;

  /** SCIP's; that of HiGHS is the same. */
  private static final double DUAL_TOLERANCE = 1e-7;

  private static final int FIRST_LEVELS = 6;
  private static final int MOST_ROUNDS = 60;

  private final Task task;
  private final DeftProblem problem;
  private final IncumbentBoard board;
  private final StopRequest stop;
  private final ModelNames names;
  private final TreeSet<Double> levels = new TreeSet<>();
  private double claimed;

  JointMilp(Task task, IncumbentBoard board, StopRequest stop) {
    this.task = task;
    this.problem = task.problem();
    this.board = board;
    this.stop = stop;
    this.names = ModelNames.of(problem);
    this.claimed = board.boundSeconds();
    addFirstLevels();
  }

  private void addFirstLevels() {
    double high = board.latencySeconds();
    double low = Math.max(board.boundSeconds(), high * 1e-3);
    for (int i = 0; i <= FIRST_LEVELS; i++) {
      levels.add(low * StrictMath.pow(high / low, (double) i / FIRST_LEVELS));
    }
  }

  SearchEnding run() {
    for (int round = 0; round < MOST_ROUNDS && !isClosed(); round++) {
      if (board.isWithin(task.relativeGap())) {
        return SearchEnding.of(Kind.GAP_REACHED);
      }
      if (stop.isRequested() || !round()) {
        return SearchEnding.of(Kind.STOPPED);
      }
    }
    return isClosed()
        ? SearchEnding.of(Kind.COMPLETED)
        : SearchEnding.gaveUp(MOST_ROUNDS + " rounds of the outer approximation");
  }

  /** Whether the engine's own bound is as close as its tolerance allows. */
  private boolean isClosed() {
    double latency = board.latencySeconds();
    return latency - claimed <= tolerance() * latency;
  }

  /** One run of the engine; false if it was stopped. */
  private boolean round() {
    double ceiling = board.latencySeconds();
    CandidatePairs pairs = CandidatePairs.useful(problem, ceiling);
    JointModel joint = new JointModel(names, pairs, board.boundSeconds(), ceiling, ceiling);
    levels
        .subSet(board.boundSeconds() * (1 - TOLERANCE), true, ceiling, true)
        .forEach(joint::addLevel);
    MpClaim claim =
        MpEngine.mixedInteger(task.settings(), task.seed())
            .solve(joint.model(), board.hint(pairs), task.relativeGap() / 2, stop);
    read(claim, pairs, ceiling);
    boolean ended =
        claim.status() == EngineStatus.OPTIMAL || claim.status() == EngineStatus.INFEASIBLE;
    if (!ended) {
      stop.requireEndedAtLimit(engine(), claim.status());
    }
    return ended;
  }

  private String engine() {
    return task.settings().engine().name();
  }

  private void read(MpClaim claim, CandidatePairs pairs, double ceiling) {
    if (claim.values().length > 0) {
      board.offer(pairs.matching(p -> claim.values()[p]));
      levels.add(claim.values()[2 * pairs.count()] * ceiling);
    }
    // The model holds whatever is faster than the known allocation, so that there is nothing.
    double bound =
        claim.status() == EngineStatus.INFEASIBLE
            ? ceiling
            : Math.min(claim.bound() * ceiling, ceiling);
    if (bound > 0) {
      board.requireConsistent(engine(), bound, 10 * tolerance());
      claimed = Math.max(claimed, bound);
      levels.add(claimed);
      board.bound(bound * (1 - tolerance()));
    }
    levels.add(board.latencySeconds());
  }

  /** A dual tolerance may be missed by every block's pair. */
  private double tolerance() {
    return TOLERANCE + DUAL_TOLERANCE * problem.blockCount();
  }
}
