package org.loladeft.api.solve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.SolverFacts.BrokenException;
import org.loladeft.api.solve.SolverRefusalException.Cause;

/**
 * The choice among solvers, by their ranks, that rests on no solver's word: one that fails, that
 * turns out to be unavailable, or that claims an optimum or an infeasibility without a proof is
 * passed over for the next. When there is no next, exact solvers that take no part in the automatic
 * choice are asked, if anything is left to settle.
 */
public final class AutomaticChoice {

  /** Runs one solver. */
  @FunctionalInterface
  public interface Attempt {
    /**
     * Solves.
     *
     * @param solver by whom
     * @param options with what is left of the time; claims are to stand as they are
     * @return the checked result
     */
    DeftResult solve(SolverFacts solver, SolveOptions options);
  }

  /** Hears of solvers that were passed over. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A solver was passed over.
     *
     * @param solverId which
     * @param words why, as a sentence that names it
     */
    void passedOver(String solverId, String words);
  }

  private final SolverRegistry registry;
  private final DeftProblem problem;
  private final SolveOptions options;
  private final long startNanos = System.nanoTime();
  private final List<DeftResult> claims = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private @Nullable RuntimeException failure;

  private AutomaticChoice(SolverRegistry registry, DeftProblem problem, SolveOptions options) {
    this.registry = registry;
    this.problem = problem;
    this.options = options;
  }

  /**
   * Solves with the first solver that can be relied upon.
   *
   * @param registry the solvers
   * @param problem the problem
   * @param options the options
   * @param attempt runs one solver
   * @param listener hears of every solver that was passed over
   * @return its result, on a dedicated uplink with one block a device with the optimal allocation
   *     whose devices take the least time together, unless {@link SolveOptions#withAnyTie} is asked
   *     for; where all were passed over, the shortest allocation that was claimed to be optimal, as
   *     a claim
   * @throws SolverRefusalException if no solver takes the problem, or the chosen one refuses
   * @throws SolverFaultException if every solver failed
   */
  public static DeftResult solve(
      SolverRegistry registry,
      DeftProblem problem,
      SolveOptions options,
      Attempt attempt,
      Listener listener) {
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(options, "options is null");
    return new AutomaticChoice(registry, problem, options).solve(attempt, listener);
  }

  private DeftResult solve(Attempt attempt, Listener listener) {
    Iterator<SolverFacts> solvers =
        registry
            .candidates(problem, options, (solver, why) -> passOver(solver, why, listener))
            .iterator();
    if (!solvers.hasNext()) {
      throw registry.noSolverFor(problem);
    }
    Optional<DeftResult> found = first(solvers, attempt, listener);
    if (found.isEmpty() && !claims.isEmpty()) {
      Iterator<SolverFacts> exact =
          registry
              .exactSolvers()
              .filter(
                  s ->
                      s.autoPriority() <= 0
                          && s.honoursAll(options)
                          && s.canSolve(problem, patience()))
              .iterator();
      found = first(exact, attempt, listener);
    }
    return found.map(this::withLeastSum).orElseGet(this::claimed);
  }

  /** Chooses among optimal allocations; a limit of time holds for that as well. */
  private DeftResult withLeastSum(DeftResult result) {
    Optional<Duration> left = options.timeLimit().map(limit -> limit.minus(elapsed()));
    return LeastSum.isAskedFor(problem, result, options)
        ? new LeastSum(problem, left, options.cancellation()).of(result)
        : result;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private Duration patience() {
    return ProviderCalls.patience(options.timeLimit().orElse(null));
  }

  private Optional<DeftResult> first(
      Iterator<SolverFacts> solvers, Attempt attempt, Listener listener) {
    boolean more = true;
    while (more && solvers.hasNext()) {
      SolverFacts solver = solvers.next();
      Optional<SolveOptions> left = withRemainingTime();
      if (left.isPresent()) {
        Optional<DeftResult> result = tried(solver, left.get(), attempt, listener);
        if (result.isPresent()) {
          return result;
        }
      }
      more = left.isPresent();
    }
    return Optional.empty();
  }

  /** The options for the next attempt, empty when the time is over. The first gets all of it. */
  private Optional<SolveOptions> withRemainingTime() {
    SolveOptions trusting = options.withTrustedClaims();
    Duration limit = options.timeLimit().orElse(null);
    if (limit == null || claims.isEmpty() && failure == null) {
      return Optional.of(trusting);
    }
    Duration left = limit.minus(elapsed());
    return left.isNegative() || left.isZero()
        ? Optional.empty()
        : Optional.of(trusting.withTimeLimit(left));
  }

  private Optional<DeftResult> tried(
      SolverFacts solver, SolveOptions with, Attempt attempt, Listener listener) {
    try {
      DeftResult result = attempt.solve(solver, with);
      if (options.trustsClaims() || !ClaimSettlement.isNeeded(result)) {
        return Optional.of(result);
      }
      claims.add(result);
      listener.passedOver(
          solver.id(),
          "solver '"
              + solver.id()
              + "' claims "
              + (result instanceof DeftResult.WithAllocation found
                  ? "an optimum of " + found.latencySeconds() + " s"
                  : "that no allocation exists")
              + " without a proof: passed over");
    } catch (SolverFaultException e) {
      passOver(solver, e, listener);
    } catch (SolverRefusalException e) {
      if (e.refusal() != Cause.UNAVAILABLE) {
        throw e;
      }
      passOver(solver, e, listener);
    }
    return Optional.empty();
  }

  /** Once, however often it is asked. */
  private void passOver(SolverFacts solver, BrokenException e, Listener listener) {
    if (broken.add(solver.id())) {
      listener.passedOver(
          solver.id(),
          "solver '" + solver.id() + "' is broken: " + e.getMessage() + ": passed over");
    }
  }

  private void passOver(SolverFacts solver, RuntimeException e, Listener listener) {
    failure = failure == null ? e : failure;
    listener.passedOver(solver.id(), e.getMessage() + ": passed over");
  }

  /** What there is when nobody proved anything. */
  private DeftResult claimed() {
    Comparator<DeftResult> shortest =
        Comparator.comparingDouble(
            r -> r.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY));
    return claims.stream()
        .min(shortest)
        .map(claim -> ClaimSettlement.unproven(claim, "no solver at hand gave a proof in time"))
        .orElseThrow(() -> Objects.requireNonNull(failure));
  }
}
