package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    Need.atLeast(devices, 1, "devices");
    if (devices > Scenario.MAX_DEVICES) { // before they are drawn, which takes all memory
      throw new IllegalArgumentException(
          "devices is " + devices + ": expected at most " + Scenario.MAX_DEVICES);
    }
    Workload workload = workload(devices, preset.model());
    RandomGenerator random = new Well19937c(seed);
    double[] needs = workload.bytes();
    double least = needs[0];
    double range = Math.max(needs[needs.length - 1] - least, 0.1 * least);
    List<ScenarioDevice> list = new ArrayList<>();
    for (int k = 0; k < devices; k++) {
      DevicePreset kind = KINDS.get(k % KINDS.size());
      double part = LEAST_MEMORY + (MOST_MEMORY - LEAST_MEMORY) * random.nextDouble();
      double meters = NEAREST_METERS + (FARTHEST_METERS - NEAREST_METERS) * random.nextDouble();
      String id = kind.id() + "-" + (k / KINDS.size() + 1);
      list.add(
          ScenarioDevice.of(
              id,
              new Processor.Named(kind),
              Math.rint((least + part * range) / 1e6) * 1e6,
              new Link.Distance(Math.rint(meters))));
    }
    String name =
        String.format(Locale.ROOT, "%s-%s-%d-seed-%d", preset.id(), uplink, devices, seed);
    return Scenario.of(
            workload, RadioUplink.of(uplink, BANDWIDTH_HZ), ChannelModel.withDefaults(seed), list)
        .withName(name);
  }

  private static Workload workload(int devices, FoundationModel model) {
    int layersPerBlock = (model.layers() + devices - 1) / devices;
    return new Workload(
        model,
        LayerGroups.of(model.layers(), layersPerBlock),
        new FineTuning.Houlsby(64),
        training(model));
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
