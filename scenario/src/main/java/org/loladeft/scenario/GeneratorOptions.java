package org.loladeft.scenario;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What {@link ScenarioGenerator} draws, where that is not as usual. Immutable. */
public final class GeneratorOptions {

  private static final int MOST_LAYERS = 100_000;

  private final OptionalInt layers;
  private final OptionalDouble scarcity;
  private final String method;
  private final BlocksPerDevice blocksPerDevice;

  private GeneratorOptions(
      OptionalInt layers, OptionalDouble scarcity, String method, BlocksPerDevice blocksPerDevice) {
    this.layers = layers;
    this.scarcity = scarcity;
    this.method = method;
    this.blocksPerDevice = blocksPerDevice;
  }

  /** {@return the usual: the model's layers, Houlsby adapters of width 64, one block a device} */
  public static GeneratorOptions withDefaults() {
    return new GeneratorOptions(
        OptionalInt.empty(), OptionalDouble.empty(), "houlsby-64", BlocksPerDevice.ONE);
  }

  /**
   * Sets the number of layers, all like the model's.
   *
   * @param count from 1 to 100,000
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public GeneratorOptions withLayers(int count) {
    if (count < 1 || count > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "layers is " + count + ": expected from 1 to " + MOST_LAYERS);
    }
    return new GeneratorOptions(OptionalInt.of(count), scarcity, method, blocksPerDevice);
  }

  /**
   * Sets how scarce memory is: 0 where it is no concern, since every device could hold twice what
   * it may take; above, budgets lie between the need of two blocks a third of the way down and that
   * of all that a device may take, the nearer to the former the closer to 1; one device, drawn, has
   * all.
   *
   * @param value from 0 to 1
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public GeneratorOptions withMemoryScarcity(double value) {
    double checked = Need.between(value, 0, 1, "memory");
    return new GeneratorOptions(layers, OptionalDouble.of(checked), method, blocksPerDevice);
  }

  /**
   * Sets what is trained.
   *
   * @param name as {@link FineTuning#of} takes it
   * @return a copy
   * @throws IllegalArgumentException if there is no such method
   */
  public GeneratorOptions withMethod(String name) {
    FineTuning.of(name);
    return new GeneratorOptions(layers, scarcity, name, blocksPerDevice);
  }

  /**
   * Sets the most blocks that a device takes. Layers are grouped only where there are more than the
   * devices could take one by one.
   *
   * @param value a number, or any
   * @return a copy
   */
  public GeneratorOptions withBlocksPerDevice(BlocksPerDevice value) {
    return new GeneratorOptions(layers, scarcity, method, value);
  }

  BlocksPerDevice blocksPerDevice() {
    return blocksPerDevice;
  }

  OptionalDouble memoryScarcity() {
    return scarcity;
  }

  /** The preset, with as many layers as are asked for. */
  FoundationModel model(ModelPreset preset) {
    FoundationModel own = preset.model();
    int count = layers.orElse(own.layers());
    return count == own.layers()
        ? own
        : new FoundationModel(
            own.name() + "-" + count + "-layers",
            count,
            own.layer(),
            own.otherParameters(),
            own.vocabulary(),
            own.maxSequence());
  }

  FineTuning method() {
    return FineTuning.of(method);
  }

  /** What the name of a draw says of what is not as usual. */
  String words() {
    GeneratorOptions usual = withDefaults();
    return (layers.isPresent() ? layers.getAsInt() + "-layers-" : "")
        + (method.equals(usual.method) ? "" : method + "-")
        + (scarcity.isPresent() ? "memory-" + scarcity.getAsDouble() + "-" : "")
        + (blocksPerDevice.equals(BlocksPerDevice.ONE) ? "" : "up-to-" + blocksPerDevice + "-");
  }
}
