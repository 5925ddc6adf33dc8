package org.loladeft.cli.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.Asked;
import org.loladeft.api.solve.SolverRegistry;

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
   * @param origin where it comes from
   */
  public record Listed(SolverFacts facts, String origin) {}

  /** Copies the lists. */
  public SolverListing {
    solvers = List.copyOf(solvers);
    broken = List.copyOf(broken);
  }

  /**
   * Asks all providers of a registry.
   *
   * @param registry the providers
   * @return what they say, in the registry's order
   */
  public static SolverListing of(SolverRegistry registry) {
    // By identity: a foreign equals could fail as well.
    Set<DeftSolver> unambiguous = Collections.newSetFromMap(new IdentityHashMap<>());
    unambiguous.addAll(registry.solvers());
    List<Listed> solvers = new ArrayList<>();
    List<SolverRegistry.Broken> broken = new ArrayList<>();
    for (SolverRegistry.Entry entry : registry.entries()) {
      if (entry instanceof SolverRegistry.Broken unloadable) {
        broken.add(unloadable);
      } else if (entry instanceof SolverRegistry.Loaded loaded) {
        DeftSolver solver = loaded.solver();
        try {
          boolean shared = !unambiguous.contains(solver);
          solvers.add(new Listed(SolverFacts.of(solver, shared), loaded.origin()));
        } catch (Asked.BrokenException e) {
          broken.add(broken(loaded, e));
        }
      }
    }
    return new SolverListing(solvers, broken);
  }

  private static SolverRegistry.Broken broken(
      SolverRegistry.Loaded loaded, Asked.BrokenException e) {
    DeftSolver solver = loaded.solver();
    String name = Asked.orElse(solver, DeftSolver::id, "") + " (" + solver.getClass().getName();
    String reason = String.valueOf(e.getMessage()).replaceFirst("^broken: ", "");
    return new SolverRegistry.Broken(name + ")", reason, loaded.origin());
  }
}
