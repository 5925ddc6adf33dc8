package org.loladeft.baselines;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.LoneBound;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.bandwidth.BestSplit;

/**
 * What all rules have in common: a name, options, both classes of problems, and how they answer.
 */
abstract class Baseline implements DeftSolver {

  private static final Set<SolveOption> HONOURED =
      Set.of(
          SolveOption.SEED, SolveOption.TIME_LIMIT, SolveOption.CANCELLATION, SolveOption.PROGRESS);

  private final String id;
  private final String description;

  Baseline(String id, String description) {
    this.id = id;
    this.description = description;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  /** Both, so that {@code capability} can say what is wrong with a problem. */
  @Override
  public final Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public final Set<SolveOption> honours() {
    return HONOURED;
  }

  /** Answers what a rule has placed, with the best shares; UNSOLVED if it found no way to. */
  static Answer placed(DeftProblem problem, Optional<int[]> deviceOfBlock, SolveContext context) {
    return deviceOfBlock
        .flatMap(devices -> BestSplit.of(problem, devices))
        .map(split -> answer(problem, split.allocation(), reason(context), context))
        .orElseGet(() -> Answer.unsolved(OptionalDouble.empty(), reason(context)));
  }

  private static StopReason reason(SolveContext context) {
    return context.reasonToStop().orElse(StopReason.COMPLETED);
  }

  /**
   * Reports and answers an allocation with the bound that is free; where they meet, it is optimal.
   */
  static Answer answer(
      DeftProblem problem, Allocation allocation, StopReason reason, SolveContext context) {
    double latency = EvaluatedRound.of(problem, allocation).latencySeconds();
    context.reportIncumbent(allocation, latency);
    Optional<LoneBound> bound = LoneBound.atEnd(problem, context);
    bound.ifPresent(lone -> context.reportBound(lone.below(latency).getAsDouble()));
    return bound
        .map(lone -> lone.answer(allocation, latency, reason))
        .orElseGet(
            () -> Answer.feasible(allocation, latency, OptionalDouble.empty(), null, reason));
  }
}
