package org.loladeft.baselines;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.HallProof;
import org.loladeft.api.Proof;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * A baseline: matches by a {@link Rule}, then divides the uplink. It says FEASIBLE without a bound,
 * or INFEASIBLE with a proof, because its matching fails only when no allocation exists.
 */
abstract class BaselineSolver implements DeftSolver {

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
    return EnumSet.of(
        SolveOption.SEED, SolveOption.TIME_LIMIT, SolveOption.CANCELLATION, SolveOption.PROGRESS);
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    Optional<Proof> shortage = Shortage.proof(problem);
    if (shortage.isPresent()) {
      return Answer.infeasible(shortage.get());
    }
    PreferenceMatching matching =
        new PreferenceMatching(problem, rule.of(problem, context.options().seed()));
    Optional<StopReason> stopped = matching.run(context::reasonToStop);
    if (stopped.isPresent()) {
      return Answer.unsolved(OptionalDouble.empty(), stopped.get());
    }
    if (matching.violator().length > 0) {
      return Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, matching.violator()));
    }
    return feasible(problem, matching.devices(), context);
  }

  private static Answer feasible(DeftProblem problem, int[] devices, SolveContext context) {
    // The best shares, so that baselines differ from the optimum by their blocks alone.
    Allocation allocation =
        BestSplit.of(problem, devices)
            .map(BestSplit.Result::allocation)
            .orElseGet(() -> EqualShare.allocate(problem, devices));
    double latency = EvaluatedRound.of(problem, allocation).latencySeconds();
    context.reportIncumbent(allocation, latency);
    return Answer.feasible(allocation, latency, OptionalDouble.empty(), null, StopReason.COMPLETED);
  }
}
