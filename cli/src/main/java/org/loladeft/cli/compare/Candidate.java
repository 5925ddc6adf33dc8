package org.loladeft.cli.compare;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.solve.Asked;
import org.loladeft.api.solve.Deft;

/**
 * What has to be known of a solver before it is run on a problem.
 *
 * @param solver the solver
 * @param id its id
 * @param guarantee what it promises
 * @param autoPriority its rank among those of the same promise
 * @param honours options it honours
 * @param hindrance why it can't be run, empty if it can
 */
record Candidate(
    DeftSolver solver,
    String id,
    Guarantee guarantee,
    int autoPriority,
    Set<SolveOption> honours,
    Optional<String> hindrance) {

  /** Those that promise most first. */
  static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::guarantee)
          .thenComparing(Comparator.comparingInt(Candidate::autoPriority).reversed())
          .thenComparing(Candidate::id);

  static Candidate of(DeftSolver solver, DeftProblem problem) {
    return new Candidate(
        solver,
        Asked.of(solver, "id", DeftSolver::id),
        Asked.of(solver, "guarantee", DeftSolver::guarantee),
        Asked.of(solver, "autoPriority", DeftSolver::autoPriority),
        Asked.of(solver, "honours", s -> Set.copyOf(s.honours())),
        hindrance(solver, problem));
  }

  /** An engine is looked for only if the problem is one for it. */
  private static Optional<String> hindrance(DeftSolver solver, DeftProblem problem) {
    Capability capability = Asked.of(solver, "capability", s -> Deft.capability(problem, s));
    if (!capability.isYes()) {
      return capability.reason();
    }
    Availability availability = Asked.of(solver, "availability", DeftSolver::availability);
    return availability.reason().map(why -> why + "; " + availability.cure().orElseThrow());
  }
}
