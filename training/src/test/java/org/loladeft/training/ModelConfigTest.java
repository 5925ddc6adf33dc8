package org.loladeft.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.ModelPreset;

class ModelConfigTest {

  private static final LayerShape SMALL = new LayerShape(6, 10, 2, 2, false);
  private static final ModelConfig CONFIG =
      new ModelConfig(ModelFamily.ROBERTA, 3, SMALL, 20, 12, 1, 1e-5);

  private static double numbers(Map<String, int[]> shapes) {
    return shapes.values().stream()
        .mapToDouble(shape -> Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b))
        .sum();
  }

  /** The pooler's h^2 + h parameters are the head's here. */
  @Test
  void the_tensors_of_roberta_base_have_as_many_numbers_as_the_preset() {
    LayerShape layer = ModelPreset.ROBERTA_BASE.model().layer();
    ModelConfig config = new ModelConfig(ModelFamily.ROBERTA, 12, layer, 50_265, 514, 1, 1e-5);
    assertEquals(layer.parameters(), numbers(EncoderNames.layerShapes(config, 5)));
    assertEquals(124_645_632 - 768 * 769, numbers(config.shapes()));
    assertEquals(16, EncoderNames.layerShapes(config, 5).size());
  }

  @Test
  void depth_one_is_the_checkpoints_last_layer() {
    assertEquals(2, CONFIG.layerAt(1));
    assertEquals(0, CONFIG.layerAt(3));
    assertThrows(IllegalArgumentException.class, () -> CONFIG.layerAt(0));
    assertThrows(IllegalArgumentException.class, () -> CONFIG.layerAt(4));
  }

  @Test
  void random_weights_repeat_with_their_seed_and_give_their_configuration_back() {
    NamedTensors weights = CONFIG.randomWeights(4);
    assertEquals(weights, CONFIG.randomWeights(4));
    assertNotEquals(weights, CONFIG.randomWeights(5));
    assertEquals(CONFIG, ModelConfig.ofShapes(weights, ModelFamily.ROBERTA, 2));
    assertEquals(1, weights.get("embeddings.LayerNorm.weight").get(0));
    assertEquals(0, weights.get("encoder.layer.1.output.dense.bias").get(0));
    double sum = 0;
    FloatTensor words = weights.get("embeddings.word_embeddings.weight");
    for (float value : words.toArray()) {
      sum += value * value;
    }
    assertEquals(0.02, Math.sqrt(sum / words.size()), 0.003);
  }

  @Test
  void an_encoder_is_found_behind_the_models_prefix_beside_its_head() {
    NamedTensors whole =
        CONFIG
            .randomWeights(1)
            .renamed(name -> "roberta." + name)
            .with(NamedTensors.of(Map.of("lm_head.bias", FloatTensor.zeros(20))));
    NamedTensors found = CONFIG.encoderOf(whole);
    assertEquals(CONFIG.randomWeights(1), found.only(CONFIG.shapes().keySet()));
    assertTrue(found.names().contains("lm_head.bias"));
  }

  @Test
  void tensors_that_are_missing_or_of_another_shape_are_named() {
    NamedTensors other =
        new ModelConfig(ModelFamily.ROBERTA, 2, SMALL, 21, 12, 1, 1e-5).randomWeights(1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> CONFIG.encoderOf(other)).getMessage();
    assertEquals(
        "the weights don't fit the configuration: 'embeddings.word_embeddings.weight' has shape"
            + " [21, 6]: expected [20, 6], 'encoder.layer.2.attention.self.query.weight' is"
            + " missing, 'encoder.layer.2.attention.self.query.bias' is missing, and 14 more",
        message);
  }

  @Test
  void figures_that_no_encoder_has_are_refused() {
    LayerShape gated = new LayerShape(6, 10, 2, 2, true);
    LayerShape grouped = new LayerShape(6, 10, 2, 1, false);
    for (LayerShape layer : new LayerShape[] {gated, grouped}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ModelConfig(ModelFamily.BERT, 1, layer, 5, 5, 1, 1e-12));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelConfig(ModelFamily.BERT, 0, SMALL, 5, 5, 1, 1e-12));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelConfig(ModelFamily.BERT, 1, SMALL, 5, 5, 1, Double.NaN));
  }
}
