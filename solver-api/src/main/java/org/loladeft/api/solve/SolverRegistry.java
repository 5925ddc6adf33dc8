package org.loladeft.api.solve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.SolverFacts.BrokenException;
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
   * @param facts what it says about itself, asked for once
   * @param origin where it comes from
   */
  public record Loaded(SolverFacts facts, String origin) implements Entry {}

  /**
   * A provider that could not be loaded.
   *
   * @param provider the provider's class, or what is known of it
   * @param reason what is wrong with it
   * @param origin where it comes from
   * @param isGivenUp whether it did not answer in time, for which everybody had to wait
   */
  public record Broken(String provider, String reason, String origin, boolean isGivenUp)
      implements Entry {

    /**
     * One that failed.
     *
     * @param provider the provider's class, or what is known of it
     * @param reason what is wrong with it
     * @param origin where it comes from
     */
    public Broken(String provider, String reason, String origin) {
      this(provider, reason, origin, false);
    }
  }

  private static final Comparator<SolverFacts> RANK =
      Comparator.comparingInt(SolverFacts::autoPriority).reversed().thenComparing(SolverFacts::id);

  private final List<Entry> entries;
  private final String searched;
  private final Map<String, List<Loaded>> byId;

  /** Those of the automatic choice, best first. */
  private final List<SolverFacts> ranked;

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
            .collect(
                Collectors.groupingBy(
                    loaded -> loaded.facts().id(), LinkedHashMap::new, Collectors.toList()));
    this.ranked = facts().stream().filter(f -> f.autoPriority() > 0).sorted(RANK).toList();
  }

  /**
   * Discovers solvers with the current thread's context class loader, or, if that finds none, with
   * the one that loaded this class.
   *
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover() {
    return discover(ProviderCalls.PATIENCE);
  }

  /**
   * Discovers solvers as {@link #discover()} does, for a caller who is in a hurry.
   *
   * @param patience how long to wait for a provider that is not of this release to be constructed
   *     and to say what it is; at most 5 s count
   * @return the registry, sorted by id, in which a provider that took longer is broken
   */
  public static SolverRegistry discover(Duration patience) {
    Duration most = ProviderCalls.patience(Objects.requireNonNull(patience, "patience is null"));
    ClassLoader own = Discovery.ownLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context == null || context == own) {
      return Discovery.in(own, most);
    }
    SolverRegistry found = Discovery.in(context, most);
    return found.entries().isEmpty() ? Discovery.in(own, most) : found;
  }

  /**
   * Discovers solvers on the class path and the module path of a class loader.
   *
   * @param loader where to look
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover(ClassLoader loader) {
    return Discovery.in(Objects.requireNonNull(loader, "loader is null"), ProviderCalls.PATIENCE);
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
      entries.add(new Loaded(Discovery.factsOf(solver), "by hand"));
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
    return facts().stream().map(SolverFacts::solver).toList();
  }

  /**
   * What the solvers that can be asked for say about themselves.
   *
   * @return an unmodifiable list, in the order of {@link #solvers}
   */
  public List<SolverFacts> facts() {
    return byId.values().stream()
        .filter(same -> same.size() == 1)
        .map(same -> same.get(0).facts())
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
    return facts(id).solver();
  }

  /**
   * What the solver of an id says about itself.
   *
   * @param id the id
   * @return the facts, whether or not it is sound or available
   * @throws SolverRefusalException if there is no such solver, or there are several
   */
  public SolverFacts facts(String id) {
    return facts(id, List.of());
  }

  /**
   * The same for a caller who takes other names in place of an id, which the message names too.
   *
   * @param id the id
   * @param others the other names; the caller has looked for them
   * @return the facts, whether or not it is sound or available
   * @throws SolverRefusalException if there is no such solver, or there are several
   */
  public SolverFacts facts(String id, List<String> others) {
    Objects.requireNonNull(id, "solver id is null");
    List<Loaded> same = byId.getOrDefault(id, List.of());
    if (same.isEmpty()) {
      String more = others.isEmpty() ? "" : ", or " + String.join(", ", others);
      throw new SolverRefusalException(
          Cause.UNKNOWN,
          "no solver '" + id + "': expected one of " + knownIds() + more + brokenWords());
    }
    if (same.size() > 1) {
      throw new SolverRefusalException(
          Cause.AMBIGUOUS,
          "solver id '"
              + id
              + "' is claimed by several providers: "
              + same.stream()
                  .map(e -> e.facts().solver().getClass().getName() + " in " + e.origin())
                  .collect(Collectors.joining(", "))
              + ": remove all but one from the class path");
    }
    return same.get(0).facts();
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
   * The automatic choice: of the solvers that take part in it, are sound and available and take the
   * problem, the one of highest {@link DeftSolver#autoPriority}; equal ones by id.
   *
   * @param problem the problem
   * @return the solver, empty if none will do
   */
  public Optional<SolverFacts> choose(DeftProblem problem) {
    return choose(problem, SolveOptions.withDefaults());
  }

  /**
   * The automatic choice among the solvers that honour every option that was set; if none does, the
   * choice without regard to options, which will then say what it does not honour.
   *
   * @param problem the problem
   * @param options the options
   * @return the solver, empty if none will do
   */
  public Optional<SolverFacts> choose(DeftProblem problem, SolveOptions options) {
    return candidates(problem, options, (facts, failure) -> {}).findFirst();
  }

  /**
   * The solvers of the automatic choice, best first; they are asked as the stream is read. Whoever
   * fails to answer is left out, and told to a listener, once or twice.
   */
  Stream<SolverFacts> candidates(
      DeftProblem problem, SolveOptions options, BiConsumer<SolverFacts, BrokenException> broken) {
    Duration patience = ProviderCalls.patience(options.timeLimit().orElse(null));
    Supplier<Stream<SolverFacts>> takers =
        () -> ranked.stream().filter(facts -> canSolve(facts, problem, patience, broken));
    Iterator<SolverFacts> found =
        takers.get().filter(facts -> facts.honoursAll(options)).iterator();
    return found.hasNext()
        ? StreamSupport.stream(Spliterators.spliteratorUnknownSize(found, 0), false)
        : takers.get();
  }

  private static boolean canSolve(
      SolverFacts facts,
      DeftProblem problem,
      Duration patience,
      BiConsumer<SolverFacts, BrokenException> broken) {
    try {
      facts.requireSound();
      return facts.takes(problem, patience);
    } catch (BrokenException e) {
      broken.accept(facts, e);
      return false;
    }
  }

  /** The sound solvers that say they are exact, those of the automatic choice first. */
  Stream<SolverFacts> exactSolvers() {
    return facts().stream()
        .filter(facts -> facts.isSound() && facts.guarantee() == Guarantee.EXACT)
        .sorted(RANK);
  }

  SolverRefusalException noSolverFor(DeftProblem problem) {
    return new SolverRefusalException(
        Cause.NOT_CAPABLE,
        entries.isEmpty()
            ? "no solver for " + problem + ": " + nothingFound()
            : "no solver at hand takes "
                + problem
                + ": name one, or add one to the class path"
                + leftOut());
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
}
