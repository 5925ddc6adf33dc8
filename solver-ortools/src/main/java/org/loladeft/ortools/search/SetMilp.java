package org.loladeft.ortools.search;

import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.NaturalSets;
import org.loladeft.ortools.model.SetCover;
import org.loladeft.ortools.model.SetList;
import org.loladeft.ortools.model.SetModel;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Solves a problem with several blocks a device by mixed-integer programmes: first, where greedy
 * rules have found no allocation, for any; then on a dedicated uplink one for the shortest round,
 * and on a joint one those of a {@linkplain DeadlineBracket bracket}.
 */
final class SetMilp {

  private static final double DUAL_TOLERANCE = 1e-7;

  private final Task task;
  private final DeftProblem problem;
  private final IncumbentBoard board;
  private final StopRequest stop;
  private final @Nullable SetList listed;

  /**
   * A search.
   *
   * @param listed the sets to choose from; null for the natural formulation
   */
  SetMilp(Task task, IncumbentBoard board, StopRequest stop, @Nullable SetList listed) {
    this.task = task;
    this.problem = task.problem();
    this.board = board;
    this.stop = stop;
    this.listed = listed;
  }

  SearchEnding run() {
    Kind any = board.incumbent().isPresent() ? Kind.COMPLETED : findAny();
    if (any != Kind.COMPLETED) {
      return SearchEnding.of(any);
    }
    return problem.uplink().isJoint()
        ? new DeadlineBracket(task, board, new MilpOracle(task, stop, listed)).run()
        : SearchEnding.of(findFastest());
  }

  /** COMPLETED if there is an allocation now. */
  private Kind findAny() {
    SetModel any = NaturalSets.any(CandidatePairs.useful(problem, Double.POSITIVE_INFINITY));
    MpClaim claim = solve(any, new double[0]);
    if (claim.values().length > 0 && board.offer(any.devices(claim.values()))) {
      return Kind.COMPLETED;
    }
    if (claim.status() == EngineStatus.INFEASIBLE) {
      return Kind.INFEASIBLE;
    }
    if (claim.status() == EngineStatus.OPTIMAL) {
      return Kind.GAVE_UP; // Its allocation fits by the engine's tolerance only.
    }
    return stopped(claim);
  }

  private MpClaim solve(SetModel sets, double[] hint) {
    return MpEngine.mixedInteger(task.settings(), task.seed())
        .solve(sets.model(), hint, task.relativeGap(), stop);
  }

  private Kind stopped(MpClaim claim) {
    stop.requireEndedAtLimit(task.settings().engine().name(), claim.status());
    return Kind.STOPPED;
  }

  private Kind findFastest() {
    double ceiling = board.latencySeconds();
    if (ceiling <= board.boundSeconds()) {
      return Kind.COMPLETED;
    }
    double floor = board.boundSeconds();
    SetModel sets =
        listed == null
            ? NaturalSets.fastest(CandidatePairs.useful(problem, ceiling), floor, ceiling)
            : SetCover.fastest(listed.within(ceiling), floor, ceiling);
    int[] known = board.incumbent().orElseThrow().allocation().devices();
    MpClaim claim = solve(sets, sets.hint(known));
    if (claim.values().length > 0) {
      board.offer(sets.devices(claim.values()));
    }
    readBound(claim, ceiling);
    if (claim.status() != EngineStatus.OPTIMAL && claim.status() != EngineStatus.INFEASIBLE) {
      return stopped(claim);
    }
    return board.isWithin(task.relativeGap()) ? Kind.GAP_REACHED : Kind.COMPLETED;
  }

  /** An engine's dual tolerance may be missed by every block. */
  private void readBound(MpClaim claim, double ceiling) {
    double tolerance = JointMilp.TOLERANCE + DUAL_TOLERANCE * problem.blockCount();
    // The model holds whatever is faster than the known allocation, so that there is nothing.
    double bound =
        claim.status() == EngineStatus.INFEASIBLE
            ? ceiling
            : Math.min(claim.bound() * ceiling, ceiling);
    if (bound > 0) {
      board.requireConsistent(task.settings().engine().name(), bound, 10 * tolerance);
      board.bound(bound * (1 - tolerance));
    }
  }
}
