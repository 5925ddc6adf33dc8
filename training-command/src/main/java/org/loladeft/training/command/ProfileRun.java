package org.loladeft.training.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.loladeft.cli.io.CommandException;
import org.loladeft.scenario.DepthMeasurement;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.ProfiledEngine;
import org.loladeft.scenario.ProfiledMachine;
import org.loladeft.scenario.TimeSpread;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.command.ProfileProbe.Measured;

/** Measures a profile in two child processes. */
final class ProfileRun {

  /** With which large buffers stay with the process, as for a training. */
  private static final Map<String, String> FOR_TIME =
      Map.of(
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", "4000000000",
          "MALLOC_TOP_PAD_", "268435456",
          "MALLOC_ARENA_MAX", "1");

  /** With which large buffers are given back at once, so that the peak is that of what is used. */
  private static final Map<String, String> FOR_MEMORY =
      Map.of("MALLOC_MMAP_THRESHOLD_", "65536", "MALLOC_ARENA_MAX", "1");

  private static final List<String> MALLOC =
      List.of(
          "MALLOC_MMAP_MAX_",
          "MALLOC_TRIM_THRESHOLD_",
          "MALLOC_TOP_PAD_",
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_ARENA_MAX");

  /** A machine on which something takes longer than the processor works on it. */
  private static final double BUSY = 1.1;

  private final ProfilePlan plan;
  private final boolean byCpu;
  private final FineTuningJob.Watch watch;
  private final int total;
  private int done;

  /**
   * A profile with what is to be known of how it was measured.
   *
   * @param profile the profile
   * @param warnings sentences
   */
  record Finished(DeviceProfile profile, List<String> warnings) {}

  private ProfileRun(ProfilePlan plan, boolean byCpu, FineTuningJob.Watch watch)
      throws IOException {
    this.plan = plan;
    this.byCpu = byCpu;
    this.watch = watch;
    this.total =
        ProfileProbe.count("seconds", plan)
            + (ProfileProbe.canMeasureMemory() ? ProfileProbe.count("bytes", plan) : 0);
  }

  /**
   * Measures.
   *
   * @param plan what
   * @param byCpu whether the thread's own time counts, for busy machines, not that on the wall
   * @param watch hears how far it is
   */
  static Finished measure(ProfilePlan plan, boolean byCpu, FineTuningJob.Watch watch)
      throws IOException {
    TrainingEngine engine = plan.open();
    ProfileRun run = new ProfileRun(plan, byCpu, watch);
    List<Measured> times = run.child("seconds", FOR_TIME);
    List<Measured> peaks =
        ProfileProbe.canMeasureMemory() ? run.child("bytes", FOR_MEMORY) : List.of();
    DeviceProfile profile =
        DeviceProfile.of(
            machine(),
            new ProfiledEngine(
                engine.id(),
                engine.version(),
                plan.settings().threads(),
                plan.settings().attention()),
            Instant.now(),
            plan.workload(),
            run.depths(times, peaks));
    List<String> warnings = new ArrayList<>(profile.warnings(profile.measured()));
    run.busyness(times).ifPresent(ratio -> warnings.add(busyWords(ratio, byCpu)));
    return new Finished(profile, warnings);
  }

  private List<DepthMeasurement> depths(List<Measured> times, List<Measured> peaks)
      throws IOException {
    double weights =
        4.0 * plan.config().shapes().values().stream().mapToLong(ProfileRun::size).sum();
    List<DepthMeasurement> depths = new ArrayList<>();
    for (int depth : plan.depths()) {
      double[] bytes = figures(peaks, depth, Measured::bytes);
      depths.add(
          new DepthMeasurement(
              depth,
              TimeSpread.of(
                  figures(times, depth, byCpu ? Measured::cpuSeconds : Measured::wallSeconds)),
              bytes.length == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(weights + median(bytes))));
    }
    return depths;
  }

  private static long size(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  private static double[] figures(
      List<Measured> all, int depth, ToDoubleFunction<Measured> figure) {
    return all.stream().filter(m -> m.depth() == depth).mapToDouble(figure).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Time on the wall over the thread's; empty where several threads make it mean nothing. */
  private OptionalDouble busyness(List<Measured> times) {
    if (plan.settings().threads() > 1) {
      return OptionalDouble.empty();
    }
    double[] ratios = times.stream().mapToDouble(m -> m.wallSeconds() / m.cpuSeconds()).toArray();
    double ratio = median(ratios);
    return ratio > BUSY ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  private static String busyWords(double ratio, boolean byCpu) {
    return String.format(
        Locale.ROOT,
        "the machine was busy: gradients took %.2f times as long as the processor worked on them%s",
        ratio,
        byCpu ? "" : " (--cpu-time leaves out what it did meanwhile)");
  }

  private List<Measured> child(String what, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A heap that grows while it is measured would count as the gradient's.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmn32m", "-XX:+AlwaysPreTouch"));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("deft.natives") || name.startsWith("org.bytedeco."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ProfileProbe.class.getName(), what));
    command.addAll(plan.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    MALLOC.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(plan.settings().threads()));
    Path errors = Files.createTempFile("deft-profile", ".txt");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      try {
        List<Measured> measured = read(process, what);
        int status = process.waitFor();
        if (status != 0 || measured.size() != ProfileProbe.count(what, plan)) {
          throw failed(what, status, errors);
        }
        return measured;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private List<Measured> read(Process process, String what) throws IOException {
    List<Measured> measured = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.startsWith(ProfileProbe.PREFIX)) {
          measured.add(Measured.of(line));
          watch.show(++done, total, what);
        }
      }
    }
    return measured;
  }

  private static CommandException failed(String what, int status, Path errors) throws IOException {
    String last =
        Files.readAllLines(errors).stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    return CommandException.failure(
        "measuring " + what + " ended with status " + status + ": " + last, null);
  }

  private static ProfiledMachine machine() {
    return new ProfiledMachine(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .filter(name -> !name.isEmpty())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }
}
