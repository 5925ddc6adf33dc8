package org.loladeft.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Source;
import org.loladeft.scenario.DepthMeasurement;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.ProfileTable;
import org.loladeft.scenario.ProfiledEngine;
import org.loladeft.scenario.ProfiledMachine;
import org.loladeft.scenario.Workload;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft import}. */
@Command(
    name = "import",
    description = {
      "Makes a deft-profile/1 from a table of measurements: CSV with the columns depth, seconds and"
          + " perhaps peakBytes; several lines of a depth are several runs.",
      "What was computed is taken from a scenario: its model, method and training."
    },
    abbreviateSynopsis = true,
    sortOptions = false)
public final class ImportCommand implements Callable<Integer> {

  private static final String UNKNOWN = "unknown";

  private final Console console;

  @Parameters(paramLabel = "TABLE", description = "A CSV file; '-' is standard input.")
  private String table = "-";

  @Option(
      names = "--profile",
      required = true,
      description = "Make a device's profile; there is no other kind yet.")
  private boolean profile;

  @Option(
      names = "--like",
      paramLabel = "SCENARIO",
      required = true,
      description = "The scenario whose model, method and training were measured.")
  private String like = "";

  @Option(names = "--cpu", paramLabel = "NAME", description = "The processor.")
  private String cpu = UNKNOWN;

  @Option(names = "--cores", paramLabel = "N", description = "Its cores; 1 without it.")
  private int cores = 1;

  @Option(names = "--os", paramLabel = "NAME", description = "The operating system.")
  private String os = UNKNOWN;

  @Option(names = "--engine", paramLabel = "NAME", description = "What computed.")
  private String engine = UNKNOWN;

  @Option(names = "--engine-version", paramLabel = "V", description = "Its version.")
  private String engineVersion = UNKNOWN;

  @Option(names = "--threads", paramLabel = "N", description = "Its threads; 1 without it.")
  private int threads = 1;

  @Option(
      names = "--measured",
      paramLabel = "TIME",
      description = "When, such as 2026-11-26T14:30:00Z; now without it.")
  private @Nullable Instant measured;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.DOCUMENTS);
    List<DepthMeasurement> depths = Source.of(console, table).read(ImportCommand::depths);
    DeviceProfile made = made(workload(), depths);
    Instant now = Instant.now();
    made.warnings(now)
        .forEach(warning -> console.say("deft import: " + Console.printable(warning) + "\n"));
    output.print(
        console, Format.JSON, out -> DeftFiles.writeProfile(made, out), terminal -> text(made));
    return ExitStatus.OK;
  }

  private static List<DepthMeasurement> depths(InputStream in, String name) throws IOException {
    return ProfileTable.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
  }

  private Workload workload() {
    Source source = Source.of(console, like);
    if (source.read(DeftFiles::read) instanceof DeftDocument.ScenarioDocument found) {
      Workload all = found.scenario().workload();
      return Workload.of(all.model(), all.method(), all.training());
    }
    throw CommandException.badInput(
        source.name() + ": format is not deft-scenario/1: expected the scenario that was measured");
  }

  private DeviceProfile made(Workload workload, List<DepthMeasurement> depths) {
    Instant when = measured == null ? Instant.now() : measured;
    try {
      return DeviceProfile.of(
          new ProfiledMachine(cpu, cores, os),
          new ProfiledEngine(engine, engineVersion, threads, workload.training().attention()),
          when.truncatedTo(ChronoUnit.SECONDS),
          workload,
          depths);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(Source.of(console, table).name() + ": " + e.getMessage());
    }
  }

  private static String text(DeviceProfile profile) {
    StringBuilder text = new StringBuilder(profile + "\n");
    for (DepthMeasurement depth : profile.depths()) {
      text.append("depth ").append(depth.depth()).append(": ");
      text.append(depth.seconds().median()).append(" s, ").append(depth.seconds().runs());
      text.append(depth.seconds().runs() == 1 ? " run\n" : " runs\n");
    }
    return text.append("fit: ")
        .append(profile.fit().overheadSeconds())
        .append(" s + operations / ")
        .append(profile.fit().flopsPerSecond())
        .append(" FLOP/s, worst residual ")
        .append(profile.fit().worstResidual())
        .append('\n')
        .toString();
  }
}
