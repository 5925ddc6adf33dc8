package org.loladeft.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Source;
import org.loladeft.formats.TextFile;
import org.loladeft.scenario.DepthMeasurement;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.ProfileTable;
import org.loladeft.scenario.ProfiledEngine;
import org.loladeft.scenario.ProfiledMachine;
import org.loladeft.scenario.Workload;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Option;

/** A device's profile from a table of measurements. */
final class ProfileImport {

  private static final String UNKNOWN = "unknown";

  @Option(
      names = "--profile",
      description =
          "Make a device's profile of a CSV table with the columns depth, seconds and perhaps"
              + " peakBytes; several lines of a depth are several runs.")
  private boolean asked;

  @Option(
      names = "--like",
      paramLabel = "SCENARIO",
      description = "With --profile: the scenario whose model, method and training were measured.")
  private @Nullable String like;

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

  /** Whether a profile is wanted. */
  boolean isAsked() {
    if (!asked && like != null) {
      throw CommandException.badInput("--like is for profiles: expected --profile beside it");
    }
    return asked;
  }

  DeviceProfile read(Console console, String table) {
    if (like == null) {
      throw CommandException.badInput(
          "--profile needs --like=SCENARIO: expected the scenario that was measured");
    }
    List<DepthMeasurement> depths = Source.of(console, table).read(ProfileImport::depths);
    return made(workload(console, like), depths, Source.of(console, table).name());
  }

  private static List<DepthMeasurement> depths(InputStream in, String name) throws IOException {
    return ProfileTable.read(TextFile.decoded(in.readAllBytes(), name), name);
  }

  private static Workload workload(Console console, String like) {
    Source source = Source.of(console, like);
    if (source.read(DeftFiles::read) instanceof DeftDocument.ScenarioDocument found) {
      Workload all = found.scenario().workload();
      return Workload.of(all.model(), all.method(), all.training());
    }
    throw CommandException.badInput(
        source.name() + ": format is not deft-scenario/1: expected the scenario that was measured");
  }

  private DeviceProfile made(Workload workload, List<DepthMeasurement> depths, String name) {
    Instant when = measured == null ? Instant.now() : measured;
    try {
      return DeviceProfile.of(
          new ProfiledMachine(cpu, cores, os),
          new ProfiledEngine(engine, engineVersion, threads, workload.training().attention()),
          when.truncatedTo(ChronoUnit.SECONDS),
          workload,
          depths);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(name + ": " + e.getMessage());
    }
  }

  /** The profile for people. */
  static String text(DeviceProfile profile) {
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
