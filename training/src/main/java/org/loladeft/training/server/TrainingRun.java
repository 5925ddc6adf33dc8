package org.loladeft.training.server;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.engine.NotFiniteException;
import org.loladeft.training.server.RoundRecord.DeviceRecord;

/**
 * Trains round by round: every device takes the same parameters and computes its blocks' gradient,
 * the server averages and steps. Devices are simulated one after the other. Not thread-safe.
 */
public final class TrainingRun {

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

  /**
   * Trains one round.
   *
   * @param round the round, from 0
   * @return what happened
   * @throws NotFiniteException if a loss or gradient is not finite; names round, device and blocks.
   *     The parameters are then those from before the round
   * @throws IllegalArgumentException if there is no such round, or its plan is empty
   */
  public RoundRecord round(int round) {
    double learningRate = rate.at(round);
    List<DeviceTask> tasks = plan.tasks(round);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "round " + round + " has no task: expected at least one device");
    }
    NamedTensors parameters = server.parameters();
    GradientMean mean = new GradientMean();
    List<DeviceRecord> records = new ArrayList<>();
    for (DeviceTask task : tasks) {
      records.add(run(round, task, parameters, mean));
    }
    Gradient all = mean.mean();
    server.step(all.values(), learningRate);
    return new RoundRecord(round, learningRate, all.loss(), records);
  }

  private DeviceRecord run(int round, DeviceTask task, NamedTensors parameters, GradientMean mean) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double cpu = cpuSeconds(threads);
    long wall = System.nanoTime();
    Gradient gradient;
    try {
      gradient = session.gradient(parameters, task.batch(), task.blocks());
    } catch (NotFiniteException e) {
      throw new NotFiniteException(
          "round "
              + round
              + ", device '"
              + task.device()
              + "', blocks "
              + task.blockIds()
              + ": "
              + e.getMessage());
    }
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    mean.add(gradient, task.batch().size());
    return new DeviceRecord(
        task.device(),
        task.blocks().stream().map(ParameterBlock::id).toList(),
        task.batch().size(),
        gradient.loss(),
        wallSeconds,
        cpuSeconds(threads) - cpu);
  }

  private static double cpuSeconds(ThreadMXBean threads) {
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime() / 1e9
        : Double.NaN;
  }

  /**
   * The parameters after the last round.
   *
   * @return a copy
   */
  public NamedTensors parameters() {
    return server.parameters();
  }
}
