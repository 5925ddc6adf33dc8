package org.loladeft.training.server;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.server.RoundRecord.DeviceRecord;

/**
 * Trains round by round: every device takes the same parameters and computes its blocks' gradient,
 * the server averages and steps. Devices are simulated one after the other. Not thread-safe.
 */
public final class TrainingRun implements RoundTrainer {

  private final TrainingSession session;
  private final ParameterServer server;
  private final LearningRate rate;
  private final RoundPlan plan;

  private TrainingRun(
      TrainingSession session, ParameterServer server, LearningRate rate, RoundPlan plan) {
    this.session = session;
    this.server = server;
    this.rate = rate;
    this.plan = plan;
  }

  /**
   * A run.
   *
   * @param session what computes gradients
   * @param server the parameters, perhaps restored
   * @param rate the learning rate of all rounds
   * @param plan who trains what
   * @return the run
   */
  public static TrainingRun of(
      TrainingSession session, ParameterServer server, LearningRate rate, RoundPlan plan) {
    return new TrainingRun(session, server, rate, plan);
  }

  @Override
  public RoundRecord round(int round) {
    double learningRate = rate.at(round);
    NamedTensors parameters = server.parameters();
    GradientMean mean = new GradientMean();
    List<DeviceRecord> records = new ArrayList<>();
    for (DeviceTask task : plan.requireTasks(round)) {
      DeviceGradient own = DeviceGradient.of(session, round, task, parameters);
      mean.add(own.gradient(), task.batch().size());
      records.add(own.record());
    }
    Gradient all = mean.mean();
    server.step(all.values(), learningRate);
    return new RoundRecord(round, learningRate, all.loss(), records);
  }

  @Override
  public NamedTensors parameters() {
    return server.parameters();
  }

  @Override
  public NamedTensors state() {
    return server.state();
  }

  @Override
  public void restore(NamedTensors state) {
    server.restore(state);
  }
}
