package org.loladeft.training.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.data.BatchPlan;
import org.loladeft.training.data.ShardRule;
import org.loladeft.training.engine.NotFiniteException;
import org.loladeft.training.engine.TrainingEngines;
import org.loladeft.training.glue.GlueTask;
import org.loladeft.training.glue.TaskMetric;
import org.loladeft.training.server.HeldOutSet.Verdicts;
import org.loladeft.training.tck.ReferenceEngine;

/** Rounds on a small random encoder with a task that it can learn: is token 3 in the sample? */
class TrainingRunTest {

  private static final int LAYERS = 2;
  private static final ModelConfig CONFIG =
      new ModelConfig(
          ModelFamily.BERT, LAYERS, new LayerShape(12, 16, 2, 2, false), 8, 8, 1, 1e-12);
  private static final TuningMethod METHOD =
      TuningMethod.of(FineTuning.Lora.onQueryAndValue(2), LAYERS, TaskHead.MEAN, 2);
  private static final ParameterLayout LAYOUT = ParameterLayout.of(CONFIG, METHOD);
  private static final NamedTensors WEIGHTS = CONFIG.randomWeights(3);
  private static final List<TokenizedExample> EXAMPLES = examples(120);

  private static List<TokenizedExample> examples(int count) {
    SplittableRandom random = new SplittableRandom(1);
    List<TokenizedExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] ids = random.ints(2 + random.nextInt(4), 4, 8).toArray();
      if (i % 2 == 1) {
        ids[random.nextInt(ids.length)] = 3;
      }
      examples.add(TokenizedExample.of(ids, new int[ids.length], i % 2));
    }
    return examples;
  }

  private static TrainingSession session() {
    return TrainingEngines.open(
        new ReferenceEngine(), WEIGHTS, CONFIG, METHOD, EngineSettings.withDefaults());
  }

  private static ParameterServer server(String rule) {
    return ParameterServer.of(UpdateRule.of(rule), LAYOUT.initial(WEIGHTS, 1));
  }

  private static Batch batch(int... indices) {
    return Batch.of(Arrays.stream(indices).mapToObj(EXAMPLES::get).toList());
  }

  /** A device for each block, with samples of its own; everybody trains the head. */
  private static RoundPlan deft(int samples) {
    double[] labels = EXAMPLES.stream().mapToDouble(TokenizedExample::label).toArray();
    List<int[]> shards = ShardRule.of("iid").deal(labels, LAYERS, 5);
    return round -> {
      List<DeviceTask> tasks = new ArrayList<>();
      for (int k = 0; k < LAYERS; k++) {
        BatchPlan plan = BatchPlan.of(shards.get(k), samples, k);
        List<ParameterBlock> blocks = List.of(LAYOUT.blocks().get(k), LAYOUT.head());
        tasks.add(new DeviceTask("d" + (k + 1), blocks, batch(plan.samples(round))));
      }
      return tasks;
    };
  }

  @Test
  void devices_with_a_block_each_take_the_step_of_the_whole_gradient_on_equal_samples() {
    Batch same = batch(0, 1, 2, 3);
    RoundPlan apart =
        round ->
            List.of(
                new DeviceTask("d1", List.of(LAYOUT.blocks().get(0), LAYOUT.head()), same),
                new DeviceTask("d2", List.of(LAYOUT.blocks().get(1), LAYOUT.head()), same));
    RoundPlan together = round -> List.of(new DeviceTask("server", LAYOUT.all(), same));
    try (TrainingSession session = session()) {
      TrainingRun deft = TrainingRun.of(session, server("adam"), LearningRate.of(1e-2, 5), apart);
      TrainingRun ordinary =
          TrainingRun.of(session, server("adam"), LearningRate.of(1e-2, 5), together);
      for (int round = 0; round < 5; round++) {
        assertEquals(ordinary.round(round).loss(), deft.round(round).loss());
      }
      assertEquals(ordinary.parameters(), deft.parameters(), "bit for bit");
    }
  }

  @Test
  void deft_learns_the_task() {
    try (TrainingSession session = session()) {
      HeldOutSet held = HeldOutSet.of(GlueTask.SST_2, EXAMPLES, 32);
      TrainingRun run = TrainingRun.of(session, server("adam"), LearningRate.of(0.05, 60), deft(8));
      Verdicts before = held.judge(session, run.parameters());
      for (int round = 0; round < 60; round++) {
        run.round(round);
      }
      Verdicts after = held.judge(session, run.parameters());
      assertTrue(after.loss() < 0.5 * before.loss(), before.loss() + " to " + after.loss());
      assertTrue(after.metrics().get(TaskMetric.ACCURACY) > 0.9, after::toString);
    }
  }

  @Test
  void held_out_samples_are_predicted_in_their_order_whatever_the_batches_are() {
    try (TrainingSession session = session()) {
      NamedTensors parameters = LAYOUT.initial(WEIGHTS, 1);
      Verdicts one = HeldOutSet.of(GlueTask.SST_2, EXAMPLES, 1).judge(session, parameters);
      Verdicts many = HeldOutSet.of(GlueTask.SST_2, EXAMPLES, 50).judge(session, parameters);
      assertEquals(Arrays.toString(one.predictions()), Arrays.toString(many.predictions()));
      assertEquals(one.loss(), many.loss(), 1e-9);
      assertThrows(
          IllegalArgumentException.class, () -> HeldOutSet.of(GlueTask.SST_2, List.of(), 1));
    }
  }

  @Test
  void what_is_not_finite_is_named_with_round_device_and_blocks_and_changes_nothing() {
    NamedTensors initial = LAYOUT.initial(WEIGHTS, 1);
    String bias = "classifier.bias";
    NamedTensors spoilt =
        initial.with(NamedTensors.of(Map.of(bias, FloatTensor.of(new int[] {2}, 0, Float.NaN))));
    ParameterServer server = ParameterServer.of(UpdateRule.of("sgd"), spoilt);
    try (TrainingSession session = session()) {
      TrainingRun run = TrainingRun.of(session, server, LearningRate.of(0.1, 9), deft(2));
      String message = assertThrows(NotFiniteException.class, () -> run.round(4)).getMessage();
      assertEquals(
          "round 4, device 'd1', blocks layer-1, head: engine 'reference': not finite: the loss,"
              + " NaN; parameter 'classifier.bias' was not finite before the call",
          message);
      assertEquals(spoilt, run.parameters());
    }
  }

  @Test
  void rounds_without_tasks_and_tasks_without_blocks_are_refused() {
    try (TrainingSession session = session()) {
      TrainingRun run =
          TrainingRun.of(session, server("sgd"), LearningRate.of(0.1, 2), round -> List.of());
      assertThrows(IllegalArgumentException.class, () -> run.round(0));
      assertThrows(IllegalArgumentException.class, () -> new DeviceTask("d", List.of(), batch(0)));
    }
  }

  private static void train(Path folder, ParameterServer server, int from, int to)
      throws IOException {
    TrainingLog log = TrainingLog.in(folder, "auto");
    try (TrainingSession session = session()) {
      TrainingRun run = TrainingRun.of(session, server, LearningRate.of(0.05, 6), deft(3));
      HeldOutSet held = HeldOutSet.of(GlueTask.SST_2, EXAMPLES.subList(0, 20), 32);
      for (int round = from; round < to; round++) {
        log.round(run.round(round));
        log.judged(round + 1, 1.5 * (round + 1), held.judge(session, run.parameters()));
      }
    }
  }

  @Test
  void logs_repeat_byte_for_byte_also_over_an_interruption(@TempDir Path folder)
      throws IOException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    train(whole, server("adam"), 0, 6);
    ParameterServer first = server("adam");
    train(parts, first, 0, 4);
    ParameterServer second = server("adam");
    second.restore(first.state());
    train(parts, second, 4, 6);
    for (String file : new String[] {TrainingLog.TRAINING, TrainingLog.ACCURACY}) {
      assertEquals(Files.readString(whole.resolve(file)), Files.readString(parts.resolve(file)));
    }
    List<String> lines = Files.readAllLines(whole.resolve(TrainingLog.TRAINING));
    assertEquals(12, lines.size());
    assertTrue(
        lines
            .get(0)
            .matches(
                "\\{\"policy\":\"auto\",\"round\":0,\"learningRate\":0.05,\"loss\":[0-9.]+,"
                    + "\"samples\":6,\"devices\":\\[\\{\"device\":\"d1\",\"blocks\":\\[\"layer-1\","
                    + "\"head\"],\"samples\":3,\"loss\":[0-9.]+},.*]}"),
        lines.get(0));
    assertTrue(
        lines.get(1).matches("\\{\"policy\":\"auto\",\"rounds\":1,\"devLoss\":.*\"accuracy\":.*}"));
    List<String> accuracy = Files.readAllLines(whole.resolve(TrainingLog.ACCURACY));
    assertEquals("policy,round,seconds,accuracy,dev_loss", accuracy.get(0));
    assertTrue(accuracy.get(6).startsWith("auto,6,9.0,0."), accuracy.get(6));
    List<String> times = Files.readAllLines(whole.resolve(TrainingLog.TIMING));
    assertEquals(6, times.size());
    assertTrue(times.get(0).contains("\"wallSeconds\":"), times.get(0));
    assertNotEquals(
        Files.readString(whole.resolve(TrainingLog.TIMING)),
        Files.readString(parts.resolve(TrainingLog.TIMING)));
  }

  @Test
  void names_that_a_table_can_not_hold_are_refused(@TempDir Path folder) {
    for (String bad : new String[] {"", " ", "a,b", "a\"b", "a\nb"}) {
      assertThrows(IllegalArgumentException.class, () -> TrainingLog.in(folder, bad));
    }
  }
}
