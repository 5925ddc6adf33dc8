package org.loladeft.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.formats.BadInputException;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;

class ConfigFileTest {

  /** The fields and figures of RoBERTa-base (facts; the order is ours). */
  private static final String ROBERTA =
      """
      {"model_type": "roberta", "architectures": ["RobertaForMaskedLM"],
       "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
       "intermediate_size": 3072, "hidden_act": "gelu", "layer_norm_eps": 1e-05,
       "vocab_size": 50265, "max_position_embeddings": 514, "type_vocab_size": 1,
       "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "attention_probs_dropout_prob": 0.1,
       "task_specific_params": {"a": [1, {"b": null}]}, "transformers_version": null}
      """;

  private static ModelConfig read(String json) throws IOException {
    return ConfigFile.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "config.json");
  }

  private static String refusal(String json) {
    return assertThrows(BadInputException.class, () -> read(json)).getMessage();
  }

  @Test
  void roberta_base_is_read() throws IOException {
    ModelConfig config = read(ROBERTA);
    ModelConfig expected =
        new ModelConfig(
            ModelFamily.ROBERTA,
            12,
            new LayerShape(768, 3072, 12, 12, false),
            50_265,
            514,
            1,
            1e-5);
    assertEquals(expected, config);
    assertEquals(2, config.firstPosition());
    assertEquals(512, config.maxTokens());
    assertEquals(ModelPreset.ROBERTA_BASE.model().layer(), config.layer());
  }

  @Test
  void bert_is_read_with_positions_from_zero() throws IOException {
    String bert = ROBERTA.replace("\"roberta\"", "\"bert\"").replace("\"pad_token_id\": 1,", "");
    assertEquals(0, read(bert).firstPosition());
    assertEquals(514, read(bert).maxTokens());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"model_type\": \"roberta\"|\"model_type\": \"t5\"|model_type: is \"t5\"",
        "\"model_type\": \"roberta\",||model_type: is absent: expected \"bert\" or \"roberta\"",
        "\"gelu\"|\"gelu_new\"|hidden_act: is \"gelu_new\", which is not supported",
        "\"pad_token_id\": 1|\"pad_token_id\": 0|pad_token_id: is 0.0, which is not supported",
        "\"hidden_size\": 768|\"hidden_size\": 767|hidden is 767: expected a multiple of heads",
        "\"hidden_size\": 768|\"hidden_size\": 76.8|hidden_size: is 76.8: expected a whole",
        "\"hidden_size\": 768|\"hidden_size\": -1|hidden_size: is -1.0: expected a whole",
        "\"hidden_size\": 768,||hidden_size: is absent: expected a whole number",
        "\"hidden_size\": 768|\"hidden_size\": [768]|hidden_size: is an object or a list",
        "\"hidden_size\": 768|\"hidden_size\": null|hidden_size: is null",
        "\"layer_norm_eps\": 1e-05|\"layer_norm_eps\": 0|layer_norm_eps: is 0.0: expected",
        "\"pad_token_id\": 1|\"is_decoder\": true|is_decoder: is true, which is not supported",
        "\"pad_token_id\": 1|\"position_embedding_type\": \"relative_key\"|position_embedding_type",
        "\"pad_token_id\": 1|\"vocab_size\": 7|vocab_size: occurs for the second time",
        "\"max_position_embeddings\": 514|\"max_position_embeddings\": 2|positions is 2: expected",
        "{\"model_type\"|[\"model_type\"|it is no JSON object",
        "\"model_type\"|model_type|line 1, column 2: it is no JSON"
      })
  void every_field_that_matters_is_checked(String old, String changed, String expected) {
    String json = ROBERTA.replace(old, changed == null ? "" : changed);
    String message = refusal(json);
    assertTrue(message.startsWith("config.json: " + expected), message);
  }

  @Test
  void text_after_the_object_is_refused() {
    assertTrue(refusal(ROBERTA + "{}").contains("there is text after the object"));
    assertTrue(refusal("").contains("it is no JSON object"));
  }
}
