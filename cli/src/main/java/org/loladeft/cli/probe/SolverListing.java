package org.loladeft.cli.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.api.Availability;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.probe.SolverProbe.Extent;

/**
 * The providers that were discovered, sorted into those that can say what they are and the broken.
 * Immutable.
 *
 * @param solvers those that could be asked, usable or not
 * @param broken those that could not be loaded, or fail when they are asked
 */
public record SolverListing(List<Listed> solvers, List<SolverRegistry.Broken> broken) {

  /** Why a solver can't be asked for when others have its id. */
  public static final String AMBIGUOUS = "id claimed by several providers";

  /**
   * A solver that says what it is.
   *
   * @param facts what it says
   * @param extents how much of each kind of uplink it takes, in the order of the probe
   * @param availability whether it can be used here
   * @param origin where it comes from
   */
  public record Listed(
      SolverFacts facts, Map<String, Extent> extents, Availability availability, String origin) {}

  /** Copies the lists. */
  public SolverListing {
    solvers = List.copyOf(solvers);
    broken = List.copyOf(broken);
  }

  /**
   * Asks all providers of a registry. That may load an engine.
   *
   * @param registry the providers
   * @return what they say, in the registry's order
   */
  public static SolverListing of(SolverRegistry registry) {
    List<Listed> solvers = new ArrayList<>();
    List<SolverRegistry.Broken> broken = new ArrayList<>();
    for (SolverRegistry.Entry entry : registry.entries()) {
      if (entry instanceof SolverRegistry.Broken unloadable) {
        broken.add(unloadable);
      } else if (entry instanceof SolverRegistry.Loaded loaded) {
        try {
          solvers.add(listed(loaded, !registry.facts().contains(loaded.facts())));
        } catch (SolverFacts.BrokenException e) {
          broken.add(broken(loaded, e));
        }
      }
    }
    return new SolverListing(solvers, broken);
  }

  private static Listed listed(SolverRegistry.Loaded loaded, boolean shared) {
    SolverFacts facts = loaded.facts();
    facts.requireSound();
    Availability availability =
        shared
            ? Availability.no(AMBIGUOUS, "remove all but one from the class path")
            : facts.availability();
    Map<String, Extent> extents = new LinkedHashMap<>();
    for (Uplink uplink : SolverProbe.UPLINKS) {
      extents.put(uplink.kind().toString(), SolverProbe.extent(facts, uplink));
    }
    return new Listed(facts, extents, availability, loaded.origin());
  }

  private static SolverRegistry.Broken broken(
      SolverRegistry.Loaded loaded, SolverFacts.BrokenException e) {
    SolverFacts facts = loaded.facts();
    return new SolverRegistry.Broken(
        facts.id() + " (" + facts.solver().getClass().getName() + ")",
        String.valueOf(e.getMessage()),
        loaded.origin());
  }
}
