package org.loladeft.training.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loladeft.scenario.Attention;
import org.loladeft.training.Batch;
import org.loladeft.training.FloatTensor;

/**
 * Hidden states of published models beside those of ONNX Runtime, which runs their file as it is.
 * With {@code -Ponnxruntime}; it also writes {@code target/hidden-states.json}, which is what the
 * everyday test has recorded.
 */
class OnnxRuntimeTest {

  private static final List<String> MODELS =
      List.of(Published.MINILM, Published.E5_SMALL, Published.BGE_SMALL);

  @Test
  void every_place_agrees_and_so_do_the_recorded_numbers() throws IOException, OrtException {
    OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    Map<String, double[]> states = new LinkedHashMap<>();
    for (String model : MODELS) {
      Published published = Published.of(model);
      Batch batch = published.batch();
      FloatTensor expected = run(runtime, model, batch);
      states.put(model, RecordedStates.of(expected, batch));
      for (Attention attention : Attention.values()) {
        try (TorchSession session = published.open(attention)) {
          FloatTensor found = session.hidden(published.neutral(), batch);
          assertEquals(0, furthest(expected, found, batch), 1e-4, model + ", " + attention);
        }
      }
    }
    String origin =
        "ONNX Runtime "
            + runtime.getVersion()
            + " on the files of dev.langchain4j:langchain4j-embeddings-* 0.36.2; the first four"
            + " numbers of each token, two sentences";
    RecordedStates.write(states, origin, Path.of("target/hidden-states.json"));
    for (String model : MODELS) {
      assertArrayEquals(RecordedStates.read(model), states.get(model), 1e-5, model);
    }
  }

  private static FloatTensor run(OrtEnvironment runtime, String model, Batch batch)
      throws IOException, OrtException {
    try (InputStream in = Published.resource(model + ".onnx");
        OrtSession session = runtime.createSession(in.readAllBytes());
        OnnxTensor ids = tensor(runtime, batch, batch.ids());
        OnnxTensor types = tensor(runtime, batch, batch.types());
        OnnxTensor mask = tensor(runtime, batch, mask(batch));
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "token_type_ids", types, "attention_mask", mask))) {
      OnnxTensor hidden = (OnnxTensor) result.get(0);
      FloatBuffer values = hidden.getFloatBuffer();
      int width = values.remaining() / (batch.size() * batch.tokens());
      return FloatTensor.filled(new int[] {batch.size(), batch.tokens(), width}, values::get);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment runtime, Batch batch, int[] numbers)
      throws OrtException {
    long[][] rows = new long[batch.size()][batch.tokens()];
    Arrays.setAll(
        rows,
        row ->
            Arrays.stream(numbers, row * batch.tokens(), (row + 1) * batch.tokens())
                .asLongStream()
                .toArray());
    return OnnxTensor.createTensor(runtime, rows);
  }

  private static int[] mask(Batch batch) {
    int[] mask = new int[batch.size() * batch.tokens()];
    for (int sample = 0; sample < batch.size(); sample++) {
      int from = sample * batch.tokens();
      Arrays.fill(mask, from, from + batch.lengths()[sample], 1);
    }
    return mask;
  }

  private static double furthest(FloatTensor expected, FloatTensor found, Batch batch) {
    double furthest = 0;
    int width = expected.dimension(2);
    for (int place = 0; place < expected.size(); place++) {
      int sample = place / (width * batch.tokens());
      if (place / width % batch.tokens() < batch.lengths()[sample]) {
        furthest = Math.max(furthest, Math.abs(expected.get(place) - found.get(place)));
      }
    }
    return furthest;
  }
}
