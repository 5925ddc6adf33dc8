package org.loladeft.api.solve;

import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ParameterException;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.UnavailableException;
import org.loladeft.api.solve.SolverFaultException.Kind;
import org.loladeft.api.solve.SolverRefusalException.Cause;

/**
 * The way to solve a problem: finds the solver, validates before it starts, and checks its answer
 * before the caller sees it.
 *
 * <pre>{@code
 * DeftResult result = Deft.withDefaults().solve(problem);
 * }</pre>
 *
 * <p>A solve takes no notice of an interrupt of its thread and keeps the thread's interrupt status;
 * to stop one, use {@link org.loladeft.api.Cancellation}. What a progress listener throws ends the
 * solve and is thrown to the caller (a checked exception in an {@link
 * UndeclaredThrowableException}).
 *
 * <p>Immutable and thread-safe.
 */
public final class Deft {

  private final SolverRegistry registry;

  private Deft(SolverRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry is null");
  }

  /**
   * Uses all solvers that {@link SolverRegistry#discover()} finds. It looks for them each time,
   * which costs milliseconds: keep the facade for further solves.
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
    Map<String, String> warnings = new LinkedHashMap<>();
    DeftResult result =
        AutomaticChoice.solve(
            registry,
            problem,
            options,
            (solver, with) -> solve(problem, solver, with),
            (id, words) -> warnings.put("passed-over-" + (warnings.size() + 1), words));
    return warnings.isEmpty() ? result : noted(result, warnings);
  }

  private static DeftResult noted(DeftResult result, Map<String, String> more) {
    Map<String, String> notes = new LinkedHashMap<>(result.notes());
    notes.putAll(more);
    return DeftResult.of(
        result.solverId(),
        result.outcome(),
        result instanceof DeftResult.WithAllocation found ? found.allocation() : null,
        result.proof().orElse(null),
        result.wallSeconds(),
        notes);
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
    return settled(problem, registry.facts(solverId), options, () -> registry);
  }

  /**
   * Solves with a solver, which is asked and waited for in this thread as any code of the caller's.
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
    return solve(problem, SolverFacts.ofMade(solver), options);
  }

  /**
   * Solves with a solver that was asked about itself already.
   *
   * @param problem the problem
   * @param facts what the solver says about itself
   * @param options the options
   * @return the checked result
   * @throws SolverRefusalException if the solver is unavailable, does not take the problem or does
   *     not honour an option
   * @throws SolverFaultException if the solver failed or its answer is wrong
   * @throws IllegalArgumentException if the hint does not fit the problem
   */
  public static DeftResult solve(DeftProblem problem, SolverFacts facts, SolveOptions options) {
    return settled(problem, facts, options, SolverRegistry::discover);
  }

  /** Settles a claim by the solvers of a registry, which is asked for only then. */
  private static DeftResult settled(
      DeftProblem problem,
      SolverFacts facts,
      SolveOptions options,
      Supplier<SolverRegistry> registry) {
    long startNanos = System.nanoTime();
    DeftResult result = answered(problem, facts, options);
    return options.trustsClaims() || !ClaimSettlement.isNeeded(result)
        ? result
        : new ClaimSettlement(problem, options, startNanos).settle(result, registry.get());
  }

  /** Solves, and checks the answer; a claim without a proof stands as it is. */
  static DeftResult answered(DeftProblem problem, SolverFacts facts, SolveOptions options) {
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(options, "options is null");
    guarded(facts, () -> requireUsable(problem, facts, options));
    SolveContext context = SolveContext.start(options);
    Answer answer = answer(problem, facts, context);
    double wallSeconds = context.elapsedSeconds();
    AnswerCheck check =
        new AnswerCheck(problem, facts.id(), options, context.reported(), wallSeconds);
    return Foreign.call(
        () -> check.confirm(answer),
        e -> {
          throw e instanceof SolverFaultException fault
              ? fault
              : new SolverFaultException(
                  facts.id(),
                  Kind.WRONG,
                  "gave an answer that can't be checked: " + Foreign.words(e),
                  e);
        });
  }

  private static Answer answer(DeftProblem problem, SolverFacts facts, SolveContext context) {
    @Nullable Answer answer;
    try {
      answer =
          Foreign.call(
              () -> solved(problem, facts, context),
              e -> {
                throw e instanceof SolverFaultException own && own.solverId().equals(facts.id())
                    ? own
                    : failure(facts, "failed: " + Foreign.words(e), e);
              });
    } catch (SolverFaultException fault) {
      rethrowListenerFailure(context);
      if (fault.getCause() instanceof ParameterException e) {
        throw new SolverRefusalException(
            Cause.OPTION_NOT_HONOURED, "solver '" + facts.id() + "': " + e.getMessage(), e);
      } else if (fault.getCause() instanceof UnavailableException e) {
        requireAvailable(facts.id(), e.availability());
      }
      // A solver may learn only when it starts that its engine can't be loaded.
      guarded(facts, () -> requireAvailable(facts.id(), facts.availability()));
      throw fault;
    } finally {
      context.close();
    }
    rethrowListenerFailure(context); // also where the solver swallowed it
    if (answer == null) {
      throw failure(facts, "returned no answer", null);
    }
    return answer;
  }

  /** A solver that is not ours works on a copy, which has to be as it was when it returns. */
  private static @Nullable Answer solved(
      DeftProblem problem, SolverFacts facts, SolveContext context) {
    DeftProblem shown = facts.shown(problem);
    Answer answer = facts.solver().solve(shown, context);
    if (facts.hasChanged(problem, shown)) {
      throw new SolverFaultException(
          facts.id(), Kind.WRONG, "changed the figures of the problem that it was given", null);
    }
    return answer;
  }

  private static SolverFaultException failure(
      SolverFacts facts, String what, @Nullable Throwable cause) {
    return new SolverFaultException(facts.id(), Kind.FAILED, what, cause);
  }

  private static void rethrowListenerFailure(SolveContext context) {
    Throwable failure = context.listenerFailure().orElse(null);
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure != null) {
      throw new UndeclaredThrowableException(failure, "the progress listener failed");
    }
  }

  /** Asks a solver; that it fails to answer is a fault that names it. */
  private static void guarded(SolverFacts facts, Runnable questions) {
    try {
      questions.run();
    } catch (SolverFacts.BrokenException e) {
      throw failure(facts, "is broken: " + e.getMessage(), e.getCause());
    }
  }

  private static void requireUsable(DeftProblem problem, SolverFacts facts, SolveOptions options) {
    facts.requireSound();
    Duration patience = ProviderCalls.patience(options.timeLimit().orElse(null));
    requireAvailable(facts.id(), facts.availability(patience));
    Capability capability = facts.capability(problem, patience);
    if (!capability.isYes()) {
      throw new SolverRefusalException(
          Cause.NOT_CAPABLE,
          "solver '"
              + facts.id()
              + "' does not take "
              + problem
              + ": "
              + capability.reason().orElseThrow());
    }
    requireHonoured(facts, options);
    options.hint().ifPresent(hint -> hint.requireFits(problem));
  }

  private static void requireAvailable(String id, Availability availability) {
    if (!availability.isYes()) {
      throw new SolverRefusalException(
          Cause.UNAVAILABLE,
          "solver '"
              + id
              + "' is unavailable: "
              + availability.reason().orElseThrow()
              + "; "
              + availability.cure().orElseThrow(),
          new UnavailableException(availability));
    }
  }

  private static void requireHonoured(SolverFacts facts, SolveOptions options) {
    Set<SolveOption> missing = options.requested();
    missing.removeAll(facts.honours());
    if (!missing.isEmpty()) {
      throw new SolverRefusalException(
          Cause.OPTION_NOT_HONOURED,
          "solver '"
              + facts.id()
              + "' does not honour the "
              + String.join(", ", missing.stream().map(SolveOption::words).toList())
              + ": leave it out or choose another solver");
    }
    for (String parameter : options.parameters().keySet()) {
      if (!facts.parameters().contains(parameter)) {
        throw new SolverRefusalException(
            Cause.OPTION_NOT_HONOURED,
            "solver '"
                + facts.id()
                + "' has no parameter '"
                + parameter
                + "': expected one of "
                + facts.parameters());
      }
    }
  }
}
