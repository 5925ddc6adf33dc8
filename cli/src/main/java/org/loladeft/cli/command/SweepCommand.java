package org.loladeft.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.experiments.sweep.Sweep;
import org.loladeft.experiments.sweep.SweepFiles;
import org.loladeft.experiments.sweep.SweepPart;
import org.loladeft.experiments.sweep.SweepSpec;
import org.loladeft.experiments.sweep.SweepTable;
import org.loladeft.formats.JsonOutput;

/** {@code deft sweep}. */
public final class SweepCommand extends Command {

  /** An estimate may cost this much. */
  private static final double ESTIMATE_SECONDS = 0.2;

  private final Console console;

  private final Argument<Path> file =
      parameter("SPEC", Path.class, "A deft-sweep/1 or deft-sweep/2 file.");

  private final Argument<Path> output =
      withDefault("-o, --output=FOLDER", Path.class, ".")
          .describedAs("Where to write; the current folder without it.");

  private final OptionalArgument<Integer> draws =
      optional("--draws=N", Integer.class)
          .describedAs("Draws at each value; without it, the file's.");

  private final Argument<Boolean> dryRun =
      flag("--dry-run").describedAs("Check everything, tell how long it takes, and end.");

  private final ShardOptions sharing = new ShardOptions(this);

  private final OptionalArgument<ClusterScript> script =
      optional("--script=slurm|kubernetes", ClusterScript.class)
          .describedAs("Print a job of a cluster that makes --shards N shards in FOLDER, and end.");

  private final OptionalArgument<Integer> shards =
      optional("--shards=N", Integer.class).describedAs("With --script: how many shards.");

  private final CheckOption check = new CheckOption(this);

  private final Argument<Boolean> raw =
      flag("--raw").describedAs("Write every draw as well: NAME.draws.csv.");

  private final Argument<Boolean> redraw =
      flag("--redraw").describedAs("Make the figures anew from FOLDER/NAME.csv, without solving.");

  private final FreshOption fresh = new FreshOption(this);

  private final ThreadsOption threads = new ThreadsOption(this);

  private final LongRunOptions options = new LongRunOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public SweepCommand(Console console) {
    super(
        "sweep",
        "deft sweep examples/devices.sweep.json -o out",
        "Latency against one or two parameters of a scenario, over many draws, for solvers,"
            + " baselines and other ways to fine-tune.",
        "Writes NAME.csv, NAME.trace.json, and the figure NAME.svg and NAME.pdf, with \"show\":"
            + " \"both\" a figure NAME-ratio as well. What is interrupted goes on where it ended"
            + " when the same command is given again.");
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    requireOneWay();
    Optional<Shard> part = sharing.shard(options);
    SweepSpec spec = spec();
    int cores = threads.count(options);
    Sweep sweep = Sweep.of(spec, Deft.of(Discovered.solvers(console)));
    SweepFiles files = new SweepFiles(sweep, command());
    if (script.isGiven()) {
      return print(script.value().get(), spec);
    } else if (dryRun.value()) {
      return estimate(sweep, cores);
    }
    OutputFolder.make(output.value());
    PartRun<SweepPart, double[][]> run = PartRun.of(sweep, cores);
    if (redraw.value()) {
      print(files.redraw(output.value()), files);
    } else if (sharing.merge().isPresent()) {
      Path shards = sharing.merge().get();
      print(
          files.write(
              check.merged(run, shards, command(), options, console), output.value(), raw.value()),
          files);
    } else if (part.isPresent()) {
      shard(run, spec, part.get());
    } else {
      whole(run, files, sweep, cores);
    }
    return ExitStatus.OK;
  }

  private void requireOneWay() {
    long ways = sharing.ways(redraw.value(), script.isGiven());
    if (ways > 1) {
      throw options.badUsage(
          "--shard, --merge, --redraw and --script: expected at most one of them");
    } else if (script.isGiven() != shards.isGiven()) {
      throw options.badUsage("--script and --shards: expected both or none");
    } else if (raw.value() && (sharing.shard(options).isPresent() || redraw.value())) {
      throw options.badUsage("--raw: expected it neither with --shard nor with --redraw");
    }
    check.require(options, sharing);
  }

  /** Everything was checked, so that no task of the job fails for what could be known before. */
  private int print(ClusterScript job, SweepSpec spec) {
    int count = options.inRange("--shards", shards.value().orElseThrow(), 1, Shard.MOST);
    ClusterScript.Work work =
        new ClusterScript.Work(spec.name(), file.value(), moreWords(), count, output.value());
    options.print(() -> JsonOutput.fields("script", job.of(work)), () -> job.of(work));
    return ExitStatus.OK;
  }

  private SweepSpec spec() {
    SweepSpec spec = SweepSpec.read(file.value());
    return draws
        .value()
        .map(n -> options.inRange("--draws", n, spec.leastDraws(), SweepSpec.MOST_DRAWS))
        .map(spec::withDraws)
        .orElse(spec);
  }

  /** The same whoever made which part, and wherever. */
  private String command() {
    return "deft sweep " + file.value().getFileName() + moreWords();
  }

  private String moreWords() {
    return draws.value().map(n -> " --draws " + n).orElse("");
  }

  private int estimate(Sweep sweep, int cores) {
    double seconds = sweep.estimateSeconds(ESTIMATE_SECONDS) / cores;
    SweepSpec spec = sweep.spec();
    options.print(
        () ->
            JsonOutput.fields(
                "name", spec.name(),
                "digest", sweep.digest(),
                "values", spec.pointCount(),
                "draws", spec.draws(),
                "lines", spec.lineCount(),
                "cores", cores,
                "estimateSeconds", seconds),
        () -> words(spec, seconds, cores) + "\n");
    return ExitStatus.OK;
  }

  private static String words(SweepSpec spec, double seconds, int cores) {
    return String.format(
        Locale.ROOT,
        "%s: %d values x %d draws x %d lines are %,d solves, about %s on %d core%s",
        spec.name(),
        spec.pointCount(),
        spec.draws(),
        spec.lineCount(),
        (long) spec.pointCount() * spec.draws() * spec.lineCount(),
        time(seconds),
        cores,
        cores == 1 ? "" : "s");
  }

  private static String time(double seconds) {
    if (seconds < 90) {
      return (long) Math.max(1, Math.ceil(seconds)) + " s";
    }
    double minutes = seconds / 60;
    return minutes < 90
        ? Math.round(minutes) + " min"
        : String.format(Locale.ROOT, "%.1f h", minutes / 60);
  }

  private void whole(PartRun<SweepPart, double[][]> run, SweepFiles files, Sweep sweep, int cores)
      throws IOException {
    Path parts = run.partFile(output.value(), null);
    say(sweep, cores, parts);
    try (ProgressLine progress = new ProgressLine(console)) {
      run.whole(
          output.value(),
          (done, total) -> progress.show(done, total, sweep.spec().name()),
          finished -> print(files.write(finished, output.value(), raw.value()), files));
    }
  }

  /** How long it will take; of a sweep that goes on, that it does. */
  private void say(Sweep sweep, int cores, Path parts) throws IOException {
    if (fresh.isGiven()) {
      Files.deleteIfExists(parts);
    }
    if (Files.exists(parts)) {
      options.tell("Goes on with what is in " + parts + " (--fresh starts anew).");
    } else if (console.terminal().errIsTerminal()) {
      double seconds = sweep.estimateSeconds(ESTIMATE_SECONDS) / cores;
      options.tell(words(sweep.spec(), seconds, cores));
    }
  }

  private void shard(PartRun<SweepPart, double[][]> run, SweepSpec spec, Shard part)
      throws IOException {
    Path parts = run.partFile(output.value(), part);
    if (fresh.isGiven()) {
      Files.deleteIfExists(parts);
    }
    int made;
    try (ProgressLine progress = new ProgressLine(console)) {
      made =
          run.shard(
              output.value(),
              part,
              (done, total) -> progress.show(done, total, spec.name() + " " + part));
    }
    options.print(
        () ->
            JsonOutput.fields(
                "name",
                spec.name(),
                "shard",
                part.toString(),
                "file",
                parts.toString(),
                "made",
                made),
        () ->
            "Shard "
                + part
                + " of "
                + spec.name()
                + ": "
                + made
                + " parts made, see "
                + parts
                + "\n");
  }

  private void print(SweepTable table, SweepFiles files) {
    Path csv = output.value().resolve(table.spec().name() + ".csv");
    options.print(
        () ->
            JsonOutput.fields(
                "name", table.spec().name(), "csv", csv.toString(), "rows", table.objects()),
        () -> {
          String figures = String.join(" and ", table.graphics().keySet());
          return table.text() + "See " + csv + ", and " + figures + " as " + files.forms() + ".\n";
        });
  }
}
