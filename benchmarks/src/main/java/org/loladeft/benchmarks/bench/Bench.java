package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.benchmarks.bench.RunRecord.ProblemFacts;
import org.loladeft.benchmarks.parts.Environment;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.benchmarks.parts.Trace;
import org.loladeft.benchmarks.suite.Instance;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.benchmarks.suite.Suite;
import org.loladeft.formats.BuildStamp;

/**
 * Runs a suite: every solver on every instance with every seed, one after another, so that none
 * disturbs another's clock. Each run is written as soon as it ends; a bench that was interrupted
 * goes on where it stopped.
 *
 * <p>Exact solvers go first on an instance. If the suite says so, the best bound that the checker
 * confirmed is given to the solvers after them that can use one.
 */
public final class Bench {

  /** The automatic choice, which takes part like a solver where it is named. */
  public static final String AUTO = "auto";

  private final Suite suite;
  private final List<Contender> contenders;
  private final Ledger ledger;
  private final Optional<Path> ledgerFile;
  private final boolean anew;

  private Bench(
      Suite suite,
      List<Contender> contenders,
      Ledger ledger,
      Optional<Path> ledgerFile,
      boolean anew) {
    this.anew = anew;
    this.suite = suite;
    this.contenders = contenders;
    this.ledger = ledger;
    this.ledgerFile = ledgerFile;
  }

  /**
   * {@return a bench of a suite}
   *
   * @param suite what to measure; what its own ledger records is taken into account
   * @param registry where its solvers are
   * @param ledger takes what is found, and gives what is known
   * @throws org.loladeft.api.solve.SolverRefusalException if a solver of the suite is unknown
   * @throws org.loladeft.formats.BadInputException if the suite's ledger can't be read
   */
  public static Bench of(Suite suite, SolverRegistry registry, Ledger ledger) {
    suite.ledger().ifPresent(recorded -> ledger.addAll(Ledger.readExisting(recorded)));
    return new Bench(
        suite, Contender.of(registry, suite.solvers()), ledger, Optional.empty(), false);
  }

  /**
   * {@return this bench with a file for the best known answers} It is brought up to date after each
   * instance, together with others who write to it.
   *
   * @param file a ledger; need not exist, its folder does
   */
  public Bench savingTo(Path file) {
    return new Bench(suite, contenders, ledger, Optional.of(file), anew);
  }

  /**
   * {@return this bench with the automatic choice as well, if its suite names no solvers}
   *
   * @param registry among whose solvers it chooses
   */
  public Bench withAuto(SolverRegistry registry) {
    if (!suite.solvers().isEmpty()) {
      return this;
    }
    List<Contender> more = new ArrayList<>(contenders);
    more.add(Contender.auto(registry));
    return new Bench(suite, List.copyOf(more), ledger, ledgerFile, anew);
  }

  /** {@return this bench, which throws results away that are in its folder} */
  public Bench startingAnew() {
    return new Bench(suite, contenders, ledger, ledgerFile, true);
  }

  /** {@return this bench with every solver that is not of this release in a process of its own} */
  public Bench isolating() {
    return new Bench(
        suite, contenders.stream().map(Contender::isolated).toList(), ledger, ledgerFile, anew);
  }

  /** Hears of what happens. */
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

    /**
     * Earlier results of the suite are there, to be taken over as far as problems and versions of
     * solvers are still the same.
     *
     * @param runs how many
     * @param differences what differs in the surroundings, see {@link Results#differences}
     */
    default void resumes(int runs, List<String> differences) {}
  }

  /**
   * Runs what is not yet in the folder's raw results, and completes them.
   *
   * @param folder for {@code results.jsonl} and {@code results.csv}; made if need be
   * @param watch hears of every run
   * @return all results
   * @throws IOException if results can't be read or written
   * @throws OtherResultsException if the folder holds results of another suite
   * @throws FolderInUseException if another bench writes into the folder
   * @throws org.loladeft.formats.BadInputException if a file of the suite can't be read; before the
   *     first run
   */
  public Results run(Path folder, Watch watch) throws IOException {
    Path file = folder.resolve("results.jsonl");
    Results results = run(file, Shard.WHOLE, watch);
    ResultsWriter.writeCsv(folder.resolve("results.csv"), results.runs());
    return results;
  }

  /**
   * Runs what is not yet there of a shard: all of some instances, so that times on an instance are
   * of one machine.
   *
   * @param folder for the shard's file; made if need be
   * @param shard which instances, counted in turn
   * @param watch hears of every run
   * @return the shard's results
   * @throws IOException if results can't be read or written
   * @throws OtherResultsException if the file holds results of another suite
   * @throws FolderInUseException if another bench writes it
   * @throws org.loladeft.formats.BadInputException if a file of the suite can't be read
   */
  public Results shard(Path folder, Shard shard, Watch watch) throws IOException {
    return run(shardFile(folder, shard), shard, watch);
  }

  /**
   * {@return the file of a shard's results}
   *
   * @param folder where it is
   * @param shard which one
   */
  public static Path shardFile(Path folder, Shard shard) {
    return folder.resolve(shard.fileName("results"));
  }

  /**
   * Puts the shards of a folder together as the raw results of another one; to {@link #run} there
   * makes nothing anew.
   *
   * @param shards holds their files
   * @param folder for {@code results.jsonl}; made if need be
   * @param makes the command that makes a shard, for the message about missing ones
   * @throws IOException if results can't be read or written
   * @throws OtherResultsException if a shard is of another suite
   * @throws FolderInUseException if another bench writes into the folder
   * @throws org.loladeft.formats.BadInputException if there are none, one is of other versions than
   *     the others, two disagree on an answer, or runs are missing
   */
  public void merge(Path shards, Path folder, String makes) throws IOException {
    ShardMerge merge = new ShardMerge(fresh());
    merge.addAll(shards);
    List<List<RunKey>> expected =
        suite.instances().stream().map(instance -> keys(instance)).toList();
    Results results = merge.results(expected, shards, makes);
    Files.createDirectories(folder);
    Path file = folder.resolve("results.jsonl");
    try (FileGuard guard = FileGuard.ofFree(file)) {
      guard.requireHeld();
      ResultsWriter.start(file, results).close();
    }
  }

  private List<RunKey> keys(Instance instance) {
    List<RunKey> keys = new ArrayList<>();
    for (Contender contender : contenders) {
      for (long seed : contender.seeds(suite.seeds())) {
        keys.add(new RunKey(instance.id(), contender.id(), seed));
      }
    }
    return keys;
  }

  private Results run(Path file, Shard shard, Watch watch) throws IOException {
    suite.requireReadable();
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileGuard guard = FileGuard.ofFree(file)) {
      guard.requireHeld();
      if (anew) {
        Files.deleteIfExists(file);
      }
      return runGuarded(file, shard, watch);
    }
  }

  private Results runGuarded(Path file, Shard shard, Watch watch) throws IOException {
    List<Instance> instances =
        IntStream.range(0, suite.instances().size())
            .filter(shard::has)
            .mapToObj(suite.instances()::get)
            .toList();
    Results fresh = fresh();
    Results earlier = Files.exists(file) ? earlier(file) : fresh;
    if (!earlier.runs().isEmpty()) {
      watch.resumes(earlier.runs().size(), Results.differences(earlier, fresh));
    }
    Map<String, String> environment = fresh.segments().get(0).environment();
    Tally tally = new Tally(earlier, environment);
    try (ResultsWriter writer = ResultsWriter.start(file, earlier)) {
      Runner runner = new Runner(suite.limits());
      for (Instance instance : instances) {
        runOn(
            instance,
            runner,
            tally,
            run -> {
              if (tally.startsSegment()) {
                writer.startSegment(environment);
              }
              tally.add(run);
              writer.add(run);
              watch.ended(run, tally.done(), instances.size() * runsOnEach());
            });
      }
    }
    Results results = tally.results();
    ResultsWriter.start(file, results).close(); // without what was made again or left the suite
    return results;
  }

  /**
   * {@return where this bench's results are from}
   *
   * @param command that makes them
   */
  public Trace trace(String command) {
    Map<String, String> versions = new TreeMap<>();
    contenders.forEach(contender -> versions.put(contender.id(), contender.facts().version()));
    versions.put("deft", BuildStamp.version());
    return new Trace("bench", suite.name(), suite.digest(), command, versions, BuildStamp.commit());
  }

  private int runsOnEach() {
    return contenders.stream().mapToInt(c -> c.seeds(suite.seeds()).size()).sum();
  }

  private Results fresh() {
    return new Results(
        suite.name(),
        suite.digest(),
        suite.limits().timeLimit().toNanos() / 1e9,
        List.of(new Segment(Environment.describe(), List.of())),
        Map.of());
  }

  private Results earlier(Path file) {
    Results results = Results.read(file);
    if (!results.digest().equals(suite.digest())) {
      throw new OtherResultsException(
          file
              + " holds results of suite '"
              + results.suite()
              + "' as it was then: expected the same suite, or another output folder");
    }
    return results;
  }

  /** Takes a run that ended. */
  private interface Sink {
    void take(RunRecord run) throws IOException;
  }

  private void runOn(Instance instance, Runner runner, Tally tally, Sink sink) throws IOException {
    DeftProblem problem = instance.problem();
    ProblemFacts facts = facts(instance, problem);
    for (Contender contender : contenders) {
      for (long seed : contender.seeds(suite.seeds())) {
        RunKey key = new RunKey(instance.id(), contender.id(), seed);
        if (!tally.keeps(key, facts, contender)) {
          Run run = new Run(key, facts, problem, contender);
          Runner.Ended ended = runner.run(run, seed, knownBound(problem));
          if (ended.result().isPresent() && ledger.offer(problem, ended.result().get())) {
            save(problem); // before the run is written: what is skipped next time is in there
          }
          sink.take(ended.record());
        }
      }
    }
    tally.add(facts.hash(), ledger.lookup(problem));
    save(problem);
  }

  private void save(DeftProblem problem) throws IOException {
    if (ledgerFile.isPresent()) {
      ledger.save(ledgerFile.get(), problem);
    }
  }

  private static ProblemFacts facts(Instance instance, DeftProblem problem) {
    return new ProblemFacts(
        ProblemHash.of(problem),
        instance.family(),
        ProblemKind.of(problem),
        problem.blockCount(),
        problem.deviceCount());
  }

  private OptionalDouble knownBound(DeftProblem problem) {
    if (!suite.limits().tellBounds()) {
      return OptionalDouble.empty();
    }
    OptionalDouble bound = ledger.lookup(problem).lowerBoundSeconds();
    return bound.orElse(0) < Double.POSITIVE_INFINITY ? bound : OptionalDouble.empty();
  }

  /**
   * Measures some runs again, for whoever doubts a first measurement. Nothing is written.
   *
   * @param keys which
   * @return the runs, made anew
   */
  public List<RunRecord> again(Set<RunKey> keys) {
    Runner runner = new Runner(suite.limits());
    List<RunRecord> runs = new ArrayList<>();
    for (Instance instance : suite.instances()) {
      if (keys.stream().anyMatch(key -> key.instance().equals(instance.id()))) {
        runs.addAll(again(instance, runner, keys));
      }
    }
    return runs;
  }

  private List<RunRecord> again(Instance instance, Runner runner, Set<RunKey> keys) {
    DeftProblem problem = instance.problem();
    ProblemFacts facts = facts(instance, problem);
    List<RunRecord> runs = new ArrayList<>();
    for (Contender contender : contenders) {
      for (long seed : contender.seeds(suite.seeds())) {
        RunKey key = new RunKey(instance.id(), contender.id(), seed);
        if (keys.contains(key)) {
          Run run = new Run(key, facts, problem, contender);
          runs.add(runner.run(run, seed, knownBound(problem)).record());
        }
      }
    }
    return runs;
  }
}
