package org.loladeft.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.command.LongRunOptions;
import org.loladeft.cli.command.ProgressLine;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.formats.WholeFile;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.DepthMeasurement;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.engine.EngineFaultException;
import org.loladeft.training.engine.EngineRefusalException;

/** {@code deft profile}. */
public final class ProfileCommand extends Command {

  private static final int MOST = 1_000_000;

  private final Console console;

  private final Argument<String> model =
      required("--model=MODEL", String.class)
          .describedAs(
              "minilm, e5-small, bge-small, roberta-base and the like; or a folder with"
                  + " config.json.");

  private final Argument<String> method =
      withDefault("--method=METHOD", String.class, "lora-8")
          .describedAs(
              "lora-R, lora-all-R, houlsby-M, pfeiffer-M, bitfit or whole-layer; ${DEFAULT-VALUE}"
                  + " without it.");

  private final Argument<Integer> batch =
      withDefault("--batch=N", Integer.class, "16")
          .describedAs("Samples; ${DEFAULT-VALUE} without it.");

  private final Argument<Integer> sequence =
      withDefault("--sequence=N", Integer.class, "64")
          .describedAs("Tokens of each; ${DEFAULT-VALUE} without it.");

  private final Argument<Integer> threads =
      withDefault("--threads=N", Integer.class, "1")
          .describedAs("Threads of a gradient; ${DEFAULT-VALUE} without it.");

  private final Argument<Attention> attention =
      withDefault("--attention=fused|ordinary", Attention.class, "fused")
          .describedAs("How attention is computed; ${DEFAULT-VALUE} without it.");

  private final Argument<Integer> runs =
      withDefault("--runs=N", Integer.class, "5")
          .describedAs("How often each depth is measured; ${DEFAULT-VALUE} without it.");

  private final Argument<Boolean> cpuTime =
      flag("--cpu-time")
          .describedAs(
              "Take the time that the processor worked, not that on the wall: for a machine that"
                  + " has other things to do. One thread only.");

  private final OptionalArgument<String> engine =
      optional("--engine=ID", String.class)
          .describedAs("What computes gradients; without it, what is there.");

  private final Argument<Path> output =
      required("-o, --output=FILE", Path.class)
          .describedAs("Where to write the profile, a deft-profile/1 file.");

  private final LongRunOptions options = new LongRunOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ProfileCommand(Console console) {
    super(
        "profile",
        "deft profile --model minilm -o profile.json",
        "Measures seconds and bytes of a gradient by depth on this machine, for a device's"
            + " \"profile\" in a scenario.",
        "Depths take turns after warming up; medians count. Weights are random, since times don't"
            + " depend on them. Times and memory are measured in processes of their own.");
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ProfilePlan plan = plan();
    ProfileRun.Finished finished;
    try (ProgressLine progress = new ProgressLine(console)) {
      plan.open().preparation().ifPresent(what -> options.tell("The first use " + what + "."));
      finished = ProfileRun.measure(plan, cpuTime.value(), progress::show);
    } catch (EngineFaultException e) {
      throw CommandException.failure(String.valueOf(e.getMessage()), e);
    } catch (EngineRefusalException e) {
      throw CommandException.refused(String.valueOf(e.getMessage()));
    }
    DeviceProfile profile = finished.profile();
    WholeFile.write(output.value(), out -> DeftFiles.writeProfile(profile, out));
    finished.warnings().forEach(console::warn);
    options.print(() -> object(profile), () -> text(profile));
    return ExitStatus.OK;
  }

  private ProfilePlan plan() throws IOException {
    options.inRange("--batch", batch.value(), 1, MOST);
    options.inRange("--threads", threads.value(), 1, 1024);
    options.inRange("--runs", runs.value(), 1, MOST);
    if (cpuTime.value() && threads.value() > 1) {
      throw options.badUsage(
          "--cpu-time with --threads " + threads.value() + ": expected one thread");
    }
    if (!output.value().toString().endsWith(".json")) {
      throw options.badUsage(
          "--output is '" + output.value() + "': expected a name that ends in .json");
    }
    try {
      FineTuning.of(method.value());
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--method: " + e.getMessage());
    }
    ModelConfig config = ModelSource.config(model.value());
    options.inRange("--sequence", sequence.value(), 1, config.maxTokens());
    return new ProfilePlan(
        model.value(),
        method.value(),
        batch.value(),
        sequence.value(),
        new EngineSettings(threads.value(), attention.value()),
        runs.value(),
        engine.value());
  }

  private Map<String, Object> object(DeviceProfile profile) {
    return Map.of(
        "profile",
        output.value().toString(),
        "overheadSeconds",
        profile.fit().overheadSeconds(),
        "flopsPerSecond",
        profile.fit().flopsPerSecond(),
        "worstResidual",
        profile.fit().worstResidual());
  }

  private String text(DeviceProfile profile) {
    double[] flops = flops(profile);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%5s %10s %10s %10s %8s %8s\n",
            "depth",
            "median",
            "p10",
            "p90",
            "MB",
            "fit"));
    for (DepthMeasurement depth : profile.depths()) {
      double fitted = profile.fit().seconds(flops[depth.depth() - 1]);
      text.append(
          String.format(
              Locale.ROOT,
              "%5d %8.4f s %8.4f s %8.4f s %8s %+6.1f %%\n",
              depth.depth(),
              depth.seconds().median(),
              depth.seconds().p10(),
              depth.seconds().p90(),
              depth.peakBytes().isEmpty()
                  ? "-"
                  : String.format(Locale.ROOT, "%.1f", depth.peakBytes().getAsDouble() / 1e6),
              100 * (fitted / depth.seconds().median() - 1)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%.1f GFLOP/s and %.4f s a round, %s.\nSee %s; a device of a scenario names it as its"
                + " \"profile\".\n",
            profile.fit().flopsPerSecond() / 1e9,
            profile.fit().overheadSeconds(),
            profile.engine(),
            output.value()));
    return text.toString();
  }

  private static double[] flops(DeviceProfile profile) {
    return profile.workload().flops();
  }
}
