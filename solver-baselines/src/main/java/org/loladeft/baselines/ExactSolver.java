package org.loladeft.baselines;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;

/**
 * The exact solver that the automatic choice picks of those of this release, as a tool of rules
 * that leave a part of their problem to it: a rule must not fail, hang or answer otherwise because
 * of what else is on the class path. Discovered on first use, because discovery constructs the
 * rules too. Thread-safe.
 */
final class ExactSolver {

  private volatile @Nullable SolverRegistry registry;

  private SolverRegistry registry() {
    SolverRegistry known = registry;
    if (known == null) {
      known = SolverRegistry.of(ofThisRelease());
      registry = known;
    }
    return known;
  }

  private static DeftSolver[] ofThisRelease() {
    return SolverRegistry.discover().facts().stream()
        .filter(SolverFacts::isOfThisRelease)
        .map(SolverFacts::solver)
        .toArray(DeftSolver[]::new);
  }

  Availability availability() {
    boolean exact = registry().facts().stream().anyMatch(f -> f.autoPriority() > 0);
    return exact
        ? Availability.yes()
        : Availability.no(
            "no exact solver was found", "add solver-crunch and solver-dual to the class path");
  }

  /**
   * What the exact solver answers on what a rule makes of its problem, within what is left of the
   * rule's time. Its proof is not checked here, which can take longer than the solve: the rule
   * rests on the allocation alone.
   */
  Answer solve(DeftProblem problem, SolveContext context) {
    SolveOptions options = passedOn(context);
    return registry()
        .choose(problem, options)
        .map(exact -> exact.solver().solve(problem, SolveContext.start(options)))
        .orElseGet(() -> Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED));
  }

  /** Who takes which block; empty if there is no allocation, or none was found in time. */
  Optional<int[]> devices(DeftProblem problem, SolveContext context) {
    return solve(problem, context).allocation().map(Allocation::devices);
  }

  private static SolveOptions passedOn(SolveContext context) {
    SolveOptions options = SolveOptions.withDefaults();
    if (context.options().cancellation().isPresent()) {
      options = options.withCancellation(context.options().cancellation().get());
    }
    double left = context.remainingSeconds();
    return left == Double.POSITIVE_INFINITY
        ? options
        : options.withTimeLimit(Duration.ofNanos(Math.max(1, (long) (left * 1e9))));
  }
}
