package org.loladeft.scenario.json;

import java.util.Optional;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.HeadTraining;
import org.loladeft.scenario.Optimizer;
import org.loladeft.scenario.OutputHead;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Training;

/** A scenario's training; what is absent has its default. */
final class TrainingFormat extends ObjectFormat<Training> {

  private static final JsonType<Integer> SIZE = whole(1, 100_000_000);
  private static final String CARRIED = "carried";
  private static final String MERGED = "merged";

  private final JsonField<Integer> batch = optional("batch", SIZE);
  private final JsonField<Integer> sequence = optional("sequence", SIZE);
  private final JsonField<Precision> precision =
      optional("precision", oneOf(Precision.FP32, Precision.FP16, Precision.BF16));
  private final JsonField<Precision> weights = optional("weights", oneOf(Precision.values()));
  private final JsonField<Attention> attention = optional("attention", oneOf(Attention.values()));
  private final JsonField<Boolean> dropout = optional("dropout", FLAG);
  private final JsonField<Optimizer> optimizer = optional("optimizer", oneOf(Optimizer.values()));
  private final JsonField<TrainedHead> head = optional("head", new HeadFormat());
  private final JsonField<String> otherBlocks = optional("otherBlocks", oneOf(MERGED, CARRIED));
  private final JsonField<Double> uploadBitsPerParameter =
      optional("uploadBitsPerParameter", POSITIVE);
  private final JsonField<Double> workspaceFactor = optional("workspaceFactor", NON_NEGATIVE);

  @Override
  protected Training fromFields(FieldValues fields) {
    Training usual = Training.withDefaults();
    Training training =
        usual
            .withBatch(fields.get(batch, usual.batch()))
            .withSequence(fields.get(sequence, usual.sequence()))
            .withPrecision(fields.get(precision, usual.precision()))
            .withAttention(fields.get(attention, usual.attention()))
            .withDropout(fields.get(dropout, usual.dropout()))
            .withOptimizer(fields.get(optimizer, usual.optimizer()))
            .withWorkspaceFactor(fields.get(workspaceFactor, usual.workspaceFactor()))
            .withOtherBlocks(fields.get(otherBlocks, MERGED).equals(CARRIED));
    if (fields.has(head)) {
      training = fields.get(head).in(training);
    }
    if (fields.has(weights)) {
      training = training.withWeights(fields.get(weights));
    }
    return fields.has(uploadBitsPerParameter)
        ? training.withUploadBitsPerParameter(fields.get(uploadBitsPerParameter))
        : training;
  }

  @Override
  protected void toFields(Training training, FieldValues fields) {
    fields.set(batch, training.batch()).set(sequence, training.sequence());
    fields.set(precision, training.precision()).set(weights, training.weights());
    fields.set(attention, training.attention()).set(dropout, training.dropout());
    fields.set(optimizer, training.optimizer());
    fields.set(head, new TrainedHead(training.head(), training.headTraining()));
    fields.set(otherBlocks, training.carriesOtherBlocks() ? CARRIED : MERGED);
    fields.set(uploadBitsPerParameter, training.uploadBitsPerParameter());
    if (training.workspaceFactor() != Training.withDefaults().workspaceFactor()) {
      fields.set(workspaceFactor, training.workspaceFactor());
    }
  }

  /** A head, and who trains it. */
  private record TrainedHead(OutputHead head, Optional<HeadTraining> trained) {
    Training in(Training training) {
      Training with = training.withHead(head);
      return trained.map(with::withHeadTraining).orElse(with);
    }
  }

  private static final class HeadFormat extends ObjectFormat<TrainedHead> {
    private static final String CLASSIFIER = "classifier";
    private static final String LANGUAGE_MODEL = "language-model";
    private static final String NONE = "none";

    private final JsonField<String> kind =
        required("kind", oneOf(CLASSIFIER, LANGUAGE_MODEL, NONE));
    private final JsonField<Integer> classes = optional("classes", SIZE);
    private final JsonField<HeadTraining> trained =
        optional("trained", oneOf(HeadTraining.values()));

    HeadFormat() {
      rule(when(is(kind, CLASSIFIER), requires(classes), refuses(classes)));
      rule(when(is(kind, NONE), among(trained, HeadTraining.FROZEN)));
    }

    @Override
    protected TrainedHead fromFields(FieldValues fields) {
      return new TrainedHead(head(fields), fields.find(trained));
    }

    private OutputHead head(FieldValues fields) {
      String word = fields.get(kind);
      return switch (word) {
        case CLASSIFIER -> new OutputHead.Classifier(fields.get(classes));
        case LANGUAGE_MODEL -> new OutputHead.LanguageModel();
        case NONE -> new OutputHead.None();
        default -> throw new IllegalStateException("no head of kind " + word);
      };
    }

    @Override
    protected void toFields(TrainedHead head, FieldValues fields) {
      fields.set(kind, head.head().kind()).set(trained, head.trained());
      if (head.head() instanceof OutputHead.Classifier classifier) {
        fields.set(classes, classifier.classes());
      }
    }
  }
}
