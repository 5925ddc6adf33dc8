package org.loladeft.api.solve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry.Broken;
import org.loladeft.api.solve.SolverRegistry.Entry;
import org.loladeft.api.solve.SolverRegistry.Loaded;

/** Finds providers by {@link ServiceLoader}; those that can't be loaded are listed as broken. */
final class Discovery {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** The name of the class in the messages of {@link ServiceLoader}. */
  private static final Pattern PROVIDER =
      Pattern.compile("(?:Provider |: (?:class )?)([\\w.$]+) (?:not |could |[uU]nable )");

  private static final int MAX_FAILURES = 1000;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Supplier<Entry>> loading = new ArrayList<>();
  private final Duration patience;
  private final List<Throwable> unnamed = new ArrayList<>();
  private int failures;

  private Discovery(Duration patience) {
    this.patience = patience;
  }

  static ClassLoader ownLoader() {
    ClassLoader own = Discovery.class.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  /** Providers are waited for as long as the patience says, all together. */
  static SolverRegistry in(ClassLoader loader, Duration patience) {
    Discovery discovery = new Discovery(patience);
    discovery.collect(ServiceLoader.load(DeftSolver.class, loader));
    if (!discovery.unnamed.isEmpty()) {
      discovery.nameTheRest(ServiceFiles.unlinkable(loader));
    }
    return discovery.registry("the class loader " + nameOf(loader));
  }

  static SolverRegistry in(ModuleLayer layer) {
    Discovery discovery = new Discovery(ProviderCalls.PATIENCE);
    discovery.collect(ServiceLoader.load(layer, DeftSolver.class));
    discovery.nameTheRest(List.of());
    return discovery.registry("the module layer");
  }

  /** A loader's name, or its class without the hash that differs from run to run. */
  private static String nameOf(ClassLoader loader) {
    return loader.getName() == null ? loader.getClass().getName() : "'" + loader.getName() + "'";
  }

  private SolverRegistry registry(String searched) {
    entries.sort(Comparator.comparing(Discovery::sortKey));
    List<Entry> distinct = new ArrayList<>();
    for (Entry entry : entries) {
      // No two that were loaded are equal, and to compare records costs each start milliseconds.
      if (entry instanceof Loaded || !distinct.contains(entry)) {
        distinct.add(entry);
      }
    }
    return new SolverRegistry(distinct, searched);
  }

  private static String sortKey(Entry entry) {
    return entry instanceof Loaded loaded
        ? "0" + loaded.facts().id() + "\0" + loaded.origin()
        : "1" + ((Broken) entry).provider();
  }

  private void collect(ServiceLoader<DeftSolver> services) {
    Iterator<ServiceLoader.Provider<DeftSolver>> providers = services.stream().iterator();
    boolean more = true;
    while (more && failures < MAX_FAILURES) {
      // The iterator steps over what it can't load, except for class paths it can't read at all.
      more = Foreign.call(() -> collectNext(providers), this::failed);
    }
    loading.forEach(load -> entries.add(load.get()));
  }

  private boolean collectNext(Iterator<ServiceLoader.Provider<DeftSolver>> providers) {
    if (!providers.hasNext()) {
      return false;
    }
    loading.add(load(providers.next()));
    return true;
  }

  private boolean failed(Throwable failure) {
    failures++;
    Matcher matcher = PROVIDER.matcher(String.valueOf(failure.getMessage()));
    if (matcher.find()) {
      entries.add(new Broken(matcher.group(1), reasonOf(failure), "unknown"));
    } else {
      unnamed.add(failure);
    }
    return true;
  }

  /** Lists the failures that don't say whose they are, by name where the service files tell. */
  private void nameTheRest(List<Broken> named) {
    entries.addAll(named);
    if (named.size() < unnamed.size()) {
      unnamed.forEach(e -> entries.add(new Broken("unknown provider", reasonOf(e), "unknown")));
    }
  }

  /** Constructs a provider and asks it about itself; all but our own at the same time. */
  private Supplier<Entry> load(ServiceLoader.Provider<DeftSolver> provider) {
    Class<? extends DeftSolver> type = provider.type();
    String origin = Foreign.call(() -> Origin.of(type), e -> Origin.UNKNOWN);
    ProviderCalls calls = ProviderCalls.of(type);
    Supplier<Entry> ask =
        () ->
            Foreign.call(
                () -> {
                  DeftSolver solver = provider.get();
                  return new Loaded(sound(SolverFacts.asked(solver, calls)), origin);
                },
                e -> new Broken(type.getName(), reasonOf(e), origin));
    if (calls.isOurs()) {
      return ask;
    }
    ProviderCalls.Pending<Entry> pending = ProviderCalls.construct(type, ask);
    return () -> {
      try {
        return pending.end(patience);
      } catch (SolverFacts.BrokenException silence) {
        return new Broken(type.getName(), silence.getMessage(), origin, true);
      }
    };
  }

  /** Asks a solver about itself; without a proper id it is none. */
  static SolverFacts factsOf(DeftSolver solver) {
    return sound(SolverFacts.of(solver));
  }

  private static SolverFacts sound(SolverFacts facts) {
    if (!ID.matcher(facts.id()).matches()) {
      facts.requireSound();
      throw new IllegalArgumentException(
          "solver id of "
              + facts.solver().getClass().getName()
              + " is '"
              + facts.id()
              + "': expected kebab-case, such as my-solver");
    }
    return facts;
  }

  static String reasonOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root == error || error instanceof SolverFacts.BrokenException
        ? String.valueOf(error.getMessage())
        : error.getMessage() + ": " + root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
