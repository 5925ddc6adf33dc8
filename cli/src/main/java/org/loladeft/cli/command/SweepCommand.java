package org.loladeft.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.experiments.sweep.Sweep;
import org.loladeft.experiments.sweep.SweepFiles;
import org.loladeft.experiments.sweep.SweepPart;
import org.loladeft.experiments.sweep.SweepSpec;
import org.loladeft.experiments.sweep.SweepTable;
import org.loladeft.formats.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft sweep}. */
@Command(
    name = "sweep",
    description = {
      "Latency against one or two parameters of a scenario, over many draws, for solvers, baselines"
          + " and other ways to fine-tune.",
      "Writes NAME.csv, NAME.trace.json, and the figure NAME.svg and NAME.pdf, with \"show\":"
          + " \"both\" a figure NAME-ratio as well. What is interrupted goes on where it ended when"
          + " the same command is given again."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft sweep examples/devices.sweep.json -o out")
public final class SweepCommand implements Callable<Integer> {

  /** An estimate may cost this much. */
  private static final double ESTIMATE_SECONDS = 0.2;

  private final Console console;

  @Parameters(paramLabel = "SPEC", description = "A deft-sweep/1 or deft-sweep/2 file.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where to write; the current folder without it.")
  private Path output = Path.of(".");

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws at each value; without it, the file's.")
  private @Nullable Integer draws;

  @Option(names = "--dry-run", description = "Check everything, tell how long it takes, and end.")
  private boolean dryRun;

  @Mixin private ShardOptions sharing = new ShardOptions();

  @Option(
      names = "--script",
      paramLabel = "slurm|kubernetes",
      description = "Print a job of a cluster that makes --shards N shards in FOLDER, and end.")
  private @Nullable ClusterScript script;

  @Option(names = "--shards", paramLabel = "N", description = "With --script: how many shards.")
  private @Nullable Integer shards;

  @Mixin private CheckOption check = new CheckOption();

  @Option(names = "--raw", description = "Write every draw as well: NAME.draws.csv.")
  private boolean raw;

  @Option(
      names = "--redraw",
      description = "Make the figures anew from FOLDER/NAME.csv, without solving.")
  private boolean redraw;

  @Mixin private FreshOption fresh = new FreshOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private LongRunOptions options = new LongRunOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public SweepCommand(Console console) {
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
    if (script != null) {
      return print(script, spec);
    } else if (dryRun) {
      return estimate(sweep, cores);
    }
    OutputFolder.make(output);
    PartRun<SweepPart, double[][]> run = PartRun.of(sweep, cores);
    if (redraw) {
      print(files.redraw(output), files);
    } else if (sharing.merge().isPresent()) {
      Path shards = sharing.merge().get();
      print(
          files.write(check.merged(run, shards, command(), options, console), output, raw), files);
    } else if (part.isPresent()) {
      shard(run, spec, part.get());
    } else {
      whole(run, files, sweep, cores);
    }
    return ExitStatus.OK;
  }

  private void requireOneWay() {
    long ways = sharing.ways(redraw, script != null);
    if (ways > 1) {
      throw options.badUsage(
          "--shard, --merge, --redraw and --script: expected at most one of them");
    } else if ((script == null) != (shards == null)) {
      throw options.badUsage("--script and --shards: expected both or none");
    } else if (raw && (sharing.shard(options).isPresent() || redraw)) {
      throw options.badUsage("--raw: expected it neither with --shard nor with --redraw");
    }
    check.require(options, sharing);
  }

  /** Everything was checked, so that no task of the job fails for what could be known before. */
  private int print(ClusterScript job, SweepSpec spec) {
    int count = options.inRange("--shards", Objects.requireNonNull(shards), 1, Shard.MOST);
    String more = draws == null ? "" : " --draws " + draws;
    ClusterScript.Work work = new ClusterScript.Work(spec.name(), file, more, count, output);
    options.print(() -> JsonOutput.fields("script", job.of(work)), () -> job.of(work));
    return ExitStatus.OK;
  }

  private SweepSpec spec() {
    SweepSpec spec = SweepSpec.read(file);
    return draws == null
        ? spec
        : spec.withDraws(
            options.inRange("--draws", draws, spec.leastDraws(), SweepSpec.MOST_DRAWS));
  }

  /** The same whoever made which part, and wherever. */
  private String command() {
    return "deft sweep " + file.getFileName() + (draws == null ? "" : " --draws " + draws);
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
    Path parts = run.partFile(output, null);
    say(sweep, cores, parts);
    try (ProgressLine progress = new ProgressLine(console)) {
      run.whole(
          output,
          (done, total) -> progress.show(done, total, sweep.spec().name()),
          finished -> print(files.write(finished, output, raw), files));
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
    Path parts = run.partFile(output, part);
    if (fresh.isGiven()) {
      Files.deleteIfExists(parts);
    }
    int made;
    try (ProgressLine progress = new ProgressLine(console)) {
      made =
          run.shard(
              output, part, (done, total) -> progress.show(done, total, spec.name() + " " + part));
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
    Path csv = output.resolve(table.spec().name() + ".csv");
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
