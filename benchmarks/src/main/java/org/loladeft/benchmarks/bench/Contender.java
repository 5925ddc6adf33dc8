package org.loladeft.benchmarks.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.solve.Asked;
import org.loladeft.api.solve.SolverRegistry;

/**
 * A solver and what it says of itself, asked once. A provider that fails to say takes part as a
 * heuristic without options, and its runs tell what is broken.
 *
 * @param id its id
 * @param solver the solver
 * @param version its version
 * @param guarantee what its answers are worth
 * @param honours options that it honours
 */
record Contender(
    String id, DeftSolver solver, String version, Guarantee guarantee, Set<SolveOption> honours) {

  static Contender of(DeftSolver solver) {
    return new Contender(
        Asked.orElse(solver, DeftSolver::id, solver.getClass().getName()),
        solver,
        Asked.orElse(solver, DeftSolver::version, "unversioned"),
        Asked.orElse(solver, DeftSolver::guarantee, Guarantee.HEURISTIC),
        Asked.orElse(solver, s -> Set.copyOf(s.honours()), Set.of()));
  }

  /** The solvers of these ids, or all if there are none; exact ones first, then by id. */
  static List<Contender> of(SolverRegistry registry, List<String> ids) {
    List<DeftSolver> solvers =
        ids.isEmpty() ? registry.solvers() : ids.stream().map(registry::solver).toList();
    return solvers.stream()
        .map(Contender::of)
        .sorted(Comparator.comparing(Contender::guarantee).thenComparing(Contender::id))
        .toList();
  }

  /** An exact solver's answer does not depend on the seed, so it runs once. */
  List<Long> seeds(List<Long> asked) {
    boolean random = guarantee == Guarantee.HEURISTIC && honours.contains(SolveOption.SEED);
    return random ? asked : List.of(0L);
  }
}
