package org.loladeft.training.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.loladeft.training.Evaluation;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TrainingSession;

/** Whether gradients are derivatives, and of the right function. */
final class GradientChecks {

  /** Steps of 0.05 and half of it leave an error of some 1e-5 after extrapolation. */
  private static final double STEP = 0.05;

  /** What differences of losses in single precision are good for, as part of the gradient. */
  private static final double DIFFERENCES = 5e-3;

  private final double tolerance;

  GradientChecks(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Every parameter, along its own gradient and along one random direction. */
  void differences(TrainingSession session, EngineCase c) {
    List<ParameterBlock> all = c.layout().all();
    NamedTensors gradient = session.gradient(c.parameters(), c.batch(), all).values();
    double size = Sizes.norm(gradient);
    SplittableRandom random = new SplittableRandom(5);
    for (String name : gradient.names()) {
      FloatTensor own = gradient.get(name);
      double norm = Sizes.norm(own);
      if (norm > 1e-6 * size) {
        along(
            session,
            c,
            name,
            own,
            FloatTensor.filled(own.shape(), i -> (float) (own.get(i) / norm)),
            size);
      }
      float unit = (float) (1 / Math.sqrt(own.size()));
      FloatTensor signs = FloatTensor.filled(own.shape(), i -> random.nextBoolean() ? unit : -unit);
      along(session, c, name, own, signs, size);
    }
  }

  private static void along(
      TrainingSession session,
      EngineCase c,
      String name,
      FloatTensor gradient,
      FloatTensor direction,
      double size) {
    double expected = 0;
    for (int i = 0; i < gradient.size(); i++) {
      expected += (double) gradient.get(i) * direction.get(i);
    }
    double wide = slope(session, c, name, direction, STEP);
    double narrow = slope(session, c, name, direction, STEP / 2);
    double found = (4 * narrow - wide) / 3;
    double allowed = DIFFERENCES * (Math.abs(expected) + 0.1 * size);
    assertEquals(
        found, expected, allowed, () -> "the derivative along a direction in '" + name + "'");
  }

  /** The central difference, over the steps that single precision really takes. */
  private static double slope(
      TrainingSession session, EngineCase c, String name, FloatTensor direction, double step) {
    FloatTensor at = c.parameters().get(name);
    FloatTensor up = moved(at, direction, step);
    FloatTensor down = moved(at, direction, -step);
    double length = 0;
    for (int i = 0; i < at.size(); i++) {
      length += ((double) up.get(i) - down.get(i)) * direction.get(i);
    }
    double rise =
        session.evaluate(c.with(name, up), c.batch()).loss()
            - session.evaluate(c.with(name, down), c.batch()).loss();
    return rise / length;
  }

  private static FloatTensor moved(FloatTensor at, FloatTensor direction, double step) {
    return FloatTensor.filled(at.shape(), i -> (float) (at.get(i) + step * direction.get(i)));
  }

  /** Catches what a derivative can't show: another function, consistently derived. */
  void reference(TrainingSession session, EngineCase c) {
    TrainingSession exact =
        new ReferenceSession(c.encoder(), c.layout().config(), c.layout().method());
    Evaluation expected = exact.evaluate(c.parameters(), c.batch());
    Evaluation found = session.evaluate(c.parameters(), c.batch());
    double allowed = tolerance * (1 + Math.abs(expected.loss()));
    assertEquals(expected.loss(), found.loss(), allowed, "the loss of an evaluation");
    double scores = Sizes.norm(Sizes.difference(expected.scores(), found.scores()));
    assertEquals(0, scores, tolerance * (1 + Sizes.norm(expected.scores())), "the scores");
    List<ParameterBlock> all = c.layout().all();
    Gradient right = exact.gradient(c.parameters(), c.batch(), all);
    Gradient gradient = session.gradient(c.parameters(), c.batch(), all);
    assertEquals(right.loss(), gradient.loss(), allowed, "the loss of a gradient");
    Sizes.assertNear(right.values(), gradient.values(), tolerance, "beside the reference");
  }
}
