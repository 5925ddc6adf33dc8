package org.loladeft.optaplanner.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.LoneBound;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.solve.EngineWatch;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * One solve: the first plan, then OptaPlanner in a thread of its own, watched from the caller's.
 *
 * <p>OptaPlanner looks at its terminations between moves only, and a first solve spends up to two
 * seconds in loading classes. The caller's thread therefore keeps the limits: it stops the engine,
 * waits for {@link #GRACE} and returns with the best plan it has been sent, whatever the engine is
 * doing; a late engine ends by itself at its next look. What the caller hears depends on the order
 * of the engine's plans only, not on the timing of the threads.
 */
public final class PlanSearch {

  private static final Duration GRACE = Duration.ofMillis(80);

  /** A latency this much above a bound, relatively, meets it. */
  private static final double MET = LatencyTolerance.RELATIVE;

  private final DeftProblem problem;
  private final SolveContext context;
  private final Optional<LoneBound> bound;
  private final double targetSeconds;
  private final int[] first;
  private BestSplit.@Nullable Result best;

  private PlanSearch(DeftProblem problem, SolveContext context, int[] first) {
    this.problem = problem;
    this.context = context;
    this.bound = LoneBound.of(problem, () -> context.reasonToStop().isPresent());
    this.targetSeconds = targetSeconds(context.options());
    this.first = first;
  }

  /** What is good enough, by the better of the caller's bound and the one that is free. */
  private double targetSeconds(SolveOptions options) {
    double free = bound.map(LoneBound::seconds).orElse(-1.0);
    double best = Math.max(free, options.knownLowerBound().orElse(-1));
    return Math.max(best / (1 - options.relativeGap()), best * (1 + MET));
  }

  /**
   * Solves.
   *
   * @param problem the problem
   * @param context options, and the way to report progress
   * @return a plan that may not be optimal, or nothing
   */
  public static Answer solve(DeftProblem problem, SolveContext context) {
    return solve(problem, context, EnvironmentMode.REPRODUCIBLE);
  }

  static Answer solve(DeftProblem problem, SolveContext context, EnvironmentMode mode) {
    Optional<int[]> first = FirstPlan.of(problem, context);
    if (first.isEmpty()) {
      return Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED);
    }
    PlanSearch search = new PlanSearch(problem, context, first.get());
    search.bound.ifPresent(lone -> context.reportBound(lone.seconds()));
    BestSplit.of(problem, first.get()).ifPresent(search::keep);
    // With one block a device a plan that no shares complete tells that none does.
    return search.best == null && problem.problemClass() == ProblemClass.ONE_BLOCK
        ? Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED)
        : search.improve(mode);
  }

  private Answer improve(EnvironmentMode mode) {
    RunControl control = new RunControl();
    Optional<StopReason> reason = reasonNotToGoOn();
    if (reason.isEmpty()) {
      PlannerRun run =
          new PlannerRun(problem, first, context.options(), targetSeconds, mode, control);
      reason =
          EngineWatch.of("deft-optaplanner", GRACE)
              .run(context, run, run::terminate, () -> take(run))
              .reason()
              .or(this::reasonNotToGoOn)
              .or(() -> Optional.of(control.ownReason(context.options())));
    }
    return control.note(answer(reason.orElseThrow()));
  }

  private Optional<StopReason> reasonNotToGoOn() {
    return latencySeconds() <= targetSeconds
        ? Optional.of(StopReason.GAP_REACHED)
        : context.reasonToStop();
  }

  private double latencySeconds() {
    return best == null ? Double.POSITIVE_INFINITY : best.latencySeconds();
  }

  private Answer answer(StopReason reason) {
    BestSplit.Result found = best;
    Optional<LoneBound> known = bound.or(() -> LoneBound.atEnd(problem, context));
    if (found == null) {
      OptionalDouble none = OptionalDouble.empty();
      return Answer.unsolved(
          known.map(l -> l.below(Double.POSITIVE_INFINITY)).orElse(none), reason);
    }
    double latency = found.latencySeconds();
    return known
        .map(lone -> lone.answer(found.allocation(), latency, reason))
        .orElseGet(
            () ->
                Answer.feasible(found.allocation(), latency, OptionalDouble.empty(), null, reason));
  }

  private void take(PlannerRun run) {
    for (int[] devices = run.better().poll(); devices != null; devices = run.better().poll()) {
      BestSplit.of(problem, devices)
          .filter(split -> split.latencySeconds() < latencySeconds())
          .ifPresent(this::keep);
    }
  }

  private void keep(BestSplit.Result split) {
    best = split;
    context.reportIncumbent(split.allocation(), split.latencySeconds());
  }
}
