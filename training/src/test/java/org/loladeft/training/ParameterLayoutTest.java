package org.loladeft.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.LoraTarget;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;

class ParameterLayoutTest {

  private static final LayerShape LAYER = ModelPreset.ROBERTA_BASE.model().layer();
  private static final ModelConfig BASE =
      new ModelConfig(ModelFamily.ROBERTA, 12, LAYER, 50_265, 514, 1, 1e-5);
  private static final ModelConfig SMALL =
      new ModelConfig(ModelFamily.BERT, 3, new LayerShape(4, 6, 2, 2, false), 9, 8, 2, 1e-12);

  private static ParameterLayout layout(ModelConfig config, FineTuning kind) {
    return ParameterLayout.of(config, TuningMethod.of(kind, config.layers(), TaskHead.ROBERTA, 2));
  }

  static Stream<FineTuning> methods() {
    return Stream.of(
        FineTuning.Lora.onQueryAndValue(8),
        FineTuning.Lora.onAll(16, LAYER),
        FineTuning.Lora.of(3, List.of(LoraTarget.DOWN)),
        new FineTuning.Houlsby(64),
        new FineTuning.Pfeiffer(48),
        new FineTuning.BitFit(),
        new FineTuning.WholeLayer());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void blocks_have_as_many_numbers_as_the_cost_model_counts(FineTuning kind) {
    for (ParameterBlock block : layout(BASE, kind).blocks()) {
      assertEquals(kind.parametersPerLayer(LAYER), (double) block.count(), block::id);
    }
    TuningMethod grouped = new TuningMethod(kind, LayerGroups.of(12, 5), 2, TaskHead.MEAN, 2);
    List<ParameterBlock> blocks = ParameterLayout.of(BASE, grouped).blocks();
    assertEquals(2 * kind.parametersPerLayer(LAYER), (double) blocks.get(0).count());
    assertEquals(5 * kind.parametersPerLayer(LAYER), (double) blocks.get(1).count());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void ids_and_their_order_are_those_of_the_problem(FineTuning kind) {
    LayerGroups groups = LayerGroups.of(12, 5);
    Workload workload =
        new Workload(ModelPreset.ROBERTA_BASE.model(), groups, kind, Training.withDefaults());
    TuningMethod method = new TuningMethod(kind, groups, 2, TaskHead.MEAN, 2);
    assertEquals(
        workload.blocks().stream().map(b -> b.id()).toList(),
        ParameterLayout.of(BASE, method).blocks().stream().map(ParameterBlock::id).toList());
  }

  @Test
  void lora_has_pefts_names_and_shapes_at_the_checkpoints_layer() {
    ParameterBlock top = layout(BASE, FineTuning.Lora.onQueryAndValue(8)).blocks().get(0);
    assertEquals("layer-1", top.id());
    String query = "encoder.layer.11.attention.self.query.";
    String value = "encoder.layer.11.attention.self.value.";
    assertEquals(
        List.of(
            query + "lora_A.weight",
            query + "lora_B.weight",
            value + "lora_A.weight",
            value + "lora_B.weight"),
        List.copyOf(top.names()));
    assertArrayEquals(new int[] {8, 768}, top.shape(query + "lora_A.weight"));
    assertArrayEquals(new int[] {768, 8}, top.shape(query + "lora_B.weight"));
    assertThrows(IllegalArgumentException.class, () -> top.shape("other"));
  }

  @Test
  void wide_matrices_have_wide_updates() {
    ParameterBlock up =
        layout(BASE, FineTuning.Lora.of(2, List.of(LoraTarget.UP))).blocks().get(11);
    assertArrayEquals(
        new int[] {3072, 2}, up.shape("encoder.layer.0.intermediate.dense.lora_B.weight"));
    assertArrayEquals(
        new int[] {2, 768}, up.shape("encoder.layer.0.intermediate.dense.lora_A.weight"));
  }

  @Test
  void adapters_have_the_adapters_librarys_names() {
    ParameterBlock houlsby = layout(BASE, new FineTuning.Houlsby(64)).blocks().get(11);
    assertArrayEquals(
        new int[] {64, 768},
        houlsby.shape("encoder.layer.0.attention.output.adapters.deft.adapter_down.0.weight"));
    assertArrayEquals(
        new int[] {768, 64},
        houlsby.shape("encoder.layer.0.output.adapters.deft.adapter_up.weight"));
    assertEquals(8, houlsby.names().size());
    assertEquals(4, layout(BASE, new FineTuning.Pfeiffer(8)).blocks().get(0).names().size());
  }

  @Test
  void heads_have_hugging_faces_names_and_counts() {
    ParameterBlock roberta = layout(BASE, new FineTuning.BitFit()).head();
    assertEquals(592_130, roberta.count());
    assertEquals(
        List.of(
            "classifier.dense.weight",
            "classifier.dense.bias",
            "classifier.out_proj.weight",
            "classifier.out_proj.bias"),
        List.copyOf(roberta.names()));
    TuningMethod mean = TuningMethod.of(new FineTuning.BitFit(), 12, TaskHead.MEAN, 3);
    assertEquals(3 * 769, ParameterLayout.of(BASE, mean).head().count());
    TuningMethod bert = TuningMethod.of(new FineTuning.BitFit(), 12, TaskHead.BERT, 2);
    assertEquals(768 * 769 + 2 * 769, ParameterLayout.of(BASE, bert).head().count());
  }

  @Test
  void first_parameters_leave_the_model_as_it_was() {
    NamedTensors encoder = SMALL.randomWeights(1);
    NamedTensors lora = layout(SMALL, FineTuning.Lora.onQueryAndValue(2)).initial(encoder, 7);
    FloatTensor a = lora.get("encoder.layer.0.attention.self.query.lora_A.weight");
    assertTrue(Math.abs(a.get(0)) <= 0.5 && a.get(0) != 0, "within 1 / sqrt(4)");
    assertEquals(
        FloatTensor.zeros(4, 2), lora.get("encoder.layer.0.attention.self.query.lora_B.weight"));
    NamedTensors whole = layout(SMALL, new FineTuning.WholeLayer()).initial(encoder, 7);
    String dense = "encoder.layer.1.output.dense.weight";
    assertEquals(encoder.get(dense), whole.get(dense));
    NamedTensors adapter = layout(SMALL, new FineTuning.Pfeiffer(2)).initial(encoder, 7);
    assertEquals(
        FloatTensor.zeros(4, 2),
        adapter.get("encoder.layer.0.output.adapters.deft.adapter_up.weight"));
    assertNotEquals(0, adapter.get("classifier.dense.weight").get(0));
    assertEquals(0, adapter.get("classifier.dense.bias").get(0));
  }

  @Test
  void first_parameters_repeat_with_their_seed() {
    NamedTensors encoder = SMALL.randomWeights(1);
    ParameterLayout layout = layout(SMALL, FineTuning.Lora.onQueryAndValue(2));
    assertEquals(layout.initial(encoder, 7), layout.initial(encoder, 7));
    assertNotEquals(layout.initial(encoder, 7), layout.initial(encoder, 8));
  }

  @Test
  void a_checkpoints_pooler_is_where_berts_head_begins_and_its_classifier_is_not() {
    Map<String, FloatTensor> more =
        Map.of(
            "pooler.dense.weight", FloatTensor.filled(new int[] {4, 4}, i -> i),
            "pooler.dense.bias", FloatTensor.zeros(4),
            "classifier.weight", FloatTensor.filled(new int[] {2, 4}, i -> 5));
    ParameterLayout layout =
        ParameterLayout.of(SMALL, TuningMethod.of(new FineTuning.BitFit(), 3, TaskHead.BERT, 2));
    NamedTensors initial = layout.initial(SMALL.randomWeights(1).with(NamedTensors.of(more)), 1);
    assertEquals(15, initial.get("pooler.dense.weight").get(15));
    assertNotEquals(5, initial.get("classifier.weight").get(0));
  }

  @Test
  void parameters_that_do_not_fit_are_named() {
    ParameterLayout layout = layout(SMALL, FineTuning.Lora.onQueryAndValue(2));
    NamedTensors right = layout.initial(SMALL.randomWeights(1), 1);
    layout.requireFit(right);
    String name = "encoder.layer.2.attention.self.query.lora_A.weight";
    NamedTensors wide = right.with(NamedTensors.of(Map.of(name, FloatTensor.zeros(2, 5))));
    NamedTensors more = right.with(NamedTensors.of(Map.of("x", FloatTensor.zeros(1))));
    NamedTensors fewer = right.only(right.names().stream().skip(1).toList());
    assertRefused("parameter '" + name + "' has shape [2, 5]: expected [2, 4]", layout, wide);
    assertRefused("parameter 'x' belongs to no block", layout, more);
    assertRefused("parameter '" + name + "' of block 'layer-1' is missing", layout, fewer);
  }

  private static void assertRefused(String message, ParameterLayout layout, NamedTensors tensors) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> layout.requireFit(tensors))
            .getMessage());
  }

  @Test
  void methods_that_do_not_fit_the_encoder_are_refused() {
    FineTuning gate = FineTuning.Lora.of(1, List.of(LoraTarget.GATE));
    assertThrows(IllegalArgumentException.class, () -> layout(SMALL, gate));
    TuningMethod deep = TuningMethod.of(new FineTuning.BitFit(), 4, TaskHead.MEAN, 2);
    assertThrows(IllegalArgumentException.class, () -> ParameterLayout.of(SMALL, deep));
    LayerGroups one = LayerGroups.of(1, 1);
    FineTuning bits = new FineTuning.BitFit();
    assertThrows(
        IllegalArgumentException.class, () -> new TuningMethod(bits, one, 0, TaskHead.MEAN, 2));
    assertThrows(
        IllegalArgumentException.class, () -> new TuningMethod(bits, one, 1, TaskHead.MEAN, 0));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void saved_names_come_back(FineTuning kind) {
    ParameterLayout layout = layout(SMALL, kind);
    NamedTensors parameters = layout.initial(SMALL.randomWeights(1), 1);
    NamedTensors file = PeftNames.toFile(parameters, layout);
    assertEquals(parameters, PeftNames.fromFile(file, layout));
    boolean lora = kind instanceof FineTuning.Lora;
    String first = file.names().iterator().next();
    assertTrue(first.startsWith(lora ? "base_model.model.bert.encoder." : "bert.encoder."), first);
    assertTrue(
        file.names().contains((lora ? "base_model.model." : "") + "classifier.out_proj.bias"));
  }
}
