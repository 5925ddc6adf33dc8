package org.loladeft.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Capability;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.Evaluation;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.Gradient;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;

class CheckedSessionTest {

  private static final ModelConfig CONFIG =
      new ModelConfig(ModelFamily.BERT, 2, new LayerShape(4, 6, 2, 2, false), 9, 8, 2, 1e-12);
  private static final TuningMethod METHOD =
      TuningMethod.of(new FineTuning.BitFit(), 2, TaskHead.MEAN, 2);
  private static final ParameterLayout LAYOUT = ParameterLayout.of(CONFIG, METHOD);
  private static final NamedTensors WEIGHTS = CONFIG.randomWeights(1);
  private static final NamedTensors PARAMETERS = LAYOUT.initial(WEIGHTS, 1);
  private static final ParameterBlock HEAD = LAYOUT.head();
  private static final Batch BATCH = batch(3, 1, 1);

  private static Batch batch(int id, int type, double label) {
    return Batch.of(List.of(TokenizedExample.of(new int[] {id}, new int[] {type}, label)));
  }

  private static Gradient right(List<ParameterBlock> blocks) {
    List<String> names = blocks.stream().flatMap(b -> b.names().stream()).toList();
    return new Gradient(0.5, PARAMETERS.only(names));
  }

  private static Evaluation right() {
    return new Evaluation(0.5, FloatTensor.zeros(1, 2));
  }

  /** An engine whose session answers as it is told. */
  private record Scripted(
      Function<List<ParameterBlock>, Gradient> gradient, Supplier<Evaluation> evaluation)
      implements TrainingEngine {

    @Override
    public String id() {
      return "scripted";
    }

    @Override
    public TrainingSession open(
        NamedTensors encoder, ModelConfig config, TuningMethod method, EngineSettings settings) {
      return new TrainingSession() {
        @Override
        public Gradient gradient(
            NamedTensors parameters, Batch batch, List<ParameterBlock> blocks) {
          return gradient.apply(blocks);
        }

        @Override
        public Evaluation evaluate(NamedTensors parameters, Batch batch) {
          return evaluation.get();
        }

        @Override
        public void close() {}
      };
    }
  }

  private static TrainingSession open(TrainingEngine engine) {
    return TrainingEngines.open(engine, WEIGHTS, CONFIG, METHOD, EngineSettings.withDefaults());
  }

  private static TrainingSession session() {
    return open(new Scripted(CheckedSessionTest::right, CheckedSessionTest::right));
  }

  private static String fault(Function<List<ParameterBlock>, Gradient> answer) {
    TrainingSession session = open(new Scripted(answer, CheckedSessionTest::right));
    EngineFaultException fault =
        assertThrows(
            EngineFaultException.class, () -> session.gradient(PARAMETERS, BATCH, List.of(HEAD)));
    assertEquals("scripted", fault.engineId());
    return fault.getMessage();
  }

  @Test
  void right_answers_pass() {
    try (TrainingSession session = session()) {
      assertEquals(right(LAYOUT.all()), session.gradient(PARAMETERS, BATCH, LAYOUT.all()));
      assertEquals(right(), session.evaluate(PARAMETERS, BATCH));
    }
  }

  @Test
  void arguments_that_do_not_fit_the_model_are_refused_before_the_engine_sees_them() {
    try (TrainingSession session = session()) {
      assertRefused("token 9 is beyond the model's: expected below 9", session, batch(9, 0, 1));
      assertRefused("type 2 is beyond the model's: expected below 2", session, batch(1, 2, 1));
      assertRefused("label is 2.0: expected a class from 0 to 1", session, batch(1, 0, 2));
      assertRefused("label is 0.5: expected a class from 0 to 1", session, batch(1, 0, 0.5));
      assertRefused("samples have 9 tokens: expected at most 8", session, BATCH.paddedTo(9));
      NamedTensors none = NamedTensors.none();
      assertThrows(IllegalArgumentException.class, () -> session.evaluate(none, BATCH));
      assertThrows(
          IllegalArgumentException.class, () -> session.gradient(PARAMETERS, BATCH, List.of()));
      assertThrows(
          IllegalArgumentException.class,
          () -> session.gradient(PARAMETERS, BATCH, List.of(HEAD, HEAD)));
      ParameterBlock other =
          ParameterLayout.of(
                  CONFIG, TuningMethod.of(new FineTuning.Pfeiffer(2), 2, TaskHead.MEAN, 2))
              .blocks()
              .get(0);
      assertThrows(
          IllegalArgumentException.class,
          () -> session.gradient(PARAMETERS, BATCH, List.of(other)));
    }
  }

  private static void assertRefused(String message, TrainingSession session, Batch batch) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> session.evaluate(PARAMETERS, batch))
            .getMessage());
  }

  @Test
  void answers_that_were_not_asked_for_are_faults_that_name_the_engine() {
    assertTrue(fault(blocks -> right(LAYOUT.all())).startsWith("engine 'scripted' gave gradients"));
    assertTrue(fault(blocks -> null).contains("answered null to gradient"));
    assertTrue(
        fault(
                blocks -> {
                  throw new IllegalStateException("out of memory");
                })
            .contains("failed in gradient: IllegalStateException: out of memory"));
    String shape =
        fault(
            blocks ->
                new Gradient(
                    1,
                    right(blocks)
                        .values()
                        .with(NamedTensors.of(Map.of("classifier.bias", FloatTensor.zeros(3))))));
    assertTrue(shape.contains("'classifier.bias' has shape [3]: expected [2]"), shape);
    TrainingSession wide =
        open(
            new Scripted(
                CheckedSessionTest::right, () -> new Evaluation(1, FloatTensor.zeros(2, 2))));
    assertThrows(EngineFaultException.class, () -> wide.evaluate(PARAMETERS, BATCH));
  }

  @Test
  void figures_that_are_not_finite_are_named() {
    NamedTensors nan =
        NamedTensors.of(Map.of("classifier.bias", FloatTensor.of(new int[] {2}, 0, Float.NaN)));
    assertNotFinite(
        "the gradient of 'classifier.bias'",
        PARAMETERS,
        blocks -> new Gradient(1, right(blocks).values().with(nan)));
    assertNotFinite(
        "the loss, Infinity",
        PARAMETERS,
        blocks -> new Gradient(Double.POSITIVE_INFINITY, right(blocks).values()));
    assertNotFinite(
        "the loss, NaN; parameter 'classifier.bias' was not finite before the call",
        PARAMETERS.with(nan),
        blocks -> new Gradient(Double.NaN, right(blocks).values()));
    TrainingSession scores =
        open(
            new Scripted(
                CheckedSessionTest::right,
                () -> new Evaluation(1, FloatTensor.of(new int[] {1, 2}, 0, Float.NaN))));
    assertThrows(NotFiniteException.class, () -> scores.evaluate(PARAMETERS, BATCH));
  }

  private static void assertNotFinite(
      String what, NamedTensors parameters, Function<List<ParameterBlock>, Gradient> answer) {
    TrainingSession session = open(new Scripted(answer, CheckedSessionTest::right));
    assertEquals(
        "engine 'scripted': not finite: " + what,
        assertThrows(
                NotFiniteException.class, () -> session.gradient(parameters, BATCH, List.of(HEAD)))
            .getMessage());
  }

  @Test
  void a_closed_session_says_so() {
    TrainingSession session = session();
    session.close();
    session.close();
    assertThrows(IllegalStateException.class, () -> session.evaluate(PARAMETERS, BATCH));
  }

  @Test
  void weights_and_methods_that_do_not_fit_are_refused_at_opening() {
    TrainingEngine engine = new Scripted(CheckedSessionTest::right, CheckedSessionTest::right);
    EngineSettings settings = EngineSettings.withDefaults();
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingEngines.open(engine, NamedTensors.none(), CONFIG, METHOD, settings));
    TrainingEngine declining =
        new TrainingEngine() {
          @Override
          public String id() {
            return "declining";
          }

          @Override
          public Capability capability(ModelConfig config, TuningMethod method) {
            return Capability.no("no biases");
          }

          @Override
          public TrainingSession open(
              NamedTensors e, ModelConfig c, TuningMethod m, EngineSettings s) {
            throw new AssertionError("asked all the same");
          }
        };
    assertEquals(
        "engine 'declining' does not take this training: no biases",
        assertThrows(EngineRefusalException.class, () -> open(declining)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new EngineSettings(0, settings.attention()));
  }
}
