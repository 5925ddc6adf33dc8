package org.loladeft.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deft profile}. */
@Command(
    name = "profile",
    description = {
      "Measures seconds and bytes of a gradient by depth on this machine, for a device's \"profile\""
          + " in a scenario.",
      "Depths take turns after warming up; medians count. Weights are random, since times don't"
          + " depend on them. Times and memory are measured in processes of their own."
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft profile --model minilm -o profile.json")
public final class ProfileCommand implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description =
          "minilm, e5-small, bge-small, roberta-base and the like; or a folder with config.json.")
  private String model = "";

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "lora-8",
      description =
          "lora-R, lora-all-R, houlsby-M, pfeiffer-M, bitfit or whole-layer; ${DEFAULT-VALUE}"
              + " without it.")
  private String method = "lora-8";

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "16",
      description = "Samples; ${DEFAULT-VALUE} without it.")
  private int batch = 16;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      defaultValue = "64",
      description = "Tokens of each; ${DEFAULT-VALUE} without it.")
  private int sequence = 64;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of a gradient; ${DEFAULT-VALUE} without it.")
  private int threads = 1;

  @Option(
      names = "--attention",
      paramLabel = "fused|ordinary",
      defaultValue = "fused",
      description = "How attention is computed; ${DEFAULT-VALUE} without it.")
  private Attention attention = Attention.FUSED;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each depth is measured; ${DEFAULT-VALUE} without it.")
  private int runs = 5;

  @Option(
      names = "--cpu-time",
      description =
          "Take the time that the processor worked, not that on the wall: for a machine that has"
              + " other things to do. One thread only.")
  private boolean cpuTime;

  @Option(
      names = "--engine",
      paramLabel = "ID",
      description = "What computes gradients; without it, what is there.")
  private @Nullable String engine;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to write the profile, a deft-profile/1 file.")
  private Path output = Path.of("");

  @Mixin private LongRunOptions options = new LongRunOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public ProfileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ProfilePlan plan = plan();
    ProfileRun.Finished finished;
    try (ProgressLine progress = new ProgressLine(console)) {
      plan.open().preparation().ifPresent(what -> options.tell("The first use " + what + "."));
      finished = ProfileRun.measure(plan, cpuTime, progress::show);
    } catch (EngineFaultException e) {
      throw CommandException.failure(String.valueOf(e.getMessage()), e);
    } catch (EngineRefusalException e) {
      throw CommandException.refused(String.valueOf(e.getMessage()));
    }
    DeviceProfile profile = finished.profile();
    WholeFile.write(output, out -> DeftFiles.writeProfile(profile, out));
    finished.warnings().forEach(console::warn);
    options.print(() -> object(profile), () -> text(profile));
    return ExitStatus.OK;
  }

  private ProfilePlan plan() throws IOException {
    options.inRange("--batch", batch, 1, MOST);
    options.inRange("--threads", threads, 1, 1024);
    options.inRange("--runs", runs, 1, MOST);
    if (cpuTime && threads > 1) {
      throw options.badUsage("--cpu-time with --threads " + threads + ": expected one thread");
    }
    if (!output.toString().endsWith(".json")) {
      throw options.badUsage("--output is '" + output + "': expected a name that ends in .json");
    }
    try {
      FineTuning.of(method);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--method: " + e.getMessage());
    }
    ModelConfig config = ModelSource.config(model);
    options.inRange("--sequence", sequence, 1, config.maxTokens());
    return new ProfilePlan(
        model,
        method,
        batch,
        sequence,
        new EngineSettings(threads, attention),
        runs,
        Optional.ofNullable(engine));
  }

  private Map<String, Object> object(DeviceProfile profile) {
    return Map.of(
        "profile",
        output.toString(),
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
            output));
    return text.toString();
  }

  private static double[] flops(DeviceProfile profile) {
    return profile.workload().flops();
  }
}
