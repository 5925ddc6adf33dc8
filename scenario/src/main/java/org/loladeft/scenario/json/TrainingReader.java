package org.loladeft.scenario.json;

import java.util.Arrays;
import java.util.List;
import org.loladeft.formats.FieldSpec;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ObjectFields;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.Optimizer;
import org.loladeft.scenario.OutputHead;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Training;

/** Reads a scenario's training. */
final class TrainingReader {

  private static final int MAX_COUNT = 100_000_000;

  private static final FieldSpec SPEC =
      FieldSpec.required()
          .optional("batch", "sequence", "precision", "weights", "attention", "dropout")
          .optional("optimizer", "head", "otherBlocks", "uploadBitsPerParameter");

  private static final FieldSpec HEAD = FieldSpec.required("kind").optional("classes");

  private static final Precision[] FLOATING =
      Arrays.stream(Precision.values()).filter(Precision::isFloating).toArray(Precision[]::new);

  private TrainingReader() {}

  static Training read(JsonCursor in) {
    Training training = Training.withDefaults();
    ObjectFields fields = in.object(SPEC);
    while (fields.next()) {
      training = with(training, fields.name(), in);
    }
    return training;
  }

  private static Training with(Training training, String field, JsonCursor in) {
    return switch (field) {
      case "batch" -> training.withBatch(in.whole(1, MAX_COUNT));
      case "sequence" -> training.withSequence(in.whole(1, MAX_COUNT));
      case "precision" -> training.withPrecision(in.choice(FLOATING));
      case "weights" -> training.withWeights(in.choice(Precision.values()));
      case "attention" -> training.withAttention(in.choice(Attention.values()));
      case "dropout" -> training.withDropout(in.flag());
      case "optimizer" -> training.withOptimizer(in.choice(Optimizer.values()));
      case "head" -> training.withHead(head(in));
      case "otherBlocks" ->
          training.withOtherBlocks(in.oneOf(List.of("merged", "carried")).equals("carried"));
      default -> training.withUploadBitsPerParameter(in.positive());
    };
  }

  private static OutputHead head(JsonCursor in) {
    String kind = "";
    int classes = 0;
    ObjectFields fields = in.object(HEAD);
    while (fields.next()) {
      if (fields.name().equals("kind")) {
        kind = in.oneOf(List.of("classifier", "language-model", "none"));
      } else {
        classes = in.whole(1, MAX_COUNT);
      }
    }
    fields.requireExactly("classes", kind.equals("classifier"), "with kind " + kind);
    return switch (kind) {
      case "classifier" -> new OutputHead.Classifier(classes);
      case "language-model" -> new OutputHead.LanguageModel();
      default -> new OutputHead.None();
    };
  }
}
