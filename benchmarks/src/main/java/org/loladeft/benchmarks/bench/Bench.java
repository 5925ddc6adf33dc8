package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.benchmarks.bench.RunRecord.ProblemFacts;
import org.loladeft.benchmarks.suite.Instance;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.benchmarks.suite.Suite;

/**
 * Runs a suite: every solver on every instance with every seed, one after another, so that none
 * disturbs another's clock. Each run is written as soon as it ends; a bench that was interrupted
 * goes on where it stopped.
 *
 * <p>Exact solvers go first on an instance. The best bound that the checker confirmed is given to
 * the solvers after them that can use one.
 */
public final class Bench {

  private final Suite suite;
  private final List<DeftSolver> solvers;
  private final Ledger ledger;

  private Bench(Suite suite, List<DeftSolver> solvers, Ledger ledger) {
    this.suite = suite;
    this.solvers = solvers;
    this.ledger = ledger;
  }

  /**
   * A bench of a suite.
   *
   * @param suite what to measure
   * @param registry where its solvers are
   * @param ledger takes what is found, and gives known bounds
   * @return the bench
   * @throws org.loladeft.api.solve.SolverRefusalException if a solver of the suite is unknown
   */
  public static Bench of(Suite suite, SolverRegistry registry, Ledger ledger) {
    List<DeftSolver> solvers =
        suite.solvers().isEmpty()
            ? new ArrayList<>(registry.solvers())
            : new ArrayList<>(suite.solvers().stream().map(registry::solver).toList());
    solvers.sort(Comparator.comparing(DeftSolver::guarantee).thenComparing(DeftSolver::id));
    return new Bench(suite, solvers, ledger);
  }

  /** Hears of every run as it ends. */
  @FunctionalInterface
  public interface Watch {
    /**
     * A run ended.
     *
     * @param run the run
     * @param done runs that ended so far, taken over ones included
     * @param total runs in all
     */
    void ended(RunRecord run, int done, int total);
  }

  /**
   * Runs what is not yet in the folder's raw results, and completes them.
   *
   * @param folder for {@code results.jsonl} and {@code results.csv}; made if need be
   * @param watch hears of every run
   * @return all results
   * @throws IOException if results can't be read or written
   * @throws IllegalStateException if the folder holds results of another suite
   */
  public Results run(Path folder, Watch watch) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("results.jsonl");
    Map<RunKey, RunRecord> done = known(file);
    Map<RunKey, RunRecord> all = new LinkedHashMap<>(done);
    Results head =
        new Results(
            suite.name(),
            suite.digest(),
            suite.limits().timeLimit().toNanos() * 1e-9,
            Environment.describe(),
            List.copyOf(done.values()));
    try (ResultsWriter writer = ResultsWriter.start(file, head)) {
      Runner runner = new Runner(suite.limits());
      int total = totalRuns();
      for (Instance instance : suite.instances()) {
        if (!keys(instance).stream().allMatch(done::containsKey)) {
          runOn(
              instance,
              runner,
              done.keySet(),
              run -> {
                writer.add(run);
                all.put(run.key(), run);
                watch.ended(run, all.size(), total);
              });
        }
      }
    }
    ResultsWriter.writeCsv(folder.resolve("results.csv"), all.values());
    return head.withRuns(List.copyOf(all.values()));
  }

  /** Takes a run that ended. */
  private interface Sink {
    void take(RunRecord run) throws IOException;
  }

  private void runOn(Instance instance, Runner runner, Set<RunKey> done, Sink sink)
      throws IOException {
    DeftProblem problem = instance.problem();
    ProblemFacts facts =
        new ProblemFacts(
            ProblemHash.of(problem),
            problem.uplink().kind(),
            problem.blockCount(),
            problem.deviceCount());
    OptionalDouble bound = knownBound(problem);
    for (DeftSolver solver : solvers) {
      for (long seed : seeds(solver)) {
        RunKey key = new RunKey(instance.id(), solver.id(), seed);
        if (!done.contains(key)) {
          Run run = new Run(key, facts, problem, solver);
          Runner.Ended ended = runner.run(run, solver, seed, bound);
          if (ended.result().isPresent() && ledger.offer(problem, ended.result().get())) {
            bound = knownBound(problem);
          }
          sink.take(ended.record());
        }
      }
    }
  }

  private OptionalDouble knownBound(DeftProblem problem) {
    OptionalDouble bound = ledger.lookup(problem).lowerBoundSeconds();
    return bound.orElse(0) < Double.POSITIVE_INFINITY ? bound : OptionalDouble.empty();
  }

  private Map<RunKey, RunRecord> known(Path file) {
    Map<RunKey, RunRecord> known = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Results results = Results.read(file);
      if (!results.digest().equals(suite.digest())) {
        throw new IllegalStateException(
            file
                + " holds results of suite '"
                + results.suite()
                + "' as it was then: expected the same suite, or another output folder");
      }
      results.runs().forEach(run -> known.put(run.key(), run));
    }
    return known;
  }

  private int totalRuns() {
    return suite.instances().size() * keys(suite.instances().get(0)).size();
  }

  private List<RunKey> keys(Instance instance) {
    List<RunKey> keys = new ArrayList<>();
    solvers.forEach(
        s -> seeds(s).forEach(seed -> keys.add(new RunKey(instance.id(), s.id(), seed))));
    return keys;
  }

  /** An exact solver's answer does not depend on the seed, so it runs once. */
  private List<Long> seeds(DeftSolver solver) {
    boolean random =
        solver.guarantee() == Guarantee.HEURISTIC && solver.honours().contains(SolveOption.SEED);
    return random ? suite.seeds() : List.of(0L);
  }
}
