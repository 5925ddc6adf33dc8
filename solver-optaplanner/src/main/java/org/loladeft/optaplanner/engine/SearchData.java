package org.loladeft.optaplanner.engine;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * What the search knows of a problem beside its tables: scales, costs and short lists. Immutable.
 */
final class SearchData {

  private static final double LN_2 = StrictMath.log(2);

  /** What a need's exact value counts beside its whole blocks, to tell equal ones apart. */
  private static final double FRACTION = 0.1;

  private final DeftProblem problem;
  private final RunControl control;
  private final double evenShare;
  private final double referenceSeconds;
  private final int[][] shortlists;

  /**
   * Surveys a problem around a first plan. O(L K).
   *
   * @param problem the problem
   * @param deviceOfBlock the first plan
   * @param control ends the survey, and later counts the moves
   */
  SearchData(DeftProblem problem, int[] deviceOfBlock, RunControl control) {
    this.problem = problem;
    this.control = control;
    evenShare = EqualShare.yardstick(problem);
    if (isOfSets()) {
      referenceSeconds =
          DeviceLoad.ofAll(problem, deviceOfBlock).stream()
              .mapToDouble(this::evenLatencySeconds)
              .max()
              .orElse(0);
      shortlists = new int[0][];
      return;
    }
    double latest = 0;
    for (int j = 0; j < deviceOfBlock.length; j++) {
      latest = Math.max(latest, evenLatencySeconds(deviceOfBlock[j], j));
    }
    referenceSeconds = latest;
    RoundLatency round = newRound();
    for (int j = 0; j < deviceOfBlock.length; j++) {
      round.put(j, deviceOfBlock[j]);
    }
    round.medium();
    shortlists = Shortlist.of(this, round.deadlineSeconds());
  }

  private boolean isOfSets() {
    return problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
  }

  PlanState newState() {
    return isOfSets() ? new SetState(this) : new MatchingState(this);
  }

  MoveSource newMoves() {
    return isOfSets() ? new SetMoves(this) : new WorkingPlan(this);
  }

  RunControl control() {
    return control;
  }

  DeftProblem problem() {
    return problem;
  }

  boolean fits(int device, int block) {
    return problem.fits(device, block);
  }

  /** Latency of a pair on an equal share, s: on a dedicated uplink its latency. */
  double evenLatencySeconds(int device, int block) {
    return problem.computeSeconds(device, block) + problem.uploadSeconds(device, block, evenShare);
  }

  /** Latency of a device's blocks on an equal share, s. */
  double evenLatencySeconds(DeviceLoad load) {
    return load.computeSeconds() + load.uploadSeconds(evenShare);
  }

  /** The first plan's latency on equal shares, s. */
  double referenceSeconds() {
    return referenceSeconds;
  }

  /** Upload time at the rate limit g / ln 2 of a device of limited power, s. */
  double limitSeconds(int device, int block) {
    return problem.uploadBits(block) * LN_2 / problem.channel(device);
  }

  /** g / B. */
  double strength(int device) {
    return problem.channel(device) / problem.uplink().budget();
  }

  /** The devices that promise most for a block, best first; all have the memory. */
  int[] shortlist(int block) {
    return shortlists[block];
  }

  RoundLatency newRound() {
    return switch (problem.uplink().kind()) {
      case DEDICATED -> new DedicatedRound(this);
      case SHARED -> new SharedRound(this);
      case POWER_LIMITED -> new PowerLimitedRound(this);
      case RESOURCE_BLOCKS -> new ResourceBlocksRound(this);
    };
  }

  /** What a pair costs the round at a deadline, s; see the other method. */
  double cost(int device, int block, double deadlineSeconds) {
    double compute = problem.computeSeconds(device, block);
    return cost(device, compute, problem.uploadBits(block), deadlineSeconds);
  }

  /**
   * What a device costs the round at a deadline. On a joint uplink the fraction of the budget that
   * it needs, infinite if it is late: the sum over a plan falls below 1 exactly when the plan beats
   * the deadline. On a dedicated one the {@link SoftScore}'s power.
   *
   * @param computeSeconds what it computes, s
   * @param bits what it uploads
   */
  double cost(int device, double computeSeconds, double bits, double deadlineSeconds) {
    double time = deadlineSeconds - computeSeconds;
    double alone = bits == 0 ? 0 : bits / fullRate(device);
    if (!problem.uplink().isJoint()) {
      double ratio = (computeSeconds + alone) / deadlineSeconds;
      double fourth = ratio * ratio * (ratio * ratio);
      return fourth * fourth;
    }
    if (bits == 0) {
      return time >= 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    if (problem.uplink().kind() == Uplink.Kind.POWER_LIMITED) {
      double limit = bits * LN_2 / problem.channel(device);
      return SpreadPower.need(strength(device), limit, time - limit, time);
    }
    double need = time > 0 ? alone / time : Double.POSITIVE_INFINITY;
    if (problem.uplink().kind().hasWholeShares()) {
      double count = problem.uplink().budget();
      return Math.ceil(need * count) / count + FRACTION * need;
    }
    return need;
  }

  private double fullRate(int device) {
    Uplink uplink = problem.uplink();
    return uplink.kind().bitsPerSecond(problem.channel(device), uplink.budget());
  }
}
