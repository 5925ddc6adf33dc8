package org.loladeft.api.solve;

import java.util.Comparator;
import java.util.List;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;

/**
 * A solve by solvers that the caller made and trusts to come to an end: checked as {@link Deft}
 * checks it, but without discovery, supervision and threads, for machines that have none of these,
 * such as a browser.
 */
public final class CheckedSolve {

  private CheckedSolve() {}

  /**
   * Solves with the solver of the highest rank that takes the problem; see {@link
   * DeftSolver#autoPriority()}. Of equally short rounds it gives the solver's, as {@link
   * SolveOptions#withAnyTie} asks for.
   *
   * @param problem the problem
   * @param solvers the solvers
   * @return the checked result
   * @throws IllegalArgumentException if none takes the problem
   * @throws SolverFaultException if its answer is wrong
   */
  public static DeftResult solve(DeftProblem problem, List<DeftSolver> solvers) {
    DeftSolver solver =
        solvers.stream()
            .filter(s -> s.autoPriority() > 0)
            .filter(s -> s.problemClasses().contains(problem.problemClass()))
            .filter(s -> s.capability(problem).isYes())
            .max(Comparator.comparingInt(DeftSolver::autoPriority))
            .orElseThrow(() -> new IllegalArgumentException("no solver takes " + problem));
    SolveOptions options = SolveOptions.withDefaults();
    SolveContext context = SolveContext.start(options);
    Answer answer = solver.solve(problem, context);
    context.close();
    double wallSeconds = context.elapsedSeconds();
    return new AnswerCheck(problem, solver.id(), options, context.reported(), wallSeconds)
        .confirm(answer);
  }
}
