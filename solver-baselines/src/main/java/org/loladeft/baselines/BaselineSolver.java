package org.loladeft.baselines;

import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * A baseline: blocks choose devices by a {@link Rule}, then the uplink is divided.
 *
 * <p>With one block a device it says INFEASIBLE, with a proof, if it finds nothing, because its
 * matching fails only when no allocation exists. Where devices may take several blocks, each takes
 * one before any takes a second, and so on; a block for which no device has room is a dead end, and
 * the answer UNSOLVED.
 */
abstract class BaselineSolver extends Baseline {

  private final Rule rule;

  BaselineSolver(String id, String description, Rule rule) {
    super(id, description);
    this.rule = rule;
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    boolean isOneEach = problem.problemClass() == ProblemClass.ONE_BLOCK;
    Optional<Proof> shortage = isOneEach ? Shortage.proof(problem) : Optional.empty();
    if (shortage.isPresent()) {
      return Answer.infeasible(shortage.get());
    }
    StopPoll poll = StopPoll.of(context);
    try {
      Rule.Scores scores = rule.of(problem, context.options().seed(), poll);
      return isOneEach
          ? match(problem, scores, context, poll)
          : placed(problem, deal(problem, scores, context, poll), context);
    } catch (StopPoll.Stopped stopped) {
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
  }

  private static Answer match(
      DeftProblem problem, Rule.Scores scores, SolveContext context, StopPoll poll) {
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
    return answer(problem, allocation, StopReason.COMPLETED, context);
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

  /** The device of each block; empty at a dead end, or if stopped. */
  private static Optional<int[]> deal(
      DeftProblem problem, Rule.Scores scores, SolveContext context, StopPoll poll) {
    Placement placement = new Placement(problem);
    for (int block : AugmentingMatching.deepestFirst(problem)) {
      int device = leastBusy(problem, placement, scores, block, poll);
      if (device == Placement.NONE || context.reasonToStop().isPresent()) {
        return Optional.empty();
      }
      placement.place(block, device);
    }
    return Optional.of(placement.devices());
  }

  /** Of the devices with room those with the fewest blocks, of these the one of lowest score. */
  private static int leastBusy(
      DeftProblem problem, Placement placement, Rule.Scores scores, int block, StopPoll poll) {
    int best = Placement.NONE;
    double bestScore = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      int more = best == Placement.NONE ? -1 : placement.count(k) - placement.count(best);
      double score = more > 0 ? bestScore : scores.of(k, block);
      if ((more < 0 || more == 0 && score < bestScore)
          && placement.loadWith(k, block).isPresent()) {
        best = k;
        bestScore = score;
      }
    }
    return best;
  }
}
