package org.loladeft.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that Hugging Face's BERT and RoBERTa give to their tensors, without the model's prefix.
 * Linear layers have a {@code .weight} of shape [out, in] and a {@code .bias}.
 */
public final class EncoderNames {

  /** Table of words, [vocabulary, h]. */
  public static final String WORDS = "embeddings.word_embeddings.weight";

  /** Table of positions, [positions, h]. */
  public static final String POSITIONS = "embeddings.position_embeddings.weight";

  /** Table of types of tokens, [types, h]. */
  public static final String TYPES = "embeddings.token_type_embeddings.weight";

  /** Norm of the embeddings. */
  public static final String EMBEDDING_NORM = "embeddings.LayerNorm";

  /** Query projection, in a layer. */
  public static final String QUERY = "attention.self.query";

  /** Key projection, in a layer. */
  public static final String KEY = "attention.self.key";

  /** Value projection, in a layer. */
  public static final String VALUE = "attention.self.value";

  /** Output projection of the attention, in a layer. */
  public static final String OUTPUT = "attention.output.dense";

  /** Norm after the attention, in a layer. */
  public static final String ATTENTION_NORM = "attention.output.LayerNorm";

  /** First matrix of the feed-forward network, in a layer. */
  public static final String UP = "intermediate.dense";

  /** Last matrix of the feed-forward network, in a layer. */
  public static final String DOWN = "output.dense";

  /** Norm after the feed-forward network, in a layer. */
  public static final String OUTPUT_NORM = "output.LayerNorm";

  private EncoderNames() {}

  /**
   * The prefix of a layer's tensors.
   *
   * @param index the layer's number in the checkpoint, 0 = next to the embeddings
   * @return {@code encoder.layer.N.}
   */
  public static String layer(int index) {
    return "encoder.layer." + index + ".";
  }

  /**
   * The tensors of one layer, in the order of its forward pass.
   *
   * @param config the encoder
   * @param index the layer's number in the checkpoint
   * @return shapes by name: 16 tensors
   */
  public static Map<String, int[]> layerShapes(ModelConfig config, int index) {
    int h = config.layer().hidden();
    int f = config.layer().feedForward();
    String layer = layer(index);
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (String projection : new String[] {QUERY, KEY, VALUE, OUTPUT}) {
      linear(shapes, layer + projection, h, h);
    }
    norm(shapes, layer + ATTENTION_NORM, h);
    linear(shapes, layer + UP, f, h);
    linear(shapes, layer + DOWN, h, f);
    norm(shapes, layer + OUTPUT_NORM, h);
    return shapes;
  }

  static Map<String, int[]> shapes(ModelConfig config) {
    int h = config.layer().hidden();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put(WORDS, new int[] {config.vocabulary(), h});
    shapes.put(POSITIONS, new int[] {config.positions(), h});
    shapes.put(TYPES, new int[] {config.tokenTypes(), h});
    norm(shapes, EMBEDDING_NORM, h);
    for (int index = 0; index < config.layers(); index++) {
      shapes.putAll(layerShapes(config, index));
    }
    return shapes;
  }

  private static void linear(Map<String, int[]> shapes, String module, int out, int in) {
    shapes.put(module + ".weight", new int[] {out, in});
    shapes.put(module + ".bias", new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String module, int width) {
    shapes.put(module + ".weight", new int[] {width});
    shapes.put(module + ".bias", new int[] {width});
  }
}
