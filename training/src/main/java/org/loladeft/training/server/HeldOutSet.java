package org.loladeft.training.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loladeft.training.Batch;
import org.loladeft.training.Evaluation;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.glue.GlueTask;
import org.loladeft.training.glue.TaskMetric;

/**
 * Samples that are predicted and never learned from. They are taken in the order of their lengths,
 * so that little is padded. Immutable.
 */
public final class HeldOutSet {

  private final GlueTask task;
  private final List<TokenizedExample> examples;
  private final int batch;
  private final int[] byLength;

  private HeldOutSet(GlueTask task, List<TokenizedExample> examples, int batch) {
    this.task = task;
    this.examples = List.copyOf(examples);
    this.batch = batch;
    this.byLength =
        IntStream.range(0, examples.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> examples.get(i).length()))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * A set.
   *
   * @param task the task, for its metrics
   * @param examples the samples, at least one
   * @param batch samples a call, at least 1
   * @return the set
   * @throws IllegalArgumentException if there is no sample or {@code batch < 1}
   */
  public static HeldOutSet of(GlueTask task, List<TokenizedExample> examples, int batch) {
    if (examples.isEmpty() || batch < 1) {
      throw new IllegalArgumentException(
          examples.size() + " samples in batches of " + batch + ": expected at least one of each");
    }
    return new HeldOutSet(task, examples, batch);
  }

  /**
   * What a model says of all samples.
   *
   * @param loss mean loss
   * @param predictions class indices or scores, in the order of the samples
   * @param metrics the task's figures by metric, the first one first
   */
  public record Verdicts(double loss, double[] predictions, Map<TaskMetric, Double> metrics) {}

  /**
   * Predicts all samples.
   *
   * @param session what computes
   * @param parameters the parameters
   * @return loss, predictions and metrics; loss and metrics mean nothing where labels are unknown
   */
  public Verdicts judge(TrainingSession session, NamedTensors parameters) {
    double[] predictions = new double[examples.size()];
    double loss = 0;
    for (int from = 0; from < byLength.length; from += batch) {
      int to = Math.min(byLength.length, from + batch);
      List<TokenizedExample> some = new ArrayList<>();
      for (int i = from; i < to; i++) {
        some.add(examples.get(byLength[i]));
      }
      Evaluation evaluation = session.evaluate(parameters, Batch.of(some));
      double[] own = evaluation.predictions();
      for (int i = from; i < to; i++) {
        predictions[byLength[i]] = own[i - from];
      }
      loss += evaluation.loss() * (to - from);
    }
    return new Verdicts(loss / examples.size(), predictions, metrics(predictions));
  }

  private Map<TaskMetric, Double> metrics(double[] predictions) {
    double[] gold = examples.stream().mapToDouble(TokenizedExample::label).toArray();
    Map<TaskMetric, Double> metrics = new LinkedHashMap<>();
    task.metrics().forEach(metric -> metrics.put(metric, metric.of(predictions, gold)));
    return metrics;
  }
}
