package org.loladeft.experiments.sweep;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.loladeft.api.Uplink;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Processor;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.ScenarioGenerator;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;

/**
 * What a sweep's scenarios have in common, each of which can be varied. A draw takes devices,
 * places, memory budgets and channel from {@link ScenarioGenerator} by its seed and changes what
 * the settings say, so that the same draw stays comparable from one value to the next.
 *
 * @param model the foundation model
 * @param uplink kind of uplink
 * @param method {@code lora-R} (on query and value), {@code lora-all-R}, {@code houlsby-M}, {@code
 *     pfeiffer-M}, {@code bitfit} or {@code whole-layer}
 * @param numbers the other settings by name: {@code devices}; {@code blocks} into which the layers
 *     are grouped, 0 for one each; {@code blocksPerDevice} at most, 0 for any; {@code bandwidthHz};
 *     {@code batch} in samples; {@code sequence} in tokens; {@code memoryScale}, a factor on every
 *     device's memory budget; {@code heterogeneity}, the exponent h of the devices' speeds around
 *     their geometric mean g: (s / g)^h g, so that 0 makes them alike and 1 leaves them
 */
record SweepSettings(
    ModelPreset model, Uplink.Kind uplink, String method, Map<String, Double> numbers)
    implements DrawSource {

  /** Names of the settings that are texts. */
  static final List<String> TEXTS = List.of("model", "uplink", "method");

  static final SweepSettings DEFAULTS =
      new SweepSettings(
          ModelPreset.ROBERTA_BASE,
          Uplink.Kind.SHARED,
          "houlsby-64",
          new TreeMap<>(
              Map.of(
                  "devices", 20.0,
                  "blocks", 0.0,
                  "blocksPerDevice", 1.0,
                  "bandwidthHz", 20e6,
                  "batch", 16.0,
                  "sequence", 128.0,
                  "memoryScale", 1.0,
                  "heterogeneity", 1.0,
                  "rank", 0.0)));

  /** Names of the settings that are numbers. */
  static final List<String> NUMBERS = List.copyOf(DEFAULTS.numbers.keySet());

  private static final Set<String> WHOLE =
      Set.of("devices", "blocks", "blocksPerDevice", "batch", "sequence", "rank");
  private static final Set<String> MAY_BE_ZERO =
      Set.of("blocks", "blocksPerDevice", "heterogeneity", "rank");

  /**
   * These settings with another value of one.
   *
   * @throws IllegalArgumentException if it does not have that value, or no scenario does
   */
  SweepSettings changed(String name, Object value) {
    SweepSettings result =
        value instanceof Number number
            ? with(name, number.doubleValue())
            : with(name, (String) value);
    result.workload();
    return result;
  }

  private SweepSettings with(String name, double value) {
    if (!numbers.containsKey(name)) {
      throw new IllegalArgumentException("expected a text");
    }
    boolean whole = WHOLE.contains(name);
    boolean zero = MAY_BE_ZERO.contains(name);
    if (!(zero ? value >= 0 : value > 0) || whole && (value != Math.rint(value) || value > 1e6)) {
      throw new IllegalArgumentException(
          "expected a "
              + (whole ? "whole number " : "number ")
              + (zero ? "of at least 0" : "above 0"));
    }
    Map<String, Double> changed = new TreeMap<>(numbers);
    changed.put(name, value);
    return new SweepSettings(model, uplink, method, changed);
  }

  private double number(String name) {
    return Objects.requireNonNull(numbers.get(name));
  }

  private int whole(String name) {
    return (int) number(name);
  }

  private SweepSettings with(String name, String value) {
    return switch (name) {
      case "model" -> texts(ModelPreset.ofId(value), uplink, method);
      case "uplink" -> texts(model, Uplink.Kind.ofId(value), method);
      case "method" -> texts(model, uplink, value);
      default -> throw new IllegalArgumentException("expected a number");
    };
  }

  private SweepSettings texts(ModelPreset model, Uplink.Kind uplink, String method) {
    FineTuning.of(method);
    return new SweepSettings(model, uplink, method, numbers);
  }

  private String ranked() {
    return whole("rank") == 0 ? method : method.replaceAll("-[0-9]+$", "-" + whole("rank"));
  }

  Workload workload() {
    FoundationModel preset = model.model();
    long places = (long) whole("devices") * blocksPerDevice().among(preset.layers());
    int groups = whole("blocks") == 0 ? (int) Math.min(places, preset.layers()) : whole("blocks");
    int layersPerBlock = (preset.layers() + groups - 1) / groups;
    Training training =
        ScenarioGenerator.training(preset)
            .withBatch(whole("batch"))
            .withSequence(Math.min(whole("sequence"), preset.maxSequence()));
    LayerGroups blocks = LayerGroups.of(preset.layers(), layersPerBlock);
    return new Workload(preset, blocks, FineTuning.of(ranked()), training);
  }

  private BlocksPerDevice blocksPerDevice() {
    int most = whole("blocksPerDevice");
    return most == 0 ? BlocksPerDevice.ANY : new BlocksPerDevice(most);
  }

  @Override
  public Drawn drawn(int number, long seed) {
    return Drawn.of(draw(seed));
  }

  /** The scenario of a draw. */
  Scenario draw(long seed) {
    Scenario drawn = ScenarioGenerator.generate(whole("devices"), model, uplink, seed);
    return drawn
        .withDevices(changed(drawn.devices()))
        .withWorkload(workload())
        .withUplink(RadioUplink.of(uplink, number("bandwidthHz")))
        .withBlocksPerDevice(blocksPerDevice());
  }

  private List<ScenarioDevice> changed(List<ScenarioDevice> drawn) {
    if (number("memoryScale") == 1 && number("heterogeneity") == 1) {
      return drawn;
    }
    Precision precision = workload().training().precision();
    double logs = 0;
    for (ScenarioDevice d : drawn) {
      logs += StrictMath.log(d.processor().flopsPerSecond(precision));
    }
    double mean = StrictMath.exp(logs / drawn.size());
    return drawn.stream()
        .map(d -> changed(d, d.processor().flopsPerSecond(precision), mean))
        .toList();
  }

  private ScenarioDevice changed(ScenarioDevice d, double flops, double mean) {
    ScenarioDevice scaled = d.withMemoryBytes(d.memoryBytes() * number("memoryScale"));
    double rate = mean * StrictMath.pow(flops / mean, number("heterogeneity"));
    return number("heterogeneity") == 1
        ? scaled
        : scaled.withProcessor(new Processor.Sustained(rate));
  }
}
