package org.loladeft.cli.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loladeft.api.Availability;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Asked;
import org.loladeft.cli.probe.SolverProbe.Extent;

/**
 * Everything that a solver says about itself. Immutable.
 *
 * @param id its id
 * @param version its version
 * @param description what it is, may be empty
 * @param extents how much of each kind of uplink it takes, in the order of the probe
 * @param guarantee what it promises
 * @param honours options it honours, in their order
 * @param parameters parameters of its own, sorted
 * @param autoPriority its rank in the automatic choice
 * @param hindrance why it can't be used here, empty if it can
 * @param cure what would help, empty if it can be used
 */
public record SolverFacts(
    String id,
    String version,
    String description,
    Map<String, Extent> extents,
    Guarantee guarantee,
    List<SolveOption> honours,
    List<String> parameters,
    int autoPriority,
    Optional<String> hindrance,
    Optional<String> cure) {

  /**
   * Asks a solver. That may load an engine.
   *
   * @param solver the solver
   * @param shared whether other providers claim its id as well
   * @return the facts
   * @throws Asked.BrokenException if the solver fails to answer
   */
  static SolverFacts of(DeftSolver solver, boolean shared) {
    Availability availability =
        shared
            ? Availability.no(SolverListing.AMBIGUOUS, "remove all but one from the class path")
            : Asked.of(solver, "availability", DeftSolver::availability);
    return new SolverFacts(
        Asked.of(solver, "id", DeftSolver::id),
        Asked.of(solver, "version", DeftSolver::version),
        Asked.of(solver, "description", DeftSolver::description),
        extents(solver),
        Asked.of(solver, "guarantee", DeftSolver::guarantee),
        sorted(Asked.of(solver, "honours", s -> Set.copyOf(s.honours()))),
        sorted(Asked.of(solver, "parameters", s -> Set.copyOf(s.parameters()))),
        Asked.of(solver, "autoPriority", DeftSolver::autoPriority),
        availability.reason(),
        availability.cure());
  }

  private static Map<String, Extent> extents(DeftSolver solver) {
    Map<String, Extent> extents = new LinkedHashMap<>();
    for (Uplink uplink : SolverProbe.UPLINKS) {
      extents.put(
          uplink.kind().toString(),
          Asked.of(solver, "capability", s -> SolverProbe.extent(s, uplink)));
    }
    return extents;
  }

  private static <T extends Comparable<? super T>> List<T> sorted(Set<T> values) {
    return values.stream().sorted().toList();
  }

  /**
   * Whether it can be used here.
   *
   * @return false if there is a hindrance
   */
  public boolean isAvailable() {
    return hindrance.isEmpty();
  }
}
