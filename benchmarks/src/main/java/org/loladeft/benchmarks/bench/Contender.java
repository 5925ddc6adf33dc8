package org.loladeft.benchmarks.bench;

import java.util.Comparator;
import java.util.List;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.formats.child.ChildSolver;

/**
 * A solver that takes part. A broken one does so as a heuristic without options, and its runs tell
 * what is broken.
 *
 * @param facts what it says of itself
 */
record Contender(SolverFacts facts) {

  /** The solvers of these ids, or all if there are none; exact ones first, then by id. */
  static List<Contender> of(SolverRegistry registry, List<String> ids) {
    List<SolverFacts> solvers =
        ids.isEmpty() ? registry.facts() : ids.stream().map(id -> facts(registry, id)).toList();
    return solvers.stream()
        .sorted(Comparator.comparing(SolverFacts::guarantee).thenComparing(SolverFacts::id))
        .map(Contender::new)
        .toList();
  }

  private static SolverFacts facts(SolverRegistry registry, String id) {
    return id.equals(Bench.AUTO) ? auto(registry).facts() : registry.facts(id);
  }

  /** The automatic choice among a registry's solvers. */
  static Contender auto(SolverRegistry registry) {
    return new Contender(SolverFacts.of(new AutoSolver(registry)));
  }

  /** The same solver in a process of its own, which ends with its time. */
  Contender inChild() {
    return facts.solver() instanceof ChildSolver
        ? this
        : new Contender(SolverFacts.of(ChildSolver.of(facts)));
  }

  /** One that did not come with this release goes into a process of its own. */
  Contender isolated() {
    return facts.isOfThisRelease() ? this : inChild();
  }

  String id() {
    return facts.id();
  }

  /** An exact solver's answer does not depend on the seed, so it runs once. */
  List<Long> seeds(List<Long> asked) {
    boolean random =
        facts.guarantee() == Guarantee.HEURISTIC && facts.honours().contains(SolveOption.SEED);
    return random ? asked : List.of(0L);
  }
}
