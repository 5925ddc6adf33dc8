package org.loladeft.api.solve;

import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** The name of the class in the messages of {@link ServiceLoader}. */
  private static final Pattern PROVIDER =
      Pattern.compile("(?:Provider |: (?:class )?)([\\w.$]+) (?:not |could |[uU]nable )");

  private static final int MAX_FAILURES = 1000;

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
  private final Map<String, List<Loaded>> byId;

  private SolverRegistry(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    this.byId =
        entries.stream()
            .filter(Loaded.class::isInstance)
            .map(Loaded.class::cast)
            .collect(Collectors.groupingBy(Loaded::id, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Discovers solvers with the current thread's context class loader.
   *
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return discover(loader == null ? SolverRegistry.class.getClassLoader() : loader);
  }

  /**
   * Discovers solvers on the class path and the module path of a class loader.
   *
   * @param loader where to look
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover(ClassLoader loader) {
    return discover(ServiceLoader.load(DeftSolver.class, loader));
  }

  /**
   * Discovers solvers in the modules of a layer and its parents.
   *
   * @param layer where to look
   * @return the registry, sorted by id
   */
  public static SolverRegistry discover(ModuleLayer layer) {
    return discover(ServiceLoader.load(layer, DeftSolver.class));
  }

  private static SolverRegistry discover(ServiceLoader<DeftSolver> services) {
    List<Entry> entries = new ArrayList<>();
    Iterator<ServiceLoader.Provider<DeftSolver>> providers = services.stream().iterator();
    for (int failures = 0; failures < MAX_FAILURES; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        entries.add(load(providers.next()));
      } catch (ServiceConfigurationError | LinkageError e) {
        // The iterator steps over what it can't load, except for class paths it can't read at all.
        failures++;
        entries.add(new Broken(providerIn(e), reasonOf(e), "unknown"));
      }
    }
    entries.sort(Comparator.comparing(SolverRegistry::sortKey));
    return new SolverRegistry(entries.stream().distinct().toList());
  }

  private static Entry load(ServiceLoader.Provider<DeftSolver> provider) {
    String name = provider.type().getName();
    String origin = "unknown";
    try {
      origin = origin(provider.type());
      DeftSolver solver = provider.get();
      return new Loaded(idOf(solver), solver, origin);
    } catch (ServiceConfigurationError
        | LinkageError
        | StackOverflowError
        | AssertionError
        | RuntimeException e) {
      return new Broken(name, reasonOf(e), origin);
    }
  }

  private static String idOf(DeftSolver solver) {
    String id = solver.id();
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "solver id of "
              + solver.getClass().getName()
              + " is '"
              + id
              + "': expected kebab-case, such as my-solver");
    }
    return id;
  }

  private static String reasonOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root == error
        ? String.valueOf(error.getMessage())
        : error.getMessage() + ": " + root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static String providerIn(Throwable error) {
    Matcher matcher = PROVIDER.matcher(String.valueOf(error.getMessage()));
    return matcher.find() ? matcher.group(1) : "unknown provider";
  }

  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return type.getModule().isNamed() ? type.getModule().getName() : "unknown";
    }
    return location.getProtocol().equals("file")
        ? URLDecoder.decode(location.getPath().replace("+", "%2B"), StandardCharsets.UTF_8)
        : location.toString();
  }

  private static String sortKey(Entry entry) {
    return entry instanceof Loaded loaded
        ? "0" + loaded.id() + "\0" + loaded.origin()
        : "1" + ((Broken) entry).provider();
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
      entries.add(new Loaded(idOf(solver), solver, "by hand"));
    }
    SolverRegistry registry = new SolverRegistry(entries);
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
    return byId.isEmpty()
        ? "none (no provider on the class path)"
        : String.join(", ", byId.keySet());
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
            Comparator.comparingInt(Ranked::priority)
                .reversed()
                .thenComparing(ranked -> ranked.loaded().id()))
        .map(ranked -> ranked.loaded().solver())
        .filter(s -> Asked.orElse(s, x -> x.capability(problem).isYes(), false))
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
