package org.loladeft.baselines;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;

/**
 * The exact solver that the automatic choice picks of those of this release, as a tool of rules
 * that leave a part of their problem to it: a rule must not fail, hang or answer otherwise because
 * of what else is on the class path. Discovered on first use, because discovery constructs the
 * rules too. Thread-safe.
 */
final class ExactSolver {

  private volatile @Nullable Deft deft;

  private Deft deft() {
    Deft known = deft;
    if (known == null) {
      known = Deft.of(SolverRegistry.of(ofThisRelease()));
      deft = known;
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
    boolean exact = deft().registry().facts().stream().anyMatch(f -> f.autoPriority() > 0);
    return exact
        ? Availability.yes()
        : Availability.no(
            "no exact solver was found", "add solver-crunch and solver-dual to the class path");
  }

  /**
   * What the exact solver answers on what a rule makes of its problem, within what is left of the
   * rule's time. Its proof is not checked here, which can take longer than the solve: the rule
   * rests on the allocation alone. A solver that fails, or whose allocation is none, is passed over
   * as ever.
   */
  Answer solve(DeftProblem problem, SolveContext context) {
    SolveOptions options = passedOn(context);
    Optional<SolverFacts> chosen = deft().registry().choose(problem, options);
    if (chosen.isPresent()) {
      try {
        Answer answer = chosen.get().solver().solve(problem, SolveContext.start(options));
        if (answer.allocation().map(a -> isAllocation(problem, a)).orElse(true)) {
          return answer;
        }
      } catch (RuntimeException e) {
        // The facade meets it again, says whose it is, and asks the next.
      }
    }
    return answer(deft().solve(problem, options));
  }

  private static boolean isAllocation(DeftProblem problem, Allocation allocation) {
    return AllocationChecker.check(problem, allocation).isConfirmed();
  }

  private static Answer answer(DeftResult result) {
    if (result instanceof DeftResult.WithAllocation found) {
      return Answer.feasible(
          found.allocation(),
          found.latencySeconds(),
          OptionalDouble.empty(),
          null,
          found.stopReason());
    }
    return result instanceof DeftResult.Infeasible infeasible
        ? Answer.infeasible(infeasible.proof().orElse(null))
        : Answer.unsolved(OptionalDouble.empty(), result.stopReason());
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
