package org.loladeft.api.solve;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ParameterException;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.api.check.Verdict;
import org.loladeft.api.solve.SolverRefusalException.Cause;

/**
 * The way to solve a problem: finds the solver, validates before it starts, and checks its answer
 * before the caller sees it.
 *
 * <pre>{@code
 * DeftResult result = Deft.withDefaults().solve(problem);
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class Deft {

  /** An optimum's bound is at most this far below its latency, relatively. */
  public static final double OPTIMALITY_TOLERANCE = 1e-9;

  /** A solver's own figure of the latency may differ from the checker's by this, relatively. */
  private static final double CLAIM_TOLERANCE = 1e-9;

  private final SolverRegistry registry;

  private Deft(SolverRegistry registry) {
    this.registry = registry;
  }

  /**
   * Uses all solvers that {@link SolverRegistry#discover()} finds.
   *
   * @return the facade
   */
  public static Deft withDefaults() {
    return new Deft(SolverRegistry.discover());
  }

  /**
   * Uses the solvers of a registry.
   *
   * @param registry the solvers
   * @return the facade
   */
  public static Deft of(SolverRegistry registry) {
    return new Deft(registry);
  }

  /**
   * The solvers.
   *
   * @return the registry
   */
  public SolverRegistry registry() {
    return registry;
  }

  /**
   * Solves with the automatic choice of solver and default options.
   *
   * @param problem the problem
   * @return the checked result
   * @throws SolverRefusalException if no solver takes the problem
   * @throws SolverFaultException if the solver failed or its answer is wrong
   */
  public DeftResult solve(DeftProblem problem) {
    return solve(problem, SolveOptions.withDefaults());
  }

  /**
   * Solves with the automatic choice of solver.
   *
   * @param problem the problem
   * @param options the options
   * @return the checked result
   * @throws SolverRefusalException if no solver takes the problem, or the chosen one does not
   *     honour an option
   * @throws SolverFaultException if the solver failed or its answer is wrong
   * @throws IllegalArgumentException if the hint does not fit the problem
   */
  public DeftResult solve(DeftProblem problem, SolveOptions options) {
    DeftSolver solver =
        registry
            .choose(problem, options)
            .orElseThrow(
                () ->
                    new SolverRefusalException(
                        Cause.NOT_CAPABLE,
                        "no solver at hand takes "
                            + problem
                            + ": name one, or add one to the class path"
                            + registry.leftOut()));
    return solve(problem, solver, options);
  }

  /**
   * Solves with the solver of an id.
   *
   * @param problem the problem
   * @param solverId the solver's id
   * @param options the options
   * @return the checked result
   * @throws SolverRefusalException if the solver is unknown, unavailable, does not take the problem
   *     or does not honour an option
   * @throws SolverFaultException if the solver failed or its answer is wrong
   * @throws IllegalArgumentException if the hint does not fit the problem
   */
  public DeftResult solve(DeftProblem problem, String solverId, SolveOptions options) {
    return solve(problem, registry.solver(solverId), options);
  }

  /**
   * Solves with a solver.
   *
   * @param problem the problem
   * @param solver the solver
   * @param options the options
   * @return the checked result
   * @throws SolverRefusalException if the solver is unavailable, does not take the problem or does
   *     not honour an option
   * @throws SolverFaultException if the solver failed or its answer is wrong
   * @throws IllegalArgumentException if the hint does not fit the problem
   */
  public static DeftResult solve(DeftProblem problem, DeftSolver solver, SolveOptions options) {
    String id = idOf(solver);
    requireUsable(problem, solver, id, options);
    SolveContext context = SolveContext.start(options);
    Answer answer;
    try {
      answer = guarded(id, "answer", () -> solver.solve(problem, context));
    } catch (ParameterException e) {
      throw new SolverRefusalException(
          Cause.OPTION_NOT_HONOURED, "solver '" + id + "': " + e.getMessage());
    } catch (SolverFaultException fault) {
      rethrowListenerFailure(context);
      // A solver may learn only when it starts that its engine can't be loaded.
      requireAvailable(solver, id);
      throw fault;
    }
    double wallSeconds = context.elapsedSeconds();
    rethrowListenerFailure(context); // also where the solver swallowed it
    return new Check(problem, id, options, wallSeconds).confirm(answer);
  }

  private static void rethrowListenerFailure(SolveContext context) {
    Throwable failure = context.listenerFailure().orElse(null);
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private static String idOf(DeftSolver solver) {
    return guarded(solver.getClass().getName(), "id", solver::id);
  }

  /** Calls a solver; whatever it throws, and null, becomes a fault that names it. */
  private static <T> T guarded(String id, String what, Supplier<@Nullable T> call) {
    T value;
    try {
      value = call.get();
    } catch (ParameterException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw new SolverFaultException(
          id, "failed: " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
    if (value == null) {
      throw new SolverFaultException(id, "returned no " + what, null);
    }
    return value;
  }

  private static void requireUsable(
      DeftProblem problem, DeftSolver solver, String id, SolveOptions options) {
    requireAvailable(solver, id);
    Capability capability = guarded(id, "capability", () -> solver.capability(problem));
    if (!capability.isYes()) {
      throw new SolverRefusalException(
          Cause.NOT_CAPABLE,
          "solver '"
              + id
              + "' does not take "
              + problem
              + ": "
              + capability.reason().orElseThrow());
    }
    requireHonoured(solver, id, options);
    options.hint().ifPresent(hint -> hint.requireFits(problem));
  }

  private static void requireAvailable(DeftSolver solver, String id) {
    Availability availability = guarded(id, "availability", solver::availability);
    if (!availability.isYes()) {
      throw new SolverRefusalException(
          Cause.UNAVAILABLE,
          "solver '"
              + id
              + "' is unavailable: "
              + availability.reason().orElseThrow()
              + "; "
              + availability.cure().orElseThrow());
    }
  }

  private static void requireHonoured(DeftSolver solver, String id, SolveOptions options) {
    Set<SolveOption> asked = options.requested();
    asked.removeAll(guarded(id, "set of options", solver::honours));
    if (!asked.isEmpty()) {
      throw new SolverRefusalException(
          Cause.OPTION_NOT_HONOURED,
          "solver '"
              + id
              + "' does not honour the "
              + String.join(", ", asked.stream().map(SolveOption::words).toList())
              + ": leave it out or choose another solver");
    }
    Set<String> known = guarded(id, "set of parameters", solver::parameters);
    for (String parameter : options.parameters().keySet()) {
      if (!known.contains(parameter)) {
        throw new SolverRefusalException(
            Cause.OPTION_NOT_HONOURED,
            "solver '"
                + id
                + "' has no parameter '"
                + parameter
                + "': expected one of "
                + new TreeSet<>(known));
      }
    }
  }

  /** Turns one answer into a result, or into an error that names the solver. */
  private record Check(
      DeftProblem problem, String solverId, SolveOptions options, double wallSeconds) {

    DeftResult confirm(Answer answer) {
      if (answer instanceof Answer.Optimal optimal) {
        return confirm(optimal);
      } else if (answer instanceof Answer.Feasible feasible) {
        return confirm(feasible);
      } else if (answer instanceof Answer.Infeasible infeasible) {
        return confirm(infeasible);
      }
      Answer.Unsolved unsolved = (Answer.Unsolved) answer;
      return new DeftResult.Unsolved(
          solverId,
          withKnown(unsolved.lowerBoundSeconds(), Double.POSITIVE_INFINITY),
          unsolved.stopReason(),
          wallSeconds,
          unsolved.notes());
    }

    private DeftResult confirm(Answer.Optimal answer) {
      double latency = confirmedLatency(answer.allocation(), answer.latencySeconds());
      double bound = Math.min(answer.lowerBoundSeconds(), latency);
      if (latency - bound > OPTIMALITY_TOLERANCE * latency) {
        throw fault(
            "claims an optimum of "
                + latency
                + " s with a bound of "
                + bound
                + " s: expected a relative gap of at most "
                + OPTIMALITY_TOLERANCE);
      }
      answer.proof().ifPresent(proof -> requireProof(proof, bound));
      return new DeftResult.Optimal(
          solverId,
          answer.allocation(),
          latency,
          bound,
          answer.proof(),
          wallSeconds,
          answer.notes());
    }

    private DeftResult confirm(Answer.Feasible answer) {
      double latency = confirmedLatency(answer.allocation(), answer.latencySeconds());
      answer
          .proof()
          .ifPresent(proof -> requireProof(proof, answer.lowerBoundSeconds().orElseThrow()));
      OptionalDouble bound = withKnown(answer.lowerBoundSeconds(), latency);
      boolean solversOwn = bound.equals(answer.lowerBoundSeconds());
      if (answer.stopReason() == StopReason.GAP_REACHED) {
        requireGapReached(latency, bound);
      }
      return new DeftResult.Feasible(
          solverId,
          answer.allocation(),
          latency,
          bound,
          answer.proof().filter(proof -> solversOwn),
          answer.stopReason(),
          wallSeconds,
          noted(answer, latency).notes());
    }

    private void requireGapReached(double latency, OptionalDouble bound) {
      if (bound.isEmpty()) {
        if (options.knownLowerBound().isEmpty()) {
          throw fault("says that it reached a gap, without a bound to measure it from");
        }
        return; // measured from a known bound that this allocation refutes
      }
      double gap = latency - bound.getAsDouble();
      double asked = Math.max(options.relativeGap(), OPTIMALITY_TOLERANCE);
      if (gap > asked * latency * (1 + CLAIM_TOLERANCE)) {
        throw fault(
            "says that it reached a relative gap of "
                + asked
                + " with a latency of "
                + latency
                + " s and a bound of "
                + bound.getAsDouble()
                + " s");
      }
    }

    private DeftResult confirm(Answer.Infeasible answer) {
      answer.proof().ifPresent(proof -> requireProof(proof, Double.POSITIVE_INFINITY));
      return new DeftResult.Infeasible(solverId, answer.proof(), wallSeconds, answer.notes());
    }

    /**
     * The better of the solver's bound and the caller's, and no more than the latency. A caller's
     * bound that the allocation refutes counts for nothing.
     */
    private OptionalDouble withKnown(OptionalDouble bound, double latency) {
      OptionalDouble known = refutesKnownBound(latency) ? bound : options.knownLowerBound();
      if (bound.isEmpty() && known.isEmpty()) {
        return bound;
      }
      return OptionalDouble.of(Math.min(Math.max(bound.orElse(0), known.orElse(0)), latency));
    }

    private boolean refutesKnownBound(double latency) {
      return options.knownLowerBound().orElse(0) > latency * (1 + OPTIMALITY_TOLERANCE);
    }

    private Answer.Feasible noted(Answer.Feasible answer, double latency) {
      return refutesKnownBound(latency)
          ? answer.withNote(
              "known-lower-bound",
              options.knownLowerBound().getAsDouble() + " s is refuted by this allocation")
          : answer;
    }

    private double confirmedLatency(Allocation allocation, double claimed) {
      Verdict verdict = AllocationChecker.check(problem, allocation);
      if (!verdict.isConfirmed()) {
        throw fault("returned an allocation that is not feasible: " + verdict.reason());
      }
      double latency = AllocationChecker.latencySeconds(problem, allocation);
      if (!(latency < Double.POSITIVE_INFINITY)) {
        throw fault("returned an allocation whose shares are too small ever to finish");
      }
      if (!(Math.abs(latency - claimed) <= CLAIM_TOLERANCE * latency)) {
        throw fault(
            "claims a latency of " + claimed + " s for an allocation that takes " + latency + " s");
      }
      return latency;
    }

    private void requireProof(Proof proof, double bound) {
      if (proof.thresholdSeconds() < bound) {
        throw fault(
            "gives a proof at " + proof.thresholdSeconds() + " s for a bound of " + bound + " s");
      }
      Verdict verdict = ProofChecker.check(problem, proof);
      if (!verdict.isConfirmed()) {
        throw fault("gives a proof that does not hold: " + verdict.reason());
      }
    }

    private SolverFaultException fault(String what) {
      return new SolverFaultException(solverId, what, null);
    }
  }
}
