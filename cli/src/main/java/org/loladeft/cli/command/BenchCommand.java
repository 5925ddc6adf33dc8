package org.loladeft.cli.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.benchmarks.bench.Bench;
import org.loladeft.benchmarks.bench.Disagreement;
import org.loladeft.benchmarks.bench.FolderInUseException;
import org.loladeft.benchmarks.bench.Gate;
import org.loladeft.benchmarks.bench.Ledger;
import org.loladeft.benchmarks.bench.OtherResultsException;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.benchmarks.parts.Trace;
import org.loladeft.benchmarks.report.HtmlReport;
import org.loladeft.benchmarks.report.Ranking;
import org.loladeft.benchmarks.report.Replay;
import org.loladeft.benchmarks.suite.Suite;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ResultText;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft bench}. */
@Command(
    name = "bench",
    description = {
      "Runs every solver on every instance of a suite under equal limits, checks every answer, and"
          + " writes raw results and a report.",
      "An interrupted bench goes on where it stopped. Fails if answers disagree, or if results got"
          + " worse than a baseline."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft bench examples/quick.suite.json --solvers greedy,crunch -o out")
public final class BenchCommand implements Callable<Integer> {

  private final Console console;

  /** Nanoseconds of more would not fit in a long with room to spare. */
  private static final long MOST_SECONDS = 1_000_000_000;

  @Parameters(paramLabel = "SUITE", description = "A deft-suite/1 file.")
  private Path suiteFile = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "For results.jsonl, results.csv and report.html; a folder bench-NAME without it.")
  private @Nullable Path output;

  @Option(
      names = "--solvers",
      paramLabel = "A,B,C",
      split = ",",
      description = "Whom to run; without it, the suite's, or everyone and 'auto'.")
  private @Nullable List<String> solvers;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only the instance of this name; or those whose names contain it.")
  private @Nullable String only;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "For solvers with randomness; without it, the suite's seeds.")
  private @Nullable Long seed;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description = "For each solve: 10s, 500ms, 2m; without it, the suite's.")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Raw results of an earlier bench of the suite; fail if anything got worse.")
  private @Nullable Path baseline;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Best known answers, to use and to add to; FOLDER/ledger.jsonl without it.")
  private @Nullable Path ledgerFile;

  @Mixin private FreshOption fresh = new FreshOption();

  @Mixin private ShardOptions sharing = new ShardOptions();

  @Mixin private IsolateOption isolate = new IsolateOption();

  @Mixin private LongRunOptions options = new LongRunOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Suite suite = suite();
    Optional<Results> before = Optional.ofNullable(baseline).map(Results::read);
    before.ifPresent(earlier -> requireSame(earlier, suite));
    Path folder = output == null ? defaultFolder(suite) : output;
    Optional<Shard> part = requireOneWay();
    Path known = ledgerFile == null ? folder.resolve("ledger.jsonl") : ledgerFile;
    Path read =
        ledgerFile == null ? sharing.merge().orElse(folder).resolve("ledger.jsonl") : ledgerFile;
    SolverRegistry registry = Discovered.solvers(console);
    Bench all = Bench.of(suite, registry, Ledger.read(read)).withAuto(registry).savingTo(known);
    Bench bench = isolate.isAsked() ? all.isolating() : all;
    makeFolders(folder, known);
    if (part.isPresent()) {
      return shard(fresh.isGiven() ? bench.startingAnew() : bench, folder, part.get());
    } else if (sharing.merge().isPresent()) {
      merge(bench, sharing.merge().get(), folder);
    }
    Results results = run(fresh.isGiven() ? bench.startingAnew() : bench, folder);
    bench.trace(command()).write(Trace.beside(folder.resolve("results.csv")));
    Path report = folder.resolve("report.html");
    WholeFile.write(report, HtmlReport.of(results, replay()));
    Optional<Gate.Verdict> verdict =
        before.map(earlier -> Gate.judge(earlier, results, bench::again));
    Map<Boolean, List<String>> blamed =
        Disagreement.in(results).stream()
            .collect(
                Collectors.partitioningBy(
                    Disagreement::isWrong,
                    Collectors.mapping(d -> Gate.Finding.of(d).toString(), Collectors.toList())));
    List<String> wrong = blamed.getOrDefault(true, List.of());
    List<String> failed = blamed.getOrDefault(false, List.of());
    print(results, report, wrong, failed, verdict);
    return wrong.isEmpty()
            && failed.isEmpty()
            && verdict.map(v -> v.findings().isEmpty()).orElse(true)
        ? ExitStatus.OK
        : ExitStatus.FAILURE;
  }

  private Optional<Shard> requireOneWay() {
    Optional<Shard> part = sharing.shard(options);
    if (sharing.ways() > 1) {
      throw options.badUsage("--shard and --merge: expected at most one of them");
    } else if (part.isPresent() && baseline != null) {
      throw options.badUsage("--baseline: expected it with --merge, not with --shard");
    } else if (sharing.merge().isPresent() && fresh.isGiven()) {
      throw options.badUsage("--fresh: expected it without --merge");
    }
    return part;
  }

  private int shard(Bench bench, Path folder, Shard part) throws IOException {
    Results results = guarded(watch -> bench.shard(folder, part, watch));
    Path file = Bench.shardFile(folder, part);
    int runs = results.runs().size();
    options.print(
        () -> JsonOutput.fields("shard", part.toString(), "file", file.toString(), "runs", runs),
        () -> "Shard " + part + ": " + ResultText.counted(runs, "run") + ", see " + file + "\n");
    return ExitStatus.OK;
  }

  private void merge(Bench bench, Path shards, Path folder) throws IOException {
    try {
      bench.merge(shards, folder, command());
    } catch (OtherResultsException | FolderInUseException e) {
      throw options.badUsage(String.valueOf(e.getMessage()));
    }
  }

  /** The gate would say so, too, but only after the last run. */
  private void requireSame(Results before, Suite suite) {
    if (!before.digest().equals(suite.digest())) {
      throw options.badUsage(
          "--baseline is '"
              + baseline
              + "': it holds results of suite '"
              + before.suite()
              + "' as it was then; expected results of this suite, with the same limits and"
              + " options");
    }
  }

  private Results run(Bench bench, Path folder) throws IOException {
    return guarded(watch -> bench.run(folder, watch));
  }

  /** A way to run a bench. */
  private interface Way {
    Results run(Bench.Watch watch) throws IOException;
  }

  private Results guarded(Way way) throws IOException {
    try (ProgressLine progress = new ProgressLine(console)) {
      return way.run(new Shown(progress, options));
    } catch (OtherResultsException e) {
      throw options.badUsage(e.getMessage() + " (--fresh starts anew)");
    } catch (FolderInUseException e) {
      throw options.badUsage(String.valueOf(e.getMessage()));
    }
  }

  /** Tells the user how the bench goes. */
  private record Shown(ProgressLine progress, LongRunOptions options) implements Bench.Watch {

    @Override
    public void ended(RunRecord run, int done, int total) {
      progress.show(done, total, run.key().solver() + " " + run.key().instance());
    }

    @Override
    public void resumes(int runs, List<String> differences) {
      options.tell(
          "Goes on with "
              + (runs == 1 ? "the run that is" : "the " + runs + " runs that are")
              + " there (--fresh starts anew).");
      if (!differences.isEmpty()) {
        options.tell("Warning: they were made differently: " + String.join("; ", differences));
      }
    }
  }

  /** The command without where to write, or how fast. */
  private String command() {
    List<String> words = new ArrayList<>(List.of("deft bench", suiteFile.getFileName().toString()));
    if (only != null) {
      words.addAll(List.of("--only", only));
    }
    if (solvers != null) {
      words.addAll(List.of("--solvers", String.join(",", solvers)));
    }
    if (seed != null) {
      words.addAll(List.of("--seed", seed.toString()));
    }
    words.addAll(limit());
    return String.join(" ", words);
  }

  private List<String> limit() {
    if (timeLimit == null) {
      return List.of();
    }
    BigDecimal seconds = BigDecimal.valueOf(timeLimit.toNanos(), 9);
    return List.of("--time-limit", seconds.stripTrailingZeros().toPlainString() + "s");
  }

  /** What a run of this bench depends on besides the suite, its instance, solver and seed. */
  private Replay replay() {
    List<String> words = new ArrayList<>(limit());
    if (ledgerFile != null) {
      words.addAll(List.of("--ledger", ledgerFile.toString()));
    }
    return new Replay(suiteFile.toString(), words);
  }

  /** Whatever the bench writes has its place before the first run, not after the last. */
  private void makeFolders(Path folder, Path ledger) {
    OutputFolder.make(folder);
    Path parent = ledger.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw options.badUsage(
          "--ledger is '" + ledger + "': expected a file in a folder that exists");
    }
  }

  /** A part of a suite has a folder of its own, so that it never meets other results. */
  private Path defaultFolder(Suite suite) {
    boolean part = only != null || solvers != null || timeLimit != null || seed != null;
    String name = "bench-" + suite.name().replaceAll("\\W+", "-");
    return Path.of(part ? name + "-" + suite.digest().substring(0, 8) : name);
  }

  private Suite suite() {
    Suite suite = Suite.read(suiteFile);
    if (only != null || solvers != null) {
      String part = only == null ? "" : only;
      String example = suite.instances().get(0).id();
      try {
        boolean exact = suite.instances().stream().anyMatch(i -> i.id().equals(part));
        suite =
            suite.only(
                id -> exact ? id.equals(part) : id.contains(part), Optional.ofNullable(solvers));
      } catch (IllegalArgumentException e) {
        throw options.badUsage(
            "--only is '" + part + "': " + e.getMessage() + ", such as '" + example + "'");
      }
    }
    if (timeLimit != null) {
      long seconds = timeLimit.toSeconds();
      if (seconds >= MOST_SECONDS) {
        throw options.badUsage(
            "--time-limit is " + seconds + " s: expected less than " + MOST_SECONDS + " s");
      }
      suite = suite.withLimits(suite.limits().withTimeLimit(timeLimit));
    }
    if (seed != null) {
      suite = suite.withSeeds(List.of(seed));
    }
    return suite;
  }

  private void print(
      Results results,
      Path report,
      List<String> wrong,
      List<String> failed,
      Optional<Gate.Verdict> verdict) {
    List<String> worse =
        verdict.stream().flatMap(v -> v.findings().stream()).map(Object::toString).toList();
    List<String> loaded =
        results.runs().stream()
            .filter(run -> !run.beside().isEmpty())
            .map(BenchCommand::loaded)
            .toList();
    Ranking ranking = Ranking.of(results);
    List<String> notes = verdict.map(Gate.Verdict::notes).orElse(List.of());
    options.print(
        () ->
            JsonOutput.fields(
                "suite",
                results.suite(),
                "runs",
                results.runs().size(),
                "report",
                report.toString(),
                "ranking",
                ranking.toJson(),
                "disagreements",
                wrong,
                "failed",
                failed,
                "worse",
                worse,
                "notes",
                notes,
                "beside",
                loaded),
        () -> {
          List<String> lines = new ArrayList<>();
          lines.add(ResultText.counted(results.runs().size(), "run") + ": see " + report);
          lines.add("");
          lines.add(ranking.text());
          lines.add(wrong.isEmpty() ? "No answers disagree." : "Wrong answers:");
          wrong.forEach(words -> lines.add("  " + words));
          if (!failed.isEmpty()) {
            lines.add("Runs that failed or were late:");
            failed.forEach(words -> lines.add("  " + words));
          }
          if (!loaded.isEmpty()) {
            lines.add("Timed beside engines that could not be stopped:");
            loaded.forEach(words -> lines.add("  " + words));
          }
          if (verdict.isPresent()) {
            lines.add(worse.isEmpty() ? "Nothing got worse." : "Worse than " + baseline + ":");
            worse.forEach(words -> lines.add("  " + words));
            notes.forEach(words -> lines.add("  note: " + words));
          }
          return String.join("\n", lines) + "\n";
        });
  }

  private static String loaded(RunRecord run) {
    return run.key().solver()
        + " on "
        + run.key().instance()
        + ", while "
        + String.join(", ", run.beside())
        + " ran on";
  }
}
