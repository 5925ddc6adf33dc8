package org.loladeft.training.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import org.loladeft.training.Batch;
import org.loladeft.training.Evaluation;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.engine.NotFiniteException;
import org.loladeft.training.tck.Tape.Rows;

/** Whether a batch is what its samples are. */
final class BatchChecks {

  private final double tolerance;

  BatchChecks(double tolerance) {
    this.tolerance = tolerance;
  }

  private static Gradient full(TrainingSession session, EngineCase c, Batch batch) {
    return session.gradient(c.parameters(), batch, c.layout().all());
  }

  void padding(TrainingSession session, EngineCase c) {
    Gradient first = full(session, c, c.batch());
    Batch longer = c.batch().paddedTo(c.batch().tokens() + 4);
    near(first, full(session, c, longer), "with more padding");
    List<TokenizedExample> turned = new ArrayList<>(c.batch().examples());
    Collections.reverse(turned);
    near(first, full(session, c, Batch.of(turned)), "with the samples turned round");
  }

  private void near(Gradient expected, Gradient found, String what) {
    double allowed = tolerance * (1 + Math.abs(expected.loss()));
    assertEquals(expected.loss(), found.loss(), allowed, () -> "the loss " + what);
    Sizes.assertNear(expected.values(), found.values(), tolerance, what);
  }

  void mean(TrainingSession session, EngineCase c) {
    List<Gradient> singles = new ArrayList<>();
    for (TokenizedExample example : c.batch().examples()) {
      singles.add(full(session, c, Batch.of(List.of(example))));
    }
    Map<String, FloatTensor> means = new LinkedHashMap<>();
    for (String name : singles.get(0).values().names()) {
      means.put(
          name,
          FloatTensor.filled(
              singles.get(0).values().get(name).shape(), i -> (float) mean(singles, name, i)));
    }
    double loss = singles.stream().mapToDouble(Gradient::loss).average().orElseThrow();
    near(
        new Gradient(loss, NamedTensors.of(means)),
        full(session, c, c.batch()),
        "beside the mean of single samples");
  }

  private static double mean(List<Gradient> singles, String name, int index) {
    return singles.stream()
        .mapToDouble(g -> g.values().get(name).get(index))
        .average()
        .orElseThrow();
  }

  void loss(TrainingSession session, EngineCase c) {
    Evaluation evaluation = session.evaluate(c.parameters(), c.batch());
    FloatTensor scores = evaluation.scores();
    Rows rows = new Rows(scores.dimension(0), scores.dimension(1), false);
    for (int i = 0; i < scores.size(); i++) {
      rows.values[i] = scores.get(i);
    }
    double expected =
        c.layout().method().isRegression()
            ? Tape.squaredError(rows, c.batch().labels())
            : Tape.crossEntropy(rows, c.batch().labels());
    double allowed = tolerance * (1 + Math.abs(expected));
    assertEquals(expected, evaluation.loss(), allowed, "the loss, by the scores");
    Gradient gradient = full(session, c, c.batch());
    assertEquals(expected, gradient.loss(), allowed, "the loss of a gradient, by the scores");
  }

  /** One NaN in one parameter of each block: training that goes on from it learns nothing. */
  void notFinite(TrainingSession session, EngineCase c) {
    for (ParameterBlock block : c.layout().all()) {
      String name = block.names().iterator().next();
      FloatTensor own = c.parameters().get(name);
      NamedTensors spoilt =
          c.with(name, FloatTensor.filled(own.shape(), i -> i == 0 ? Float.NaN : own.get(i)));
      requireNamed(
          () -> session.gradient(spoilt, c.batch(), List.of(block)),
          "a gradient with NaN in '" + name + "'");
      requireNamed(
          () -> session.evaluate(spoilt, c.batch()), "an evaluation with NaN in '" + name + "'");
    }
  }

  private static void requireNamed(Executable call, String what) {
    try {
      call.execute();
    } catch (NotFiniteException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("not finite"), e.getMessage());
      return;
    } catch (Throwable e) {
      throw new AssertionError(what + " ends in " + e, e);
    }
    throw new AssertionError(what + " comes out finite: expected NaN, so that it is noticed");
  }
}
