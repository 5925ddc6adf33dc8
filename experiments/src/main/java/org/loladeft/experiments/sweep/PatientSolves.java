package org.loladeft.experiments.sweep;

import java.time.Duration;
import java.util.Objects;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.AutomaticChoice;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.api.solve.SupervisedSolve;

/**
 * Solves one after another without a time limit, so that results depend on no clock. A solver that
 * did not come with this release is given up by name after a while, since a run of hours must not
 * stand still for ever. Immutable and thread-safe.
 */
public final class PatientSolves {

  /** How long another's solver may take for one problem. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SolverRegistry registry;
  private final Duration patience;

  private PatientSolves(SolverRegistry registry, Duration patience) {
    this.registry = registry;
    this.patience = patience;
  }

  /**
   * {@return solves by the solvers of a facade}
   *
   * @param deft where the solvers are
   */
  public static PatientSolves of(Deft deft) {
    return new PatientSolves(deft.registry(), PATIENCE);
  }

  /**
   * {@return the same, with another patience}
   *
   * @param value how long another's solver may take for one problem
   */
  public PatientSolves withPatience(Duration value) {
    return new PatientSolves(registry, Objects.requireNonNull(value, "patience is null"));
  }

  /** {@return the solvers} */
  public SolverRegistry registry() {
    return registry;
  }

  /**
   * {@return the result of one solver}
   *
   * @param problem the problem
   * @param solver the solver
   * @param wanted options, of which it gets those that it honours
   * @throws org.loladeft.api.solve.UnfinishedSolveException if it was given up
   */
  public DeftResult solve(DeftProblem problem, SolverFacts solver, SolveOptions wanted) {
    return SupervisedSolve.amongMany(problem, solver, solver.honoured(wanted), patience);
  }

  /**
   * {@return the result of the automatic choice}
   *
   * @param problem the problem
   * @param wanted options, of which each solver gets those that it honours
   * @throws org.loladeft.api.solve.UnfinishedSolveException if the chosen one was given up
   */
  public DeftResult solve(DeftProblem problem, SolveOptions wanted) {
    return AutomaticChoice.solve(
        registry,
        problem,
        wanted,
        (solver, with) -> solve(problem, solver, with),
        (solver, words) -> {});
  }
}
