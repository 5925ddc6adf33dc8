package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.loladeft.api.Uplink;

/**
 * Random realistic scenarios, the same for the same arguments on every platform.
 *
 * <p>The defaults are ours, not the paper's, whose settings are unknown: batches of 16 samples of
 * 128 tokens (or fewer, if the model takes fewer), Houlsby adapters of width 64, a band of 20 MHz,
 * urban micro without sight at 3.5 GHz, devices 50 to 300 m away, of four kinds (Jetson Nano,
 * Xavier NX, Orin Nano, flagship phone) whose speeds span a factor of 7. At that size of block both
 * computation and upload matter. Memory budgets start a quarter of the way from what the shallowest
 * block needs to what the deepest needs, and end 1.4 times as far (for RoBERTa-base 0.9 to 2 GB),
 * so that memory binds but most draws have a solution. Models above a billion parameters are held
 * in 4-bit weights and trained in bf16.
 */
public final class ScenarioGenerator {

  private static final List<DevicePreset> KINDS =
      List.of(
          DevicePreset.JETSON_NANO,
          DevicePreset.JETSON_XAVIER_NX,
          DevicePreset.JETSON_ORIN_NANO,
          DevicePreset.PHONE_FLAGSHIP);

  private static final double BANDWIDTH_HZ = 20e6;
  private static final double NEAREST_METERS = 50;
  private static final double FARTHEST_METERS = 300;
  private static final double LEAST_MEMORY = 0.25;
  private static final double MOST_MEMORY = 1.4;
  private static final double SHALLOW = 1.0 / 3;
  private static final double MEGABYTE = 1e6;
  private static final double LARGE_MODEL = 1e9;

  private ScenarioGenerator() {}

  /**
   * Draws a scenario.
   *
   * @param devices number of devices, at least 1; with fewer than layers, neighbouring layers are
   *     grouped into as many blocks at most
   * @param preset the model
   * @param uplink the kind of uplink
   * @param seed of all draws
   * @throws IllegalArgumentException if {@code devices} is not from 1 to {@link
   *     Scenario#MAX_DEVICES}
   */
  public static Scenario generate(int devices, ModelPreset preset, Uplink.Kind uplink, long seed) {
    return generate(devices, preset, uplink, GeneratorOptions.withDefaults(), seed);
  }

  /**
   * Draws a scenario that is not as usual. Devices, places and channel are drawn as they are
   * without the options.
   *
   * @param devices number of devices, at least 1
   * @param preset the model
   * @param uplink the kind of uplink
   * @param options what is not as usual
   * @param seed of all draws
   * @throws IllegalArgumentException if {@code devices < 1}
   */
  public static Scenario generate(
      int devices, ModelPreset preset, Uplink.Kind uplink, GeneratorOptions options, long seed) {
    Need.atLeast(devices, 1, "devices");
    if (devices > Scenario.MAX_DEVICES) { // before they are drawn, which takes all memory
      throw new IllegalArgumentException(
          "devices is " + devices + ": expected at most " + Scenario.MAX_DEVICES);
    }
    Workload workload = workload(devices, options.model(preset), options);
    RandomGenerator random = new Well19937c(seed);
    DoubleUnaryOperator budgets = budgets(workload, options);
    List<ScenarioDevice> list = new ArrayList<>();
    for (int k = 0; k < devices; k++) {
      DevicePreset kind = KINDS.get(k % KINDS.size());
      double bytes = budgets.applyAsDouble(random.nextDouble());
      double meters = NEAREST_METERS + (FARTHEST_METERS - NEAREST_METERS) * random.nextDouble();
      String id = kind.id() + "-" + (k / KINDS.size() + 1);
      list.add(
          ScenarioDevice.of(
              id, new Processor.Named(kind), bytes, new Link.Distance(Math.rint(meters))));
    }
    if (options.memoryScarcity().isPresent()) {
      int k = random.nextInt(devices);
      double most = Math.max(list.get(k).memoryBytes(), roomForAll(workload, options));
      list.set(k, list.get(k).withMemoryBytes(most));
    }
    String name =
        String.format(
            Locale.ROOT, "%s-%s-%d-%sseed-%d", preset.id(), uplink, devices, options.words(), seed);
    return Scenario.of(
            workload, RadioUplink.of(uplink, BANDWIDTH_HZ), ChannelModel.withDefaults(seed), list)
        .withBlocksPerDevice(options.blocksPerDevice())
        .withName(name);
  }

  private static Workload workload(int devices, FoundationModel model, GeneratorOptions options) {
    long places = (long) devices * options.blocksPerDevice().among(model.layers());
    int layersPerBlock = (int) ((model.layers() + places - 1) / places);
    return new Workload(
        model, LayerGroups.of(model.layers(), layersPerBlock), options.method(), training(model));
  }

  /** Memory budgets, byte, from a number in [0, 1) each. */
  private static DoubleUnaryOperator budgets(Workload workload, GeneratorOptions options) {
    double[] needs = workload.bytes();
    double deepest = needs[needs.length - 1];
    if (options.memoryScarcity().isEmpty()) {
      double range = Math.max(deepest - needs[0], 0.1 * needs[0]);
      return draw -> Math.rint((needs[0] + part(draw) * range) / MEGABYTE) * MEGABYTE;
    }
    double scarcity = options.memoryScarcity().getAsDouble();
    double most = roomForAll(workload, options);
    if (scarcity == 0) {
      return draw -> 2 * most;
    }
    double further = workload.furtherBytes()[needs.length - 1];
    double least = needs[(int) (SHALLOW * needs.length)] + further;
    double power = 1 / (3 - 2 * scarcity);
    return draw -> wholeMegabytes(least + (most - least) * StrictMath.pow(draw, power));
  }

  private static double part(double draw) {
    return LEAST_MEMORY + (MOST_MEMORY - LEAST_MEMORY) * draw;
  }

  /** What a device needs for the deepest blocks, as many as it may take. */
  private static double roomForAll(Workload workload, GeneratorOptions options) {
    double[] needs = workload.bytes();
    int last = needs.length - 1;
    int further = options.blocksPerDevice().among(needs.length) - 1;
    return wholeMegabytes(needs[last] + further * workload.furtherBytes()[last]);
  }

  private static double wholeMegabytes(double bytes) {
    return Math.ceil(bytes / MEGABYTE) * MEGABYTE;
  }

  /**
   * {@return how the scenarios train: batches of 16 samples of 128 tokens or fewer, models above a
   * billion parameters in 4-bit weights and bf16}
   *
   * @param model the model
   */
  public static Training training(FoundationModel model) {
    boolean large = model.parameters() > LARGE_MODEL;
    Training training =
        Training.withDefaults()
            .withSequence(Math.min(128, model.maxSequence()))
            .withPrecision(large ? Precision.BF16 : Precision.FP32)
            .withOtherBlocks(true);
    return large ? training.withWeights(Precision.NF4) : training;
  }
}
