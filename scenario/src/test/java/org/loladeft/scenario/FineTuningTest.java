package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published counts of parameters. */
class FineTuningTest {

  private static final LayerShape BASE = ModelPreset.ROBERTA_BASE.model().layer();
  private static final LayerShape LARGE = ModelPreset.ROBERTA_LARGE.model().layer();

  @ParameterizedTest
  @CsvSource({
    "ROBERTA_BASE, 7087872, 124645632",
    "ROBERTA_LARGE, 12596224, 355359744",
    "DISTILROBERTA, 7087872, 82118400",
    "BERT_BASE, 7087872, 109482240",
    "MINILM, 1774464, 22713216",
    "E5_SMALL, 1774464, 33360000",
    "GPT2_SMALL, 7087872, 124439808",
    "VIT_B16, 7087872, 86567656",
    "LLAMA2_7B, 202383360, 6738415616",
    "LLAMA3_8B, 218112000, 8030261248",
    "LLAMA32_1B, 60821504, 1235814400",
    "TINYLLAMA_1B, 44044288, 1100048384"
  })
  void presets_have_their_published_size(ModelPreset preset, double layer, double all) {
    assertEquals(layer, preset.model().layer().parameters());
    assertEquals(all, preset.model().parameters());
  }

  @Test
  void lora_on_query_and_value_of_rank_8_trains_0_3_million() {
    FineTuning lora = FineTuning.Lora.onQueryAndValue(8);
    assertEquals(24_576, lora.parametersPerLayer(BASE));
    assertEquals(294_912, 12 * lora.parametersPerLayer(BASE));
    assertEquals(786_432, 24 * lora.parametersPerLayer(LARGE));
  }

  @Test
  void lora_on_all_matrices_of_rank_16_trains_2_65_million() {
    assertEquals(221_184, FineTuning.Lora.onAll(16, BASE).parametersPerLayer(BASE));
    assertEquals(294_912, FineTuning.Lora.onAll(16, LARGE).parametersPerLayer(LARGE));
  }

  @Test
  void adapters_and_bitfit_train_what_the_lora_paper_counts() {
    assertEquals(198_272, new FineTuning.Houlsby(64).parametersPerLayer(BASE));
    assertEquals(264_320, new FineTuning.Houlsby(64).parametersPerLayer(LARGE));
    assertEquals(99_136, new FineTuning.Pfeiffer(64).parametersPerLayer(BASE));
    assertEquals(74_544, new FineTuning.Pfeiffer(48).parametersPerLayer(BASE));
    assertEquals(132_160, new FineTuning.Pfeiffer(64).parametersPerLayer(LARGE));
    assertEquals(101_376, 12 * new FineTuning.BitFit().parametersPerLayer(BASE));
    assertEquals(270_336, 24 * new FineTuning.BitFit().parametersPerLayer(LARGE));
    assertEquals(7_087_872, new FineTuning.WholeLayer().parametersPerLayer(BASE));
  }

  @Test
  void a_method_that_does_not_suit_the_model_is_refused() {
    FoundationModel llama = ModelPreset.LLAMA32_1B.model();
    FoundationModel roberta = ModelPreset.ROBERTA_BASE.model();
    Training training = Training.withDefaults();
    refused(() -> Workload.of(llama, new FineTuning.BitFit(), training), "no biases");
    FineTuning gate = new FineTuning.Lora(8, java.util.Set.of(LoraTarget.GATE));
    refused(() -> Workload.of(roberta, gate, training), "has none");
    refused(
        () -> Workload.of(roberta, new FineTuning.BitFit(), training.withSequence(513)),
        "sequence is 513: expected at most 512");
    FoundationModel vit = ModelPreset.VIT_B16.model();
    refused(
        () ->
            Workload.of(
                vit, new FineTuning.BitFit(), training.withHead(new OutputHead.LanguageModel())),
        "no vocabulary");
    refused(
        () -> new Workload(roberta, LayerGroups.of(13, 1), new FineTuning.BitFit(), training),
        "13 layers");
  }

  private static void refused(org.junit.jupiter.api.function.Executable call, String words) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
    org.junit.jupiter.api.Assertions.assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void methods_are_found_by_their_short_names() {
    assertEquals(FineTuning.Lora.onQueryAndValue(8), FineTuning.of("lora-8"));
    assertEquals(FineTuning.Lora.onAll(16, BASE), FineTuning.of("lora-all-16"));
    assertEquals(new FineTuning.Houlsby(64), FineTuning.of("houlsby-64"));
    assertEquals(new FineTuning.Pfeiffer(48), FineTuning.of("pfeiffer-48"));
    assertEquals(new FineTuning.BitFit(), FineTuning.of("bitfit"));
    assertEquals(new FineTuning.WholeLayer(), FineTuning.of("whole-layer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lora", "lora-", "lora-0", "lora-08", "lora-8-", "LORA-8", "lora-1000000"})
  void other_words_are_no_methods(String name) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> FineTuning.of(name)).getMessage();
    assertEquals(
        "method is '"
            + name
            + "': expected lora-R, lora-all-R, houlsby-M, pfeiffer-M, bitfit or whole-layer",
        message);
  }
}
