package org.loladeft.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.solve.Deft;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.sweep.Sweep;
import org.loladeft.experiments.sweep.SweepSpec;
import org.loladeft.experiments.sweep.SweepTable;
import org.loladeft.experiments.sweep.ThreadPool;
import org.loladeft.formats.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Threads; all cores without it. The results are the same.")
  private @Nullable Integer cores;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Of what is printed.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--debug", description = "On a failure, say where it happened.")
  private boolean debug;

  /** Creates the command. */
  public SweepCommand() {}

  @Override
  public Integer call() throws IOException {
    SweepSpec sweep = SweepSpec.read(file);
    if (draws != null) {
      sweep =
          sweep.withDraws(inRange("--draws", draws, SweepSpec.LEAST_DRAWS, SweepSpec.MOST_DRAWS));
    }
    int threads =
        cores == null
            ? Runtime.getRuntime().availableProcessors()
            : inRange("--cores", cores, 1, ThreadPool.MOST_THREADS);
    Sweep ready = Sweep.of(sweep, Deft.withDefaults());
    OutputFolder.make(output);
    CountLine progress = new CountLine(spec.commandLine().getErr());
    String name = sweep.name();
    SweepTable table = ready.run(threads, (done, total) -> progress.show(done, total, name));
    progress.clear();
    Files.writeString(output.resolve(name + ".csv"), table.csv());
    for (Map.Entry<String, Figure> figure : table.figures().entrySet()) {
      figure.getValue().write(output, figure.getKey());
    }
    print(table, output.resolve(name + ".csv"));
    return 0;
  }

  private int inRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      String range = least + " to " + most;
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ": expected a whole number from " + range);
    }
    return value;
  }

  private void print(SweepTable table, Path csv) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.print(
          JsonOutput.document(
              JsonOutput.fields(
                  "name", table.spec().name(),
                  "csv", csv.toString(),
                  "rows", table.objects())));
    } else {
      out.print(table.text());
      String figures = String.join(" and ", table.figures().keySet());
      out.print("See " + csv + ", and " + figures + " as .svg and .pdf.\n");
    }
    out.flush();
  }
}
