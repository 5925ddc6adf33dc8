package org.loladeft.training.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.loladeft.scenario.Attention;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Training;
import org.loladeft.scenario.Workload;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.engine.TrainingEngines;

/**
 * What is measured. Weights are random: times don't depend on them.
 *
 * @param model a model's name or folder, as {@link ModelSource} takes it
 * @param method what is trained, as sweeps name it, such as {@code lora-8}
 * @param batch samples, at least 1
 * @param sequence tokens of each, at least 1
 * @param settings threads and attention
 * @param runs how often each depth is measured after warming up, at least 1
 * @param engine id of what computes; empty for any
 */
record ProfilePlan(
    String model,
    String method,
    int batch,
    int sequence,
    EngineSettings settings,
    int runs,
    Optional<String> engine) {

  private static final int CLASSES = 2;
  private static final int MOST_DEPTHS = 12;
  private static final String ANY = "-";

  /** For the command line of a child process. */
  List<String> arguments() {
    return List.of(
        model,
        method,
        String.valueOf(batch),
        String.valueOf(sequence),
        String.valueOf(settings.threads()),
        settings.attention().name(),
        String.valueOf(runs),
        engine.orElse(ANY));
  }

  /** Of a child's command line. */
  static ProfilePlan of(List<String> arguments) {
    return new ProfilePlan(
        arguments.get(0),
        arguments.get(1),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        new EngineSettings(Integer.parseInt(arguments.get(4)), Attention.valueOf(arguments.get(5))),
        Integer.parseInt(arguments.get(6)),
        Optional.of(arguments.get(7)).filter(id -> !id.equals(ANY)));
  }

  TrainingEngine open() {
    TrainingEngines engines = TrainingEngines.discover();
    return engine.map(engines::require).orElseGet(engines::requireAny);
  }

  ModelConfig config() throws IOException {
    return ModelSource.config(model);
  }

  /** A block for each layer under the family's head. */
  ParameterLayout layout() throws IOException {
    ModelConfig config = config();
    TaskHead head = config.family() == ModelFamily.ROBERTA ? TaskHead.ROBERTA : TaskHead.MEAN;
    FineTuning tuning = FineTuning.of(method);
    return ParameterLayout.of(config, TuningMethod.of(tuning, config.layers(), head, CLASSES));
  }

  /** The same as the cost model knows it. */
  Workload workload() throws IOException {
    Training training =
        Training.withDefaults()
            .withBatch(batch)
            .withSequence(sequence)
            .withAttention(settings.attention())
            .withDropout(false);
    return Workload.of(described(), FineTuning.of(method), training);
  }

  private FoundationModel described() throws IOException {
    for (ModelPreset preset : ModelPreset.values()) {
      if (preset.id().equals(model)) {
        return preset.model();
      }
    }
    ModelConfig config = config();
    double hidden = config.layer().hidden();
    double tables = (double) config.vocabulary() + config.positions() + config.tokenTypes();
    return new FoundationModel(
        model,
        config.layers(),
        config.layer(),
        tables * hidden + 2 * hidden,
        OptionalInt.of(config.vocabulary()),
        config.maxTokens());
  }

  /** All depths, or so many that lie evenly, with the first and the last. */
  int[] depths() throws IOException {
    int layers = config().layers();
    int count = Math.min(layers, MOST_DEPTHS);
    return count == 1
        ? new int[] {1}
        : IntStream.range(0, count)
            .map(i -> 1 + Math.round((float) i * (layers - 1) / (count - 1)))
            .toArray();
  }

  /** Random samples of full length, so that nothing is padded. */
  Batch samples() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int vocabulary = config().vocabulary();
    return Batch.of(
        IntStream.range(0, batch)
            .mapToObj(
                i ->
                    TokenizedExample.of(
                        random.ints(sequence, 0, vocabulary).toArray(),
                        new int[sequence],
                        i % CLASSES))
            .toList());
  }
}
