package org.loladeft.training.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.loladeft.experiments.simulate.Event;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.Workload;
import org.loladeft.training.data.ShardRule;
import org.loladeft.training.glue.GlueTask;
import org.loladeft.training.server.UpdateRule;

/**
 * What a training is asked to do.
 *
 * @param scenario devices, channel, method and batch
 * @param model the model, as {@link ModelSource} takes it
 * @param task folder of the task
 * @param layout the task of GLUE whose layout the files have; empty to go by the folder's name
 * @param rounds rounds, at least 1
 * @param seed of shards, orders and first parameters
 * @param policies names as in {@code deft simulate}, each once
 * @param shards how samples are dealt
 * @param rule how gradients become steps
 * @param learningRate its peak, above 0
 * @param judgeEvery after how many rounds the held-out samples are asked
 * @param events devices that leave or slow down
 * @param engine id of what computes; empty for any
 */
record FineTuningPlan(
    Scenario scenario,
    String model,
    Path task,
    Optional<GlueTask> layout,
    int rounds,
    long seed,
    List<String> policies,
    ShardRule shards,
    UpdateRule rule,
    double learningRate,
    OptionalInt judgeEvery,
    List<Event> events,
    Optional<String> engine) {

  /** Judgements of a run without another wish, beside the one at its start. */
  private static final int JUDGEMENTS = 8;

  /** Copies. */
  FineTuningPlan {
    policies = List.copyOf(policies);
    events = List.copyOf(events);
  }

  /** After how many rounds the held-out samples are asked. */
  int every() {
    return judgeEvery.orElse((rounds + JUDGEMENTS - 1) / JUDGEMENTS);
  }

  /** Whether devices draw from one distribution, so that it does not matter who learns what. */
  boolean hasEqualShards() {
    return shards instanceof ShardRule.Iid;
  }

  /** Samples of a device and round. */
  int batch() {
    return scenario.workload().training().batch();
  }

  /** A scenario with another batch. */
  static Scenario withBatch(Scenario scenario, int samples) {
    Workload own = scenario.workload();
    return scenario.withWorkload(
        new Workload(own.model(), own.groups(), own.method(), own.training().withBatch(samples)));
  }
}
