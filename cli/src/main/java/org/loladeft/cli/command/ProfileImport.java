package org.loladeft.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;
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

/** A device's profile from a table of measurements. */
final class ProfileImport extends Arguments {

  private static final String UNKNOWN = "unknown";

  private final Argument<Boolean> asked =
      flag("--profile")
          .describedAs(
              "Make a device's profile of a CSV table with the columns depth, seconds and perhaps"
                  + " peakBytes; several lines of a depth are several runs.");

  private final OptionalArgument<String> like =
      optional("--like=SCENARIO", String.class)
          .describedAs(
              "With --profile: the scenario whose model, method and training were measured.");

  private final Argument<String> cpu =
      withDefault("--cpu=NAME", String.class, UNKNOWN).describedAs("The processor.");

  private final Argument<Integer> cores =
      withDefault("--cores=N", Integer.class, "1").describedAs("Its cores; 1 without it.");

  private final Argument<String> os =
      withDefault("--os=NAME", String.class, UNKNOWN).describedAs("The operating system.");

  private final Argument<String> engine =
      withDefault("--engine=NAME", String.class, UNKNOWN).describedAs("What computed.");

  private final Argument<String> engineVersion =
      withDefault("--engine-version=V", String.class, UNKNOWN).describedAs("Its version.");

  private final Argument<Integer> threads =
      withDefault("--threads=N", Integer.class, "1").describedAs("Its threads; 1 without it.");

  private final OptionalArgument<Instant> measured =
      optional("--measured=TIME", Instant.class)
          .describedAs("When, such as 2026-11-26T14:30:00Z; now without it.");

  ProfileImport(Arguments command) {
    super(command);
  }

  /** Whether a profile is wanted. */
  boolean isAsked() {
    if (!asked.value() && like.isGiven()) {
      throw CommandException.badInput("--like is for profiles: expected --profile beside it");
    }
    return asked.value();
  }

  DeviceProfile read(Console console, String table) {
    String scenario = like.orNull();
    if (scenario == null) {
      throw CommandException.badInput(
          "--profile needs --like=SCENARIO: expected the scenario that was measured");
    }
    List<DepthMeasurement> depths = Source.of(console, table).read(ProfileImport::depths);
    return made(workload(console, scenario), depths, Source.of(console, table).name());
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
    Instant when = measured.value().orElseGet(Instant::now);
    try {
      return DeviceProfile.of(
          new ProfiledMachine(cpu.value(), cores.value(), os.value()),
          new ProfiledEngine(
              engine.value(),
              engineVersion.value(),
              threads.value(),
              workload.training().attention()),
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
