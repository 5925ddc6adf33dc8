package org.loladeft.api.solve;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(options, "options is null");
    DeftSolver solver = registry.choose(problem, options).orElseThrow(() -> noSolverFor(problem));
    return solve(problem, solver, options);
  }

  private SolverRefusalException noSolverFor(DeftProblem problem) {
    return new SolverRefusalException(
        Cause.NOT_CAPABLE,
        registry.entries().isEmpty()
            ? "no solver for " + problem + ": " + registry.nothingFound()
            : "no solver at hand takes "
                + problem
                + ": name one, or add one to the class path"
                + registry.leftOut());
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
    Objects.requireNonNull(problem, "problem is null");
    Objects.requireNonNull(solver, "solver is null");
    Objects.requireNonNull(options, "options is null");
    String id = idOf(solver);
    requireUsable(problem, solver, id, options);
    SolveContext context = SolveContext.start(options);
    Answer answer = answer(problem, solver, id, context);
    double wallSeconds = context.elapsedSeconds();
    AnswerCheck check = new AnswerCheck(problem, id, options, context.reported(), wallSeconds);
    return Foreign.call(
        () -> check.confirm(answer),
        e -> {
          throw e instanceof SolverFaultException fault
              ? fault
              : new SolverFaultException(
                  id, "gave an answer that can't be checked: " + Foreign.words(e), e);
        });
  }

  private static Answer answer(
      DeftProblem problem, DeftSolver solver, String id, SolveContext context) {
    Answer answer;
    try {
      answer = guarded(id, "answer", () -> solver.solve(problem, context));
    } catch (SolverFaultException fault) {
      rethrowListenerFailure(context);
      if (fault.getCause() instanceof ParameterException e) {
        throw new SolverRefusalException(
            Cause.OPTION_NOT_HONOURED, "solver '" + id + "': " + e.getMessage());
      }
      // A solver may learn only when it starts that its engine can't be loaded.
      requireAvailable(solver, id);
      throw fault;
    } finally {
      context.close();
    }
    rethrowListenerFailure(context); // also where the solver swallowed it
    return answer;
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

  private static String idOf(DeftSolver solver) {
    return guarded(solver.getClass().getName(), "id", solver::id);
  }

  /** Calls a solver; whatever it throws, and null, becomes a fault that names it. */
  private static <T> T guarded(String id, String what, Supplier<@Nullable T> call) {
    @Nullable T value =
        Foreign.call(
            call,
            e -> {
              throw new SolverFaultException(id, "failed: " + Foreign.words(e), e);
            });
    if (value == null) {
      throw new SolverFaultException(id, "returned no " + what, null);
    }
    return value;
  }

  private static void requireUsable(
      DeftProblem problem, DeftSolver solver, String id, SolveOptions options) {
    requireAvailable(solver, id);
    Capability capability = guarded(id, "capability", () -> capability(problem, solver));
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

  /**
   * Whether a solver takes a problem. One of a class that the solver is not made for is no question
   * to it.
   *
   * @param problem the problem
   * @param solver the solver
   * @return yes, or why not; null if the solver says nothing
   */
  public static @Nullable Capability capability(DeftProblem problem, DeftSolver solver) {
    return solver.problemClasses().contains(problem.problemClass())
        ? solver.capability(problem)
        : Capability.no("it is not made for " + problem.problemClass().words());
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
    Set<SolveOption> missing =
        guarded(id, "set of options", () -> missing(options, solver.honours()));
    if (!missing.isEmpty()) {
      throw new SolverRefusalException(
          Cause.OPTION_NOT_HONOURED,
          "solver '"
              + id
              + "' does not honour the "
              + String.join(", ", missing.stream().map(SolveOption::words).toList())
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
                + guarded(id, "set of parameters", () -> new TreeSet<>(known)));
      }
    }
  }

  private static @Nullable Set<SolveOption> missing(
      SolveOptions options, @Nullable Set<SolveOption> honoured) {
    if (honoured == null) {
      return null;
    }
    Set<SolveOption> missing = options.requested();
    missing.removeAll(honoured);
    return missing;
  }
}
