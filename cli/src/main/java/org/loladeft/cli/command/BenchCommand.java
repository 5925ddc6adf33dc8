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
import java.util.stream.Collectors;
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
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.text.ResultText;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.WholeFile;

/** {@code deft bench}. */
public final class BenchCommand extends Command {

  private final Console console;

  /** Nanoseconds of more would not fit in a long with room to spare. */
  private static final long MOST_SECONDS = 1_000_000_000;

  private final Argument<Path> suiteFile = parameter("SUITE", Path.class, "A deft-suite/1 file.");

  private final OptionalArgument<Path> output =
      optional("-o, --output=FOLDER", Path.class)
          .describedAs(
              "For results.jsonl, results.csv and report.html; a folder bench-NAME without it.");

  private final OptionalArgument<List<String>> solvers =
      listed("--solvers=A,B,C")
          .describedAs("Whom to run; without it, the suite's, or everyone and 'auto'.");

  private final OptionalArgument<String> only =
      optional("--only=TEXT", String.class)
          .describedAs("Only the instance of this name; or those whose names contain it.");

  private final OptionalArgument<Long> seed =
      optional("--seed=N", Long.class)
          .describedAs("For solvers with randomness; without it, the suite's seeds.");

  private final OptionalArgument<Duration> timeLimit =
      optional("--time-limit=TIME", Duration.class)
          .describedAs("For each solve: 10s, 500ms, 2m; without it, the suite's.");

  private final OptionalArgument<Path> baseline =
      optional("--baseline=FILE", Path.class)
          .describedAs("Raw results of an earlier bench of the suite; fail if anything got worse.");

  private final OptionalArgument<Path> ledgerFile =
      optional("--ledger=FILE", Path.class)
          .describedAs("Best known answers, to use and to add to; FOLDER/ledger.jsonl without it.");

  private final FreshOption fresh = new FreshOption(this);

  private final ShardOptions sharing = new ShardOptions(this);

  private final IsolateOption isolate = new IsolateOption(this);

  private final LongRunOptions options = new LongRunOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public BenchCommand(Console console) {
    super(
        "bench",
        "deft bench examples/quick.suite.json --solvers greedy,crunch -o out",
        "Runs every solver on every instance of a suite under equal limits, checks every answer,"
            + " and writes raw results and a report.",
        "An interrupted bench goes on where it stopped. Fails if answers disagree, or if results"
            + " got worse than a baseline.");
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Suite suite = suite();
    Optional<Results> before = baseline.value().map(Results::read);
    before.ifPresent(earlier -> requireSame(earlier, suite));
    Path folder = output.value().orElseGet(() -> defaultFolder(suite));
    Optional<Shard> part = requireOneWay();
    Path known = ledger(folder);
    Path read = ledger(sharing.merge().orElse(folder));
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

  private Path ledger(Path folder) {
    return ledgerFile.value().orElseGet(() -> folder.resolve("ledger.jsonl"));
  }

  private Optional<Shard> requireOneWay() {
    Optional<Shard> part = sharing.shard(options);
    if (sharing.ways() > 1) {
      throw options.badUsage("--shard and --merge: expected at most one of them");
    } else if (part.isPresent() && baseline.isGiven()) {
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
              + baseline.orNull()
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
    List<String> words =
        new ArrayList<>(List.of("deft bench", suiteFile.value().getFileName().toString()));
    only.value().ifPresent(part -> words.addAll(List.of("--only", part)));
    solvers.value().ifPresent(ids -> words.addAll(List.of("--solvers", String.join(",", ids))));
    seed.value().ifPresent(number -> words.addAll(List.of("--seed", number.toString())));
    words.addAll(limit());
    return String.join(" ", words);
  }

  private List<String> limit() {
    return timeLimit
        .value()
        .map(limit -> BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros().toPlainString())
        .map(seconds -> List.of("--time-limit", seconds + "s"))
        .orElse(List.of());
  }

  /** What a run of this bench depends on besides the suite, its instance, solver and seed. */
  private Replay replay() {
    List<String> words = new ArrayList<>(limit());
    ledgerFile.value().ifPresent(file -> words.addAll(List.of("--ledger", file.toString())));
    return new Replay(suiteFile.value().toString(), words);
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
    boolean part = only.isGiven() || solvers.isGiven() || timeLimit.isGiven() || seed.isGiven();
    String name = "bench-" + suite.name().replaceAll("\\W+", "-");
    return Path.of(part ? name + "-" + suite.digest().substring(0, 8) : name);
  }

  private Suite suite() {
    Suite suite = Suite.read(suiteFile.value());
    if (only.isGiven() || solvers.isGiven()) {
      String part = only.value().orElse("");
      String example = suite.instances().get(0).id();
      try {
        boolean exact = suite.instances().stream().anyMatch(i -> i.id().equals(part));
        suite = suite.only(id -> exact ? id.equals(part) : id.contains(part), solvers.value());
      } catch (IllegalArgumentException e) {
        throw options.badUsage(
            "--only is '" + part + "': " + e.getMessage() + ", such as '" + example + "'");
      }
    }
    Duration limit = timeLimit.orNull();
    if (limit != null) {
      long seconds = limit.toSeconds();
      if (seconds >= MOST_SECONDS) {
        throw options.badUsage(
            "--time-limit is " + seconds + " s: expected less than " + MOST_SECONDS + " s");
      }
      suite = suite.withLimits(suite.limits().withTimeLimit(limit));
    }
    return seed.value().map(List::of).map(suite::withSeeds).orElse(suite);
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
            lines.add(
                worse.isEmpty() ? "Nothing got worse." : "Worse than " + baseline.orNull() + ":");
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
