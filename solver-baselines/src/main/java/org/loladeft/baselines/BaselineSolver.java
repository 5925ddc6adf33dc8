package org.loladeft.baselines;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.HallProof;
import org.loladeft.api.Proof;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * A baseline: matches by a {@link Rule}, then divides the uplink. It says FEASIBLE without a bound,
 * or INFEASIBLE with a proof, because its matching fails only when no allocation exists.
 */
abstract class BaselineSolver implements DeftSolver {

  static final Set<SolveOption> HONOURED =
      Set.of(
          SolveOption.SEED, SolveOption.TIME_LIMIT, SolveOption.CANCELLATION, SolveOption.PROGRESS);

  private final String id;
  private final String description;
  private final Rule rule;

  BaselineSolver(String id, String description, Rule rule) {
    this.id = id;
    this.description = description;
    this.rule = rule;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public final Set<SolveOption> honours() {
    return HONOURED;
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    Optional<Proof> shortage = Shortage.proof(problem);
    if (shortage.isPresent()) {
      return Answer.infeasible(shortage.get());
    }
    StopPoll poll = StopPoll.of(context);
    try {
      return solve(problem, context, poll);
    } catch (StopPoll.Stopped stopped) {
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
  }

  private Answer solve(DeftProblem problem, SolveContext context, StopPoll poll) {
    Rule.Scores scores = rule.of(problem, context.options().seed(), poll);
    AugmentingMatching matching = AugmentingMatching.of(problem);
    boolean complete =
        matching.complete(
            AugmentingMatching.deepestFirst(problem),
            block -> bestFree(problem, matching, scores, block, poll),
            () -> context.reasonToStop().isPresent());
    if (!complete) {
      int[] violator = matching.violator();
      return violator.length == 0
          ? Answer.unsolved(OptionalDouble.empty(), context.reasonToStop().orElseThrow())
          : Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, violator));
    }
    int[] devices = matching.devices();
    // The best shares, so that baselines differ from the optimum by their blocks alone.
    Allocation allocation =
        BestSplit.of(problem, devices)
            .map(BestSplit.Result::allocation)
            .orElseGet(() -> EqualShare.allocate(problem, devices));
    return feasible(problem, allocation, context);
  }

  private static int bestFree(
      DeftProblem problem,
      AugmentingMatching matching,
      Rule.Scores scores,
      int block,
      StopPoll poll) {
    int best = AugmentingMatching.NONE;
    double bestScore = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      if (matching.isFree(k) && problem.fits(k, block)) {
        double score = scores.of(k, block);
        if (best == AugmentingMatching.NONE || score < bestScore) {
          best = k;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /** Reports and answers an allocation, about whose optimality a baseline says nothing. */
  static Answer feasible(DeftProblem problem, Allocation allocation, SolveContext context) {
    double latency = EvaluatedRound.of(problem, allocation).latencySeconds();
    context.reportIncumbent(allocation, latency);
    return Answer.feasible(allocation, latency, OptionalDouble.empty(), null, StopReason.COMPLETED);
  }
}
