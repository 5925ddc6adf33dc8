package org.loladeft.training.pytorch;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.FineTuning;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.checkpoint.OnnxWeights;
import org.loladeft.training.data.ExampleEncoder;
import org.loladeft.training.data.TextTokenizer;
import org.loladeft.training.glue.GlueExample;

/**
 * A model of sentences that others trained, out of its jar, with two sentences of unequal lengths;
 * LoRA of rank 8 on query and value.
 */
record Published(NamedTensors encoder, ParameterLayout layout, Batch batch) {

  static final String MINILM = "all-minilm-l6-v2";
  static final String E5_SMALL = "e5-small-v2";
  static final String BGE_SMALL = "bge-small-en-v1.5";

  static boolean isThere(String name) {
    return Published.class.getResource("/" + name + ".onnx") != null;
  }

  static Published of(String name) throws IOException {
    try (InputStream onnx = resource(name + ".onnx");
        InputStream json = resource(name + "-tokenizer.json");
        TextTokenizer tokenizer = new HuggingFaceTokenizerReader().read(json, name)) {
      NamedTensors weights = OnnxWeights.read(onnx, name);
      ModelConfig config = ModelConfig.ofShapes(weights, ModelFamily.BERT, 12);
      TuningMethod method =
          TuningMethod.of(FineTuning.Lora.onQueryAndValue(8), config.layers(), TaskHead.MEAN, 2);
      List<GlueExample> examples =
          List.of(
              example("A film that I'd watch twice.", 1),
              example("The battery died within a week: don't buy it!", 0));
      Batch batch = Batch.of(ExampleEncoder.of(tokenizer, config, 128).encode(examples));
      return new Published(config.encoderOf(weights), ParameterLayout.of(config, method), batch);
    }
  }

  private static GlueExample example(String sentence, int label) {
    return new GlueExample(sentence, Optional.empty(), OptionalDouble.of(label));
  }

  static InputStream resource(String name) {
    InputStream in = Published.class.getResourceAsStream("/" + name);
    assertNotNull(in, name);
    return in;
  }

  /** With these parameters the model computes what it did before. */
  NamedTensors neutral() {
    return layout.initial(encoder, 1);
  }

  /** Parameters of some way into a training: LoRA's B is no longer zero. */
  NamedTensors moved() {
    SplittableRandom random = new SplittableRandom(7);
    NamedTensors moved = neutral();
    for (String name : moved.names()) {
      FloatTensor at = moved.get(name);
      FloatTensor step =
          FloatTensor.filled(
              at.shape(), i -> at.get(i) + (float) (0.04 * (random.nextDouble() - 0.5)));
      moved = moved.with(NamedTensors.of(Map.of(name, step)));
    }
    return moved;
  }

  TorchSession open(Attention attention) {
    return open(new EngineSettings(1, attention));
  }

  TorchSession open(EngineSettings settings) {
    return (TorchSession)
        new PyTorchEngine().open(encoder, layout.config(), layout.method(), settings);
  }
}
