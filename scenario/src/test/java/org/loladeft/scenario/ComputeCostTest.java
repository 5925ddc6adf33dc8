package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts that PyTorch's FLOP counter gives, and the closed forms that it confirmed. */
class ComputeCostTest {

  private static final FoundationModel BASE = ModelPreset.ROBERTA_BASE.model();
  private static final Training SMALL = Training.withDefaults().withBatch(4);
  private static final double X = 4.0 * 128 * 768 * 768;
  private static final double Y = 4.0 * 128 * 128 * 768;
  private static final double BSH = 4.0 * 128 * 768;

  private static ComputeCost cost(FineTuning method) {
    return ComputeCost.of(BASE, method, SMALL);
  }

  @Test
  void the_forward_pass_of_roberta_base_is_the_counted_one() {
    assertEquals(89_393_737_728.0, cost(new FineTuning.BitFit()).modelForward());
  }

  @Test
  void each_depth_more_costs_one_frozen_layer() {
    ComputeCost cost = cost(FineTuning.Lora.onQueryAndValue(8));
    assertEquals(7_650_410_496.0, cost.layerBackward());
    assertEquals(24 * X + 8 * Y, cost.layerBackward());
    LayerGroups groups = LayerGroups.of(12, 1);
    for (int j = 1; j < 12; j++) {
      assertEquals(7_650_410_496.0, cost.blockFlops(groups, j) - cost.blockFlops(groups, j - 1));
    }
  }

  @Test
  void each_method_stops_where_its_parameters_are() {
    assertEquals(
        18 * X + 6 * Y + 12 * BSH * 8, cost(FineTuning.Lora.onQueryAndValue(8)).ownBackward());
    assertEquals(8 * BSH * 8, cost(FineTuning.Lora.onQueryAndValue(8)).extraForward());
    assertEquals(18 * X + 8 * Y, cost(new FineTuning.BitFit()).ownBackward());
    assertEquals(16 * X + 14 * BSH * 64, cost(new FineTuning.Houlsby(64)).ownBackward());
    assertEquals(8 * BSH * 64, cost(new FineTuning.Houlsby(64)).extraForward());
    assertEquals(6 * BSH * 64, cost(new FineTuning.Pfeiffer(64)).ownBackward());
    assertEquals(4 * BSH * 64, cost(new FineTuning.Pfeiffer(64)).extraForward());
    assertEquals(42 * X + 8 * Y, cost(new FineTuning.WholeLayer()).ownBackward());
    assertEquals(0, cost(new FineTuning.WholeLayer()).extraForward());
  }

  @Test
  void lora_on_all_matrices_costs_about_18x_and_8y_and_its_low_rank_terms() {
    ComputeCost cost = cost(FineTuning.Lora.onAll(16, BASE.layer()));
    double frozen = 18 * X + 8 * Y;
    assertTrue(cost.ownBackward() > frozen && cost.ownBackward() < 1.08 * frozen);
    assertEquals(36 * BSH * 16, cost.extraForward());
  }

  @Test
  void lora_on_the_last_matrix_alone_needs_no_gradient_of_activations() {
    FineTuning down = FineTuning.Lora.of(8, List.of(LoraTarget.DOWN));
    assertEquals(2 * BSH / 768 * 8 * (2 * 768 + 3072), cost(down).ownBackward());
    FineTuning output = FineTuning.Lora.of(8, EnumSet.of(LoraTarget.OUTPUT));
    assertEquals(16 * X + 2 * BSH * 8 * 3, cost(output).ownBackward());
  }

  @Test
  void training_every_layer_costs_twice_the_forward_pass_backward() {
    ComputeCost cost =
        ComputeCost.of(BASE, new FineTuning.WholeLayer(), SMALL.withHead(new OutputHead.None()));
    double trained = cost.layerBackward() + cost.trainedCrossing();
    assertEquals(2 * cost.layerForward(), trained);
  }

  @Test
  void grouped_query_attention_and_a_gate_change_the_matrices_only() {
    LayerShape gated = new LayerShape(768, 2048, 12, 4, true);
    FoundationModel model =
        new FoundationModel("gated", 2, gated, 0, java.util.OptionalInt.empty(), 512);
    ComputeCost cost = ComputeCost.of(model, new FineTuning.Houlsby(8), SMALL);
    assertEquals(64.0 / 3 * X + 8 * Y, cost.layerBackward());
  }

  @ParameterizedTest
  @CsvSource({
    "ROBERTA_BASE, 128, 1.885",
    "ROBERTA_BASE, 512, 1.943",
    "ROBERTA_LARGE, 128, 1.948",
    "ROBERTA_LARGE, 512, 1.998"
  })
  void the_deepest_block_costs_less_than_twice_the_shallowest(
      ModelPreset preset, int sequence, double ratio) {
    Workload workload =
        Workload.of(
            preset.model(),
            FineTuning.Lora.onQueryAndValue(8),
            Training.withDefaults().withSequence(sequence));
    double[] flops = workload.flops();
    assertEquals(ratio, flops[flops.length - 1] / flops[0], 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "DISTILROBERTA, 128, 1.862, 1.913, 11.2",
    "ROBERTA_BASE, 128, 1.862, 1.913, 22.3",
    "ROBERTA_LARGE, 128, 3.288, 3.355, 78.9",
    "VIT_B16, 197, 2.908, 3.027, 34.9",
    "LLAMA32_1B, 128, 15.70, 15.84, 251",
    "LLAMA2_7B, 128, 52.08, 52.35, 1666",
    "LLAMA3_8B, 128, 56.10, 56.37, 1795"
  })
  void gigaflops_per_sample_are_those_of_the_table(
      ModelPreset preset, int sequence, double forward, double backward, double all) {
    Training one =
        Training.withDefaults().withBatch(1).withSequence(sequence).withHead(new OutputHead.None());
    ComputeCost cost = ComputeCost.of(preset.model(), new FineTuning.Houlsby(64), one);
    assertEquals(forward, cost.layerForward() / 1e9, 0.006);
    assertEquals(backward, cost.layerBackward() / 1e9, 0.006);
    assertEquals(all, cost.modelForward() / 1e9, 0.003 * all);
  }

  @ParameterizedTest
  @CsvSource({
    "RASPBERRY_PI_4, 25.4, 47.8",
    "RASPBERRY_PI_5, 9.5, 17.9",
    "JETSON_NANO, 5.4, 10.2",
    "JETSON_TX2, 1.9, 3.6",
    "JETSON_XAVIER_NX, 1.5, 2.9",
    "JETSON_ORIN_NANO, 1.0, 1.9",
    "PHONE_FLAGSHIP, 0.76, 1.43"
  })
  void seconds_on_the_devices_are_those_of_the_table(
      DevicePreset preset, double shallow, double deep) {
    double[] flops =
        Workload.of(BASE, FineTuning.Lora.onQueryAndValue(8), Training.withDefaults()).flops();
    double rate = new Processor.Named(preset).flopsPerSecond(Precision.FP32);
    assertEquals(shallow, flops[0] / rate, 0.06);
    assertEquals(deep, flops[11] / rate, 0.06);
  }

  @Test
  void a_block_of_several_layers_costs_its_deepest_layer_and_the_training_of_the_others() {
    ComputeCost cost = cost(new FineTuning.Houlsby(64));
    LayerGroups pairs = LayerGroups.of(12, 2);
    LayerGroups single = LayerGroups.of(12, 1);
    double extra = 8 * BSH * 64;
    assertEquals(cost.blockFlops(single, 3) + extra + 2 * extra, cost.blockFlops(pairs, 1), 1);
  }

  @Test
  void carrying_other_blocks_costs_their_forward_everywhere_and_their_gradient_above() {
    FineTuning method = new FineTuning.Houlsby(64);
    LayerGroups groups = LayerGroups.of(12, 1);
    double merged = cost(method).blockFlops(groups, 4);
    double carried =
        ComputeCost.of(BASE, method, SMALL.withOtherBlocks(true)).blockFlops(groups, 4);
    double extra = 8 * BSH * 64;
    assertEquals(11 * extra + 4 * extra, carried - merged, 1);
  }
}
