package org.loladeft.training;

import static org.loladeft.training.EncoderNames.DOWN;
import static org.loladeft.training.EncoderNames.KEY;
import static org.loladeft.training.EncoderNames.OUTPUT;
import static org.loladeft.training.EncoderNames.QUERY;
import static org.loladeft.training.EncoderNames.UP;
import static org.loladeft.training.EncoderNames.VALUE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LoraTarget;

/**
 * Which numbers each block has: the named parameters of a method in an encoder. Immutable.
 *
 * <p>A block has as many numbers as {@link FineTuning#parametersPerLayer} says, times its layers.
 */
public final class ParameterLayout {

  /** What an adapter is called inside its module. */
  private static final String ADAPTER = "adapters.deft.";

  /**
   * Standard deviation of first weights of adapters and heads, BERT's {@code initializer_range}.
   */
  private static final double SPREAD = 0.02;

  private static final double UNIFORM_WIDTH = Math.sqrt(12);

  private final ModelConfig config;
  private final TuningMethod method;
  private final List<ParameterBlock> blocks = new ArrayList<>();
  private final ParameterBlock head;

  private ParameterLayout(ModelConfig config, TuningMethod method) {
    this.config = config;
    this.method = method;
    for (int block = 0; block < method.groups().count(); block++) {
      blocks.add(ParameterBlock.of(method.groups().id(block), shapes(block)));
    }
    this.head =
        ParameterBlock.of(
            ParameterBlock.HEAD, method.head().shapes(config.layer().hidden(), method.outputs()));
  }

  /**
   * The parameters of a method in an encoder.
   *
   * @param config the encoder
   * @param method what is trained
   * @return the layout
   * @throws IllegalArgumentException if the blocks have more layers than the encoder, or LoRA's
   *     targets hold a gate, which it has not
   */
  public static ParameterLayout of(ModelConfig config, TuningMethod method) {
    if (method.groups().layers() > config.layers()) {
      throw new IllegalArgumentException(
          "blocks have "
              + method.groups().layers()
              + " layers: expected at most "
              + config.layers());
    }
    if (method.fineTuning() instanceof FineTuning.Lora lora
        && lora.targets().contains(LoraTarget.GATE)) {
      throw new IllegalArgumentException(
          "LoRA's targets hold the gate: expected others, the encoder has none");
    }
    return new ParameterLayout(config, method);
  }

  /** From the block's deepest layer up, as a forward pass goes. */
  private Map<String, int[]> shapes(int block) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    int deepest = method.groups().depth(block);
    for (int depth = deepest; depth > deepest - method.groups().sizes().get(block); depth--) {
      addLayer(shapes, config.layerAt(depth));
    }
    return shapes;
  }

  private void addLayer(Map<String, int[]> shapes, int index) {
    String layer = EncoderNames.layer(index);
    FineTuning kind = method.fineTuning();
    if (kind instanceof FineTuning.Lora lora) {
      lora.targets().forEach(target -> addLora(shapes, layer, target, lora.rank()));
    } else if (kind instanceof FineTuning.Houlsby houlsby) {
      addAdapter(shapes, attentionAdapter(index), houlsby.bottleneck());
      addAdapter(shapes, outputAdapter(index), houlsby.bottleneck());
    } else if (kind instanceof FineTuning.Pfeiffer pfeiffer) {
      addAdapter(shapes, outputAdapter(index), pfeiffer.bottleneck());
    } else {
      boolean whole = kind instanceof FineTuning.WholeLayer;
      EncoderNames.layerShapes(config, index)
          .forEach(
              (name, shape) -> {
                if (whole || name.endsWith(".bias")) {
                  shapes.put(name, shape);
                }
              });
    }
  }

  private void addLora(Map<String, int[]> shapes, String layer, LoraTarget target, int rank) {
    String module = layer + moduleOf(target);
    shapes.put(module + ".lora_A.weight", new int[] {rank, target.inWidth(config.layer())});
    shapes.put(module + ".lora_B.weight", new int[] {target.outWidth(config.layer()), rank});
  }

  private void addAdapter(Map<String, int[]> shapes, String adapter, int bottleneck) {
    int h = config.layer().hidden();
    shapes.put(adapter + "adapter_down.0.weight", new int[] {bottleneck, h});
    shapes.put(adapter + "adapter_down.0.bias", new int[] {bottleneck});
    shapes.put(adapter + "adapter_up.weight", new int[] {h, bottleneck});
    shapes.put(adapter + "adapter_up.bias", new int[] {h});
  }

  /**
   * The prefix of the parameters of Houlsby's first adapter in a layer.
   *
   * @param index the layer's number in the checkpoint
   * @return to be followed by {@code adapter_down.0} or {@code adapter_up}
   */
  public static String attentionAdapter(int index) {
    return EncoderNames.layer(index) + "attention.output." + ADAPTER;
  }

  /**
   * The prefix of the parameters of the adapter after the feed-forward network of a layer.
   *
   * @param index the layer's number in the checkpoint
   * @return to be followed by {@code adapter_down.0} or {@code adapter_up}
   */
  public static String outputAdapter(int index) {
    return EncoderNames.layer(index) + "output." + ADAPTER;
  }

  /**
   * The module of an encoder that carries a low-rank update.
   *
   * @param target the matrix, but for the gate
   * @return its name inside a layer
   * @throws IllegalArgumentException for the gate
   */
  public static String moduleOf(LoraTarget target) {
    return switch (target) {
      case QUERY -> QUERY;
      case KEY -> KEY;
      case VALUE -> VALUE;
      case OUTPUT -> OUTPUT;
      case UP -> UP;
      case DOWN -> DOWN;
      case GATE -> throw new IllegalArgumentException("an encoder has no gate");
    };
  }

  /**
   * The encoder.
   *
   * @return its configuration
   */
  public ModelConfig config() {
    return config;
  }

  /**
   * What is trained.
   *
   * @return the method
   */
  public TuningMethod method() {
    return method;
  }

  /**
   * The blocks of layers.
   *
   * @return an unmodifiable list, the one next to the output first
   */
  public List<ParameterBlock> blocks() {
    return List.copyOf(blocks);
  }

  /**
   * The head.
   *
   * @return its block
   */
  public ParameterBlock head() {
    return head;
  }

  /**
   * All blocks, the head's last.
   *
   * @return an unmodifiable list
   */
  public List<ParameterBlock> all() {
    List<ParameterBlock> all = new ArrayList<>(blocks);
    all.add(head);
    return List.copyOf(all);
  }

  /**
   * Demands that parameters are those of all blocks, no more and no less.
   *
   * @param parameters the parameters
   * @throws IllegalArgumentException if one is missing, unknown or of another shape; names it
   */
  public void requireFit(NamedTensors parameters) {
    int expected = 0;
    for (ParameterBlock block : all()) {
      requireFit(parameters, block);
      expected += block.names().size();
    }
    if (parameters.names().size() != expected) {
      List<String> unknown = new ArrayList<>(parameters.names());
      all().forEach(block -> unknown.removeAll(block.names()));
      throw new IllegalArgumentException("parameter '" + unknown.get(0) + "' belongs to no block");
    }
  }

  /**
   * Demands that a block's parameters are among some tensors, in their shapes.
   *
   * @param tensors parameters or gradients
   * @param block the block
   * @throws IllegalArgumentException if one is missing or of another shape; names it
   */
  public static void requireFit(NamedTensors tensors, ParameterBlock block) {
    for (String name : block.names()) {
      FloatTensor tensor =
          tensors
              .find(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "parameter '" + name + "' of block '" + block.id() + "' is missing"));
      if (!tensor.hasShape(block.shape(name))) {
        throw new IllegalArgumentException(
            "parameter '"
                + name
                + "' has shape "
                + Arrays.toString(tensor.shape())
                + ": expected "
                + Arrays.toString(block.shape(name)));
      }
    }
  }

  /**
   * Parameters to begin with: those that the checkpoint holds as it holds them (BitFit, whole
   * layers, BERT's pooler); the others so that the layers compute what they did before. LoRA's A is
   * uniform within 1 / sqrt(in) as PyTorch's linear layers, an adapter's first matrix and the
   * head's matrices uniform with standard deviation 0.02, all else 0.
   *
   * @param encoder the encoder's tensors, see {@link ModelConfig#encoderOf}
   * @param seed of all draws; a parameter's numbers depend on it and on its name
   * @return the parameters of all blocks, in their order
   * @throws IllegalArgumentException if a tensor of the checkpoint has another shape
   */
  public NamedTensors initial(NamedTensors encoder, long seed) {
    Map<String, FloatTensor> initial = new LinkedHashMap<>();
    for (ParameterBlock block : all()) {
      for (String name : block.names()) {
        initial.put(name, initial(encoder, name, block.shape(name), seed));
      }
    }
    NamedTensors parameters = NamedTensors.of(initial);
    requireFit(parameters);
    return parameters;
  }

  private FloatTensor initial(NamedTensors encoder, String name, int[] shape, long seed) {
    boolean classifier = name.startsWith("classifier.");
    if (!classifier && encoder.find(name).isPresent()) {
      return encoder.get(name);
    }
    if (shape.length == 1 || name.endsWith("lora_B.weight") || name.endsWith("_up.weight")) {
      return FloatTensor.zeros(shape);
    }
    boolean lora = name.endsWith("lora_A.weight");
    double width = lora ? 2 / Math.sqrt(shape[1]) : SPREAD * UNIFORM_WIDTH;
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
    return FloatTensor.filled(shape, i -> (float) ((random.nextDouble() - 0.5) * width));
  }
}
