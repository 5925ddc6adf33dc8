package org.loladeft.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.Deft;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.sweep.Sweep;
import org.loladeft.experiments.sweep.SweepSpec;
import org.loladeft.experiments.sweep.SweepTable;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft sweep}. */
@Command(
    name = "sweep",
    description = {
      "Latency against one parameter, over many random scenarios, for solvers, baselines and other"
          + " ways to fine-tune.",
      "Writes NAME.csv and the figure NAME.svg and NAME.pdf, with \"show\": \"both\" a figure"
          + " NAME-ratio as well."
    },
    abbreviateSynopsis = true,
    sortOptions = false)
public final class SweepCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "SPEC", description = "A deft-sweep/1 file.")
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
    SweepSpec sweep = SweepSpec.read(file);
    if (draws != null) {
      int least = SweepSpec.LEAST_DRAWS;
      sweep = sweep.withDraws(options.inRange("--draws", draws, least, SweepSpec.MOST_DRAWS));
    }
    int count = threads.count(options);
    Sweep ready = Sweep.of(sweep, Deft.withDefaults());
    OutputFolder.make(output);
    String name = sweep.name();
    SweepTable table;
    try (ProgressLine progress = new ProgressLine(console)) {
      table = ready.run(count, (done, total) -> progress.show(done, total, name));
    }
    WholeFile.write(output.resolve(name + ".csv"), table.csv());
    for (Map.Entry<String, Figure> figure : table.figures().entrySet()) {
      figure.getValue().write(output, figure.getKey());
    }
    print(table, output.resolve(name + ".csv"));
    return ExitStatus.OK;
  }

  private void print(SweepTable table, Path csv) {
    options.print(
        () ->
            JsonOutput.fields(
                "name", table.spec().name(), "csv", csv.toString(), "rows", table.objects()),
        () -> {
          String figures = String.join(" and ", table.figures().keySet());
          return table.text() + "See " + csv + ", and " + figures + " as .svg and .pdf.\n";
        });
  }
}
