package org.loladeft.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.loladeft.scenario.LayerShape;

/**
 * What has to be known of an encoder to compute with its weights.
 *
 * @param family positions, norms and heads
 * @param layers number L of layers, at least 1
 * @param layer the dimensions of each; not gated, with as many key-value heads as heads
 * @param vocabulary size of the vocabulary, at least 1
 * @param positions rows of the table of positions, at least 1
 * @param tokenTypes rows of the table of types, at least 1
 * @param normEpsilon what is added to a variance before its root, above 0: 1e-12 for BERT, 1e-5 for
 *     RoBERTa
 */
public record ModelConfig(
    ModelFamily family,
    int layers,
    LayerShape layer,
    int vocabulary,
    int positions,
    int tokenTypes,
    double normEpsilon) {

  /** The index of RoBERTa's padding token; the first position comes after it. */
  private static final int ROBERTA_PADDING = 1;

  /** Standard deviation of BERT's first weights, {@code initializer_range}. */
  private static final double SPREAD = 0.02;

  /** Width of a uniform distribution over its standard deviation. */
  private static final double WIDTH = Math.sqrt(12);

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is not as stated
   */
  public ModelConfig {
    atLeast(layers, 1, "layers");
    atLeast(vocabulary, 1, "vocabulary");
    atLeast(tokenTypes, 1, "tokenTypes");
    atLeast(positions, firstPosition(family) + 1, "positions");
    if (layer.gated() || layer.keyValueHeads() != layer.heads()) {
      throw new IllegalArgumentException(
          "layer is " + layer + ": expected one without a gate and with equal numbers of heads");
    }
    if (!(normEpsilon > 0 && normEpsilon < 1)) {
      throw new IllegalArgumentException(
          "normEpsilon is " + normEpsilon + ": expected above 0 and below 1");
    }
  }

  private static void atLeast(int value, int least, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ": expected at least " + least);
    }
  }

  private static int firstPosition(ModelFamily family) {
    return family == ModelFamily.ROBERTA ? ROBERTA_PADDING + 1 : 0;
  }

  /**
   * The configuration of weights that come without one, from their shapes.
   *
   * @param weights the weights, by Hugging Face's names without the model's prefix
   * @param family their family
   * @param heads number of attention heads, which no shape shows
   * @return the configuration, with the family's usual epsilon
   * @throws IllegalArgumentException if a tensor is missing or not of the rank that it should have
   */
  public static ModelConfig ofShapes(NamedTensors weights, ModelFamily family, int heads) {
    int layers = 0;
    while (weights.find(EncoderNames.layer(layers) + EncoderNames.DOWN + ".weight").isPresent()) {
      layers++;
    }
    FloatTensor words = weights.get(EncoderNames.WORDS);
    int feedForward = weights.get(EncoderNames.layer(0) + EncoderNames.UP + ".weight").dimension(0);
    return new ModelConfig(
        family,
        layers,
        new LayerShape(words.dimension(1), feedForward, heads, heads, false),
        words.dimension(0),
        weights.get(EncoderNames.POSITIONS).dimension(0),
        weights.get(EncoderNames.TYPES).dimension(0),
        family == ModelFamily.ROBERTA ? 1e-5 : 1e-12);
  }

  /**
   * The row in the table of positions of a sample's first token.
   *
   * @return 0, or 2 for RoBERTa
   */
  public int firstPosition() {
    return firstPosition(family);
  }

  /**
   * The longest sample.
   *
   * @return tokens, at least 1
   */
  public int maxTokens() {
    return positions - firstPosition();
  }

  /**
   * The layer of a checkpoint at a depth.
   *
   * @param depth depth, 1 = next to the output
   * @return the layer's number in the checkpoint, 0 = next to the embeddings
   * @throws IllegalArgumentException if there is no such depth
   */
  public int layerAt(int depth) {
    if (depth < 1 || depth > layers) {
      throw new IllegalArgumentException(
          "depth is " + depth + ": expected from 1 to " + layers + ", the number of layers");
    }
    return layers - depth;
  }

  /**
   * The tensors of an encoder with their shapes: embeddings, and 16 a layer.
   *
   * @return shapes by name, in the order of a forward pass
   */
  public Map<String, int[]> shapes() {
    return EncoderNames.shapes(this);
  }

  /**
   * Looks for all tensors of an encoder, and drops the prefix of whole models ({@code bert.},
   * {@code roberta.}).
   *
   * @param weights the weights of a file
   * @return the encoder's tensors under the names of {@link #shapes}, then the others under names
   *     without the prefix
   * @throws IllegalArgumentException if tensors are missing or of another shape; names them
   */
  public NamedTensors encoderOf(NamedTensors weights) {
    NamedTensors plain = weights.renamed(this::withoutPrefix);
    List<String> faults = new ArrayList<>();
    Map<String, FloatTensor> found = new LinkedHashMap<>();
    shapes().forEach((name, shape) -> take(plain, name, shape, found, faults));
    if (!faults.isEmpty()) {
      String more = faults.size() > 3 ? ", and " + (faults.size() - 3) + " more" : "";
      throw new IllegalArgumentException(
          "the weights don't fit the configuration: "
              + String.join(", ", faults.subList(0, Math.min(3, faults.size())))
              + more);
    }
    return NamedTensors.of(found).with(plain);
  }

  private static void take(
      NamedTensors weights,
      String name,
      int[] shape,
      Map<String, FloatTensor> found,
      List<String> faults) {
    FloatTensor tensor = weights.find(name).orElse(null);
    if (tensor == null) {
      faults.add("'" + name + "' is missing");
    } else if (!tensor.hasShape(shape)) {
      faults.add(
          "'"
              + name
              + "' has shape "
              + Arrays.toString(tensor.shape())
              + ": expected "
              + Arrays.toString(shape));
    } else {
      found.put(name, tensor);
    }
  }

  private String withoutPrefix(String name) {
    String prefix = family.id() + ".";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /**
   * Weights much as a training from scratch begins with: uniform with standard deviation 0.02,
   * norms that change nothing, biases 0. For measuring, where values don't matter.
   *
   * @param seed of all draws
   * @return an encoder's tensors; equal seeds give equal tensors
   */
  public NamedTensors randomWeights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    shapes()
        .forEach(
            (name, shape) -> {
              boolean norm = name.endsWith("LayerNorm.weight");
              boolean matrix = shape.length == 2;
              weights.put(
                  name, FloatTensor.filled(shape, i -> matrix ? uniform(random) : norm ? 1 : 0));
            });
    return NamedTensors.of(weights);
  }

  private static float uniform(SplittableRandom random) {
    return (float) ((random.nextDouble() - 0.5) * WIDTH * SPREAD);
  }
}
