package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryCostTest {

  private static final FoundationModel BASE = ModelPreset.ROBERTA_BASE.model();
  private static final FineTuning LORA = FineTuning.Lora.onQueryAndValue(8);

  private static MemoryCost cost(FoundationModel model, Training training) {
    return MemoryCost.of(model, LORA, training);
  }

  @ParameterizedTest
  @CsvSource({
    "FP16, ORDINARY, true, 20, 5",
    "FP32, ORDINARY, true, 38, 9",
    "BF16, FUSED, true, 22, 0",
    "FP32, FUSED, true, 42, 0",
    "FP32, ORDINARY, false, 36, 4",
    "BF16, ORDINARY, false, 18, 2"
  })
  void frozen_layers_keep_the_constants_of_the_table(
      Precision precision, Attention attention, boolean dropout, double stream, double scores) {
    MemoryCost cost =
        cost(
            BASE,
            Training.withDefaults()
                .withPrecision(precision)
                .withAttention(attention)
                .withDropout(dropout));
    assertEquals(stream, cost.streamConstant());
    assertEquals(scores, cost.scoreConstant());
  }

  @Test
  void a_gated_layer_keeps_52_and_4_at_the_counted_shape() {
    LayerShape layer = new LayerShape(768, 2048, 12, 4, true);
    FoundationModel model =
        new FoundationModel("gated", 2, layer, 0, java.util.OptionalInt.empty(), 512);
    MemoryCost cost = cost(model, Training.withDefaults());
    assertEquals(52, cost.streamConstant(), 1e-12);
    assertEquals(4, cost.scoreConstant());
  }

  @Test
  void a_layer_of_roberta_base_keeps_88_megabytes() {
    assertEquals(88_080_384, cost(BASE, Training.withDefaults()).frozenLayer());
    assertEquals(
        47_185_920,
        cost(BASE, Training.withDefaults().withPrecision(Precision.FP16)).frozenLayer());
    assertEquals(0.176e9, cost(BASE, Training.withDefaults().withBatch(32)).frozenLayer(), 1e6);
    assertEquals(0.69e9, cost(BASE, Training.withDefaults().withSequence(512)).frozenLayer(), 5e6);
    FoundationModel large = ModelPreset.ROBERTA_LARGE.model();
    assertEquals(0.117e9, cost(large, Training.withDefaults()).frozenLayer(), 1e6);
  }

  @Test
  void weights_and_activations_of_roberta_base_span_0_59_to_1_56_gigabytes() {
    MemoryCost cost = cost(BASE, Training.withDefaults());
    LayerGroups groups = LayerGroups.of(12, 1);
    assertEquals(0.50e9, cost.weights(), 0.002e9);
    assertEquals(0.59e9, cost.weights() + cost.activations(groups, 0), 0.005e9);
    assertEquals(1.56e9, cost.weights() + cost.activations(groups, 11), 0.005e9);
  }

  @Test
  void weights_may_be_held_in_less_than_the_training() {
    MemoryCost cost =
        cost(ModelPreset.LLAMA2_7B.model(), Training.withDefaults().withWeights(Precision.NF4));
    assertEquals(6_738_415_616.0 * 0.52, cost.weights());
  }

  @Test
  void optimizer_state_is_counted_for_the_block_only() {
    Training adam = Training.withDefaults().withOptimizer(Optimizer.ADAM);
    assertEquals(24_576 * (4 + 8), cost(BASE, adam).trainedState(1));
    assertEquals(
        2 * 24_576 * (2 + 12), cost(BASE, adam.withPrecision(Precision.BF16)).trainedState(2));
    assertEquals(24_576 * 4, cost(BASE, Training.withDefaults()).trainedState(1));
  }

  @Test
  void adapters_keep_less_in_their_own_layer_and_a_whole_layer_more() {
    LayerGroups groups = LayerGroups.of(12, 1);
    Training training = Training.withDefaults();
    double lora = cost(BASE, training).activations(groups, 0);
    assertTrue(
        MemoryCost.of(BASE, new FineTuning.Pfeiffer(64), training).activations(groups, 0)
            < MemoryCost.of(BASE, new FineTuning.Houlsby(64), training).activations(groups, 0));
    assertTrue(
        MemoryCost.of(BASE, new FineTuning.Houlsby(64), training).activations(groups, 0) < lora);
    assertTrue(
        MemoryCost.of(BASE, new FineTuning.WholeLayer(), training).activations(groups, 0) > lora);
  }

  @Test
  void memory_and_work_grow_with_depth_for_every_preset_method_and_grouping() {
    for (ModelPreset preset : ModelPreset.values()) {
      FoundationModel model = preset.model();
      Training training = Training.withDefaults().withBatch(2);
      for (int size = 1; size <= 3; size++) {
        LayerGroups groups = LayerGroups.of(model.layers(), size);
        for (FineTuning method :
            new FineTuning[] {
              LORA,
              new FineTuning.Houlsby(64),
              new FineTuning.Pfeiffer(64),
              new FineTuning.WholeLayer()
            }) {
          Workload workload = new Workload(model, groups, method, training);
          assertIncreasing(workload.flops());
          assertIncreasing(workload.bytes());
        }
      }
    }
  }

  private static void assertIncreasing(double[] values) {
    for (int j = 1; j < values.length; j++) {
      assertTrue(values[j] > values[j - 1], values[j - 1] + " then " + values[j]);
    }
  }
}
