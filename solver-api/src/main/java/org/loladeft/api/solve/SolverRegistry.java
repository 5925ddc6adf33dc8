package org.loladeft.api.solve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.SolverRefusalException.Cause;

/**
 * The solvers at hand, discovered by {@link ServiceLoader} or given by hand. A provider that can't
 * be loaded is listed as broken and harms no other. Immutable.
 */
public final class SolverRegistry {

  /** A line of the list of solvers. */
  public sealed interface Entry {

    /**
     * Where the provider comes from.
     *
     * @return a jar, a folder or a module; {@code by hand} for a registered solver
     */
    String origin();
  }

  /**
   * A solver that could be loaded.
   *
   * @param id its id, asked for once
   * @param solver the solver
   * @param origin where it comes from
   */
  public record Loaded(String id, DeftSolver solver, String origin) implements Entry {}

  /**
   * A provider that could not be loaded.
   *
   * @param provider the provider's class, or what is known of it
   * @param reason what is wrong with it
   * @param origin where it comes from
   */
  public record Broken(String provider, String reason, String origin) implements Entry {}

  private final List<Entry> entries;
  private final String searched;
  private final Map<String, List<Loaded>> byId;

  /**
   * A registry.
   *
   * @param entries what was found
   * @param searched where was looked, as the end of "found by"
   */
  SolverRegistry(List<Entry> entries, String searched) {
    this.entries = List.copyOf(entries);
    this.searched = searched;
    this.byId =
        entries.stream()
            .filter(Loaded.class::isInstance)
            .map(Loaded.class::cast)
            .collect(Collectors.groupingBy(Loaded::id, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Discovers solvers with the current thread's context class loader, or, if that finds none, with
   * the one that loaded this class.
   *
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover() {
    ClassLoader own = Discovery.ownLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context == null || context == own) {
      return discover(own);
    }
    SolverRegistry found = discover(context);
    return found.entries().isEmpty() ? discover(own) : found;
  }

  /**
   * Discovers solvers on the class path and the module path of a class loader.
   *
   * @param loader where to look
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover(ClassLoader loader) {
    return Discovery.in(Objects.requireNonNull(loader, "loader is null"));
  }

  /**
   * Discovers solvers in the modules of a layer and its parents.
   *
   * @param layer where to look
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover(ModuleLayer layer) {
    return Discovery.in(Objects.requireNonNull(layer, "layer is null"));
  }

  /**
   * A registry of solvers given by hand.
   *
   * @param solvers the solvers
   * @return the registry, in the order given
   * @throws IllegalArgumentException if an id is not kebab-case or occurs twice
   */
  public static SolverRegistry of(DeftSolver... solvers) {
    List<Entry> entries = new ArrayList<>();
    for (DeftSolver solver : solvers) {
      Objects.requireNonNull(solver, "a solver is null");
      entries.add(new Loaded(Discovery.idOf(solver), solver, "by hand"));
    }
    SolverRegistry registry = new SolverRegistry(entries, "hand");
    registry.byId.forEach(
        (id, same) -> {
          if (same.size() > 1) {
            throw new IllegalArgumentException(
                "solver id '" + id + "' occurs twice: expected unique ids");
          }
        });
    return registry;
  }

  /**
   * Everything that was found, broken providers included.
   *
   * @return an unmodifiable list
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The solvers that can be asked for: loaded, and with an id of their own.
   *
   * @return an unmodifiable list
   */
  public List<DeftSolver> solvers() {
    return byId.values().stream()
        .filter(same -> same.size() == 1)
        .map(same -> same.get(0).solver())
        .toList();
  }

  /**
   * The solver of an id.
   *
   * @param id the id
   * @return the solver, whether or not it is available
   * @throws SolverRefusalException if there is no such solver, or there are several
   */
  public DeftSolver solver(String id) {
    Objects.requireNonNull(id, "solver id is null");
    List<Loaded> same = byId.getOrDefault(id, List.of());
    if (same.isEmpty()) {
      throw new SolverRefusalException(
          Cause.UNKNOWN, "no solver '" + id + "': expected one of " + knownIds() + brokenWords());
    }
    if (same.size() > 1) {
      throw new SolverRefusalException(
          Cause.AMBIGUOUS,
          "solver id '"
              + id
              + "' is claimed by several providers: "
              + same.stream()
                  .map(e -> e.solver().getClass().getName() + " in " + e.origin())
                  .collect(Collectors.joining(", "))
              + ": remove all but one from the class path");
    }
    return same.get(0).solver();
  }

  private String knownIds() {
    return byId.isEmpty() ? "none (" + nothingFound() + ")" : String.join(", ", byId.keySet());
  }

  /** Why there may be no solver at all, and what to do. */
  String nothingFound() {
    return "no provider on the class path was found by "
        + searched
        + ": add one, or name the class loader that sees it, by SolverRegistry.discover(loader)";
  }

  private String brokenWords() {
    String broken =
        entries.stream()
            .filter(Broken.class::isInstance)
            .map(e -> ((Broken) e).provider() + " (" + ((Broken) e).reason() + ")")
            .collect(Collectors.joining(", "));
    return broken.isEmpty() ? "" : "; broken providers: " + broken;
  }

  /**
   * The automatic choice: of the solvers that take part in it, are available and take the problem,
   * the one of highest {@link DeftSolver#autoPriority}; equal ones by id.
   *
   * @param problem the problem
   * @return the solver, empty if none will do
   */
  public Optional<DeftSolver> choose(DeftProblem problem) {
    return candidates(problem).findFirst();
  }

  /**
   * The automatic choice among the solvers that honour every option that was set; if none does, the
   * choice without regard to options, which will then say what it does not honour.
   *
   * @param problem the problem
   * @param options the options
   * @return the solver, empty if none will do
   */
  public Optional<DeftSolver> choose(DeftProblem problem, SolveOptions options) {
    return candidates(problem)
        .filter(s -> Asked.orElse(s, x -> honours(x, options), false))
        .findFirst()
        .or(() -> choose(problem));
  }

  private static boolean honours(DeftSolver solver, SolveOptions options) {
    return solver.honours().containsAll(options.requested())
        && solver.parameters().containsAll(options.parameters().keySet());
  }

  private Stream<DeftSolver> candidates(DeftProblem problem) {
    record Ranked(int priority, Loaded loaded) {}
    return byId.values().stream()
        .filter(same -> same.size() == 1)
        .map(same -> new Ranked(priority(same.get(0).solver()), same.get(0)))
        .filter(ranked -> ranked.priority() > 0)
        .sorted(
            (a, b) ->
                a.priority() != b.priority()
                    ? Integer.compare(b.priority(), a.priority())
                    : a.loaded().id().compareTo(b.loaded().id()))
        .map(ranked -> ranked.loaded().solver())
        .filter(s -> Asked.orElse(s, x -> Deft.capability(problem, x).isYes(), false))
        .filter(s -> Asked.orElse(s, x -> x.availability().isYes(), false));
  }

  /** What keeps solvers from being chosen, as the end of a message; empty if nothing does. */
  String leftOut() {
    String repeated =
        byId.entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return (repeated.isEmpty() ? "" : "; left out, as several providers claim the id: " + repeated)
        + brokenWords();
  }

  private static int priority(DeftSolver solver) {
    return Asked.orElse(solver, DeftSolver::autoPriority, 0);
  }
}
