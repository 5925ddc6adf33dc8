package org.loladeft.training.command;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.loladeft.training.Batch;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.engine.TrainingEngines;

/**
 * The process in which a profile is measured: times in one, memory in another, since the settings
 * of the C library by which memory repeats make times longer. Writes a line for each gradient.
 */
public final class ProfileProbe {

  /** Before each measurement. */
  static final String PREFIX = "deft-measured ";

  /** Rounds over all depths that are not measured. */
  private static final int WARM_UP = 2;

  /** Memory repeats to a tenth of a megabyte. */
  private static final int RUNS_OF_MEMORY = 3;

  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Makes the peak that the system reports start again from what is in use. */
  private static final String PEAK_ONLY = "5";

  private final ProfilePlan plan;
  private final TrainingSession session;
  private final ParameterLayout layout;
  private final NamedTensors parameters;
  private final Batch batch;
  private final PrintStream out;

  /**
   * What is measured.
   *
   * @param depth the depth
   * @param wallSeconds time on the wall; of memory 0
   * @param cpuSeconds time of the thread, of all threads if there are several; of memory 0
   * @param bytes what a gradient needs at its peak beside the weights; of times 0
   */
  record Measured(int depth, double wallSeconds, double cpuSeconds, double bytes) {

    String line() {
      return PREFIX + depth + " " + wallSeconds + " " + cpuSeconds + " " + bytes;
    }

    static Measured of(String line) {
      String[] words = line.substring(PREFIX.length()).split(" ", -1);
      return new Measured(
          Integer.parseInt(words[0]),
          Double.parseDouble(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]));
    }
  }

  private ProfileProbe(ProfilePlan plan, TrainingSession session, PrintStream out)
      throws IOException {
    this.plan = plan;
    this.session = session;
    this.layout = plan.layout();
    this.parameters = layout.initial(NamedTensors.none(), 1);
    this.batch = plan.samples();
    this.out = out;
  }

  /**
   * Measures and ends.
   *
   * @param args {@code seconds} or {@code bytes}, and a plan's arguments
   * @throws IOException if the model's folder or the process's figures can't be read
   */
  public static void main(String[] args) throws IOException {
    run(args[0], ProfilePlan.of(List.of(args).subList(1, args.length)), System.out);
  }

  /** How many gradients will be measured; none of memory where the system doesn't tell. */
  static int count(String what, ProfilePlan plan) throws IOException {
    return plan.depths().length * (what.equals("seconds") ? plan.runs() : RUNS_OF_MEMORY);
  }

  static boolean canMeasureMemory() {
    return Files.isWritable(RESET) && Files.isReadable(STATUS);
  }

  static void run(String what, ProfilePlan plan, PrintStream out) throws IOException {
    ModelConfig config = plan.config();
    try (TrainingSession session =
        TrainingEngines.open(
            plan.open(),
            config.randomWeights(1),
            config,
            plan.layout().method(),
            plan.settings())) {
      ProfileProbe probe = new ProfileProbe(plan, session, out);
      if (what.equals("seconds")) {
        probe.seconds();
      } else {
        probe.bytes();
      }
    }
  }

  /** Depths take turns, in another random order each time, so that no drift is one depth's. */
  private void seconds() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    int[] depths = plan.depths();
    for (int run = -WARM_UP; run < plan.runs(); run++) {
      for (int i = depths.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int depth = depths[i];
        depths[i] = depths[j];
        depths[j] = depth;
      }
      for (int depth : depths) {
        double cpu = cpuSeconds();
        long wall = System.nanoTime();
        gradient(depth);
        double seconds = (System.nanoTime() - wall) / 1e9;
        if (run >= 0) {
          print(new Measured(depth, seconds, cpuSeconds() - cpu, 0));
        }
      }
    }
  }

  private double cpuSeconds() {
    if (plan.settings().threads() == 1) {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos() / 1e9)
        .orElse(Double.NaN);
  }

  private void bytes() throws IOException {
    gradient(Arrays.stream(plan.depths()).max().orElseThrow());
    for (int run = 0; run < RUNS_OF_MEMORY; run++) {
      for (int depth : plan.depths()) {
        System.gc(); // what the collector gives back meanwhile would be missing from the peak
        Files.writeString(RESET, PEAK_ONLY);
        double before = kilobytes("VmHWM:");
        gradient(depth);
        print(new Measured(depth, 0, 0, bytesBetween(before, kilobytes("VmHWM:"))));
      }
    }
  }

  /**
   * What a peak rose by, never below 0: the system counts pages for each thread and adds them up
   * later, so that a gradient of a few kilobytes may find the peak lower than it was read before.
   */
  static double bytesBetween(double kilobytesBefore, double kilobytesAfter) {
    return 1024 * Math.max(0, kilobytesAfter - kilobytesBefore);
  }

  private static double kilobytes(String field) throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IOException(STATUS + " has no " + field));
  }

  private void gradient(int depth) {
    ParameterBlock block = layout.blocks().get(depth - 1);
    session.gradient(parameters, batch, List.of(block));
  }

  private void print(Measured measured) {
    out.println(measured.line());
    out.flush();
  }
}
