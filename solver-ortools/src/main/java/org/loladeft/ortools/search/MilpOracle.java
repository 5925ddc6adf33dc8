package org.loladeft.ortools.search;

import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.NaturalSets;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.model.SetCover;
import org.loladeft.ortools.model.SetList;
import org.loladeft.ortools.model.SetModel;
import org.loladeft.ortools.search.EngineSearch.Task;

/**
 * A mixed-integer engine that is asked for the least part of a joint uplink with which all finish
 * by a deadline, where devices take several blocks. Its "no" is believed to its tolerances only:
 * needs fall with the deadline at least as fast as it grows, relatively, so that the same part of
 * the deadline covers them.
 */
final class MilpOracle implements DeadlineOracle {

  /** A relative gap at which an answer is as good as the best. */
  private static final double ENOUGH = 1e-2;

  private final Task task;
  private final DeftProblem problem;
  private final StopRequest stop;
  private final @Nullable SetList listed;
  private final RateContacts contacts;
  private int[] last = {};

  /**
   * An oracle.
   *
   * @param listed the sets to choose from; null for the natural formulation
   */
  MilpOracle(Task task, StopRequest stop, @Nullable SetList listed) {
    this.task = task;
    this.problem = task.problem();
    this.stop = stop;
    this.listed = listed;
    this.contacts = new RateContacts(problem);
  }

  @Override
  public String engine() {
    return task.settings().engine().name();
  }

  @Override
  public String note() {
    return "none: real numbers, to the engine's tolerances";
  }

  @Override
  public SafeLatencies latencies() {
    return SafeLatencies.within(problem, JointMilp.TOLERANCE);
  }

  @Override
  public Reply ask(double deadlineSeconds, IncumbentBoard board) {
    SetModel model = model(deadlineSeconds);
    double[] hint =
        board
            .incumbent()
            .filter(best -> best.latencySeconds() <= deadlineSeconds)
            .map(best -> model.hint(best.allocation().devices()))
            .orElseGet(() -> new double[0]);
    MpClaim claim =
        MpEngine.mixedInteger(task.settings(), task.seed())
            .solve(model.model(), hint, ENOUGH, stop);
    if (claim.values().length > 0) {
      last = model.devices(claim.values());
      board.offer(last);
    }
    if (claim.status() == EngineStatus.INFEASIBLE || claim.bound() > 1 + JointMilp.TOLERANCE / 10) {
      return Reply.EXCLUDED;
    }
    if (claim.status() == EngineStatus.OPTIMAL || board.latencySeconds() <= deadlineSeconds) {
      return Reply.FITS;
    }
    stop.requireEndedAtLimit(engine(), claim.status());
    return Reply.STOPPED;
  }

  private SetModel model(double deadline) {
    if (listed != null) {
      SetList finishing = listed.within(deadline);
      return SetCover.cheapest(
          finishing, i -> finishing.leastShare(i, deadline) / problem.uplink().budget());
    }
    CandidatePairs pairs = CandidatePairs.useful(problem, deadline);
    return NaturalSets.leastShares(pairs, deadline, contacts.points());
  }

  @Override
  public boolean learns(double deadlineSeconds) {
    return listed == null && contacts.learn(DeviceLoad.ofAll(problem, last), deadlineSeconds);
  }
}
