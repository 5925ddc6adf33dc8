package org.loladeft.training.pytorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonTree;
import org.loladeft.training.Batch;
import org.loladeft.training.FloatTensor;

/** Some numbers of hidden states: the first four of each token, sample by sample. */
final class RecordedStates {

  static final Path FILE =
      Path.of("src/test/resources/org/loladeft/training/pytorch/hidden-states.json");

  private static final int NUMBERS = 4;

  private RecordedStates() {}

  /** The numbers out of [samples, tokens, h], without padded places. */
  static double[] of(FloatTensor hidden, Batch batch) {
    List<Double> numbers = new ArrayList<>();
    for (int sample = 0; sample < batch.size(); sample++) {
      for (int token = 0; token < batch.lengths()[sample]; token++) {
        for (int i = 0; i < NUMBERS; i++) {
          int place = (sample * batch.tokens() + token) * hidden.dimension(2) + i;
          numbers.add((double) hidden.get(place));
        }
      }
    }
    return numbers.stream().mapToDouble(x -> x).toArray();
  }

  static double[] read(String model) throws IOException {
    Map<?, ?> file = JsonTree.read(Files.readString(FILE), FILE.toString());
    return ((List<?>) ((Map<?, ?>) file.get("states")).get(model))
        .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
  }

  static void write(Map<String, double[]> states, String origin, Path file) throws IOException {
    Map<String, Object> plain = JsonOutput.fields();
    states.forEach((model, numbers) -> plain.put(model, rounded(numbers)));
    Files.writeString(
        file, JsonOutput.document(JsonOutput.fields("origin", origin, "states", plain)));
  }

  private static List<Double> rounded(double[] numbers) {
    List<Double> rounded = new ArrayList<>();
    for (double number : numbers) {
      rounded.add(Math.rint(number * 1e6) / 1e6);
    }
    return rounded;
  }
}
