package org.loladeft.training.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.engine.TrainingEngines;
import org.loladeft.training.tck.ReferenceEngine;

class FederatedRunTest {

  private static final ModelConfig CONFIG =
      new ModelConfig(ModelFamily.BERT, 2, new LayerShape(8, 12, 2, 2, false), 20, 10, 2, 1e-12);
  private static final TuningMethod METHOD =
      TuningMethod.of(FineTuning.Lora.onQueryAndValue(2), 2, TaskHead.MEAN, 2);
  private static final ParameterLayout LAYOUT = ParameterLayout.of(CONFIG, METHOD);
  private static final NamedTensors WEIGHTS = CONFIG.randomWeights(3);
  private static final NamedTensors INITIAL = LAYOUT.initial(WEIGHTS, 1);
  private static final LearningRate RATE = LearningRate.of(0.05, 8);

  private static TrainingSession session() {
    return TrainingEngines.open(
        new ReferenceEngine(), WEIGHTS, CONFIG, METHOD, EngineSettings.withDefaults());
  }

  private static Batch batch(int seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TokenizedExample> examples = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int[] ids = random.ints(4, 0, 20).toArray();
      examples.add(TokenizedExample.of(ids, new int[4], random.nextInt(2)));
    }
    return Batch.of(examples);
  }

  /** Two devices, unequal batches; one of them stays away in odd rounds. */
  private static List<DeviceTask> tasks(int round) {
    DeviceTask a = new DeviceTask("a", LAYOUT.all(), batch(2 * round, 2));
    DeviceTask b = new DeviceTask("b/steps", LAYOUT.all(), batch(2 * round + 1, 4));
    return round % 2 == 0 ? List.of(a, b) : List.of(a);
  }

  private static FederatedRun run(TrainingSession session, String rule) {
    return FederatedRun.of(session, UpdateRule.of(rule), INITIAL, RATE, FederatedRunTest::tasks);
  }

  private static void assertNear(NamedTensors expected, NamedTensors found) {
    for (String name : expected.names()) {
      FloatTensor own = expected.get(name);
      for (int i = 0; i < own.size(); i++) {
        assertEquals(own.get(i), found.get(name).get(i), 1e-6, name);
      }
    }
  }

  @Test
  void with_plain_gradients_the_mean_of_models_is_the_step_of_the_mean_gradient() {
    try (TrainingSession session = session()) {
      FederatedRun federated = run(session, "sgd");
      ParameterServer server = ParameterServer.of(UpdateRule.of("sgd"), INITIAL);
      TrainingRun ordinary = TrainingRun.of(session, server, RATE, FederatedRunTest::tasks);
      for (int round = 0; round < 4; round++) {
        assertEquals(ordinary.round(round).loss(), federated.round(round).loss(), 1e-6);
      }
      assertNear(ordinary.parameters(), federated.parameters());
    }
  }

  @Test
  void with_adam_it_is_not_and_each_device_keeps_its_own_moments() {
    try (TrainingSession session = session()) {
      FederatedRun federated = run(session, "adam");
      ParameterServer server = ParameterServer.of(UpdateRule.of("adam"), INITIAL);
      TrainingRun ordinary = TrainingRun.of(session, server, RATE, FederatedRunTest::tasks);
      for (int round = 0; round < 2; round++) {
        ordinary.round(round);
        federated.round(round);
      }
      assertNotEquals(ordinary.parameters(), federated.parameters());
      String steps = "/steps/classifier.bias";
      assertEquals(2, federated.state().get("device/a" + steps).get(0));
      assertEquals(1, federated.state().get("device/b%2Fsteps" + steps).get(0));
    }
  }

  @Test
  void a_state_that_is_restored_goes_on_bit_for_bit() {
    try (TrainingSession session = session()) {
      FederatedRun whole = run(session, "adam");
      FederatedRun first = run(session, "adam");
      for (int round = 0; round < 6; round++) {
        whole.round(round);
      }
      for (int round = 0; round < 3; round++) {
        first.round(round);
      }
      FederatedRun second = run(session, "adam");
      second.restore(first.state());
      assertEquals(first.state(), second.state());
      for (int round = 3; round < 6; round++) {
        second.round(round);
      }
      assertEquals(whole.state(), second.state());
      assertThrows(IllegalArgumentException.class, () -> second.restore(INITIAL));
    }
  }
}
