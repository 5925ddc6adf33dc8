package org.loladeft.training.server;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.engine.NotFiniteException;
import org.loladeft.training.server.RoundRecord.DeviceRecord;

/**
 * What a device computes in a round, and how long it took.
 *
 * @param gradient its blocks' gradient
 * @param record what is written down
 */
record DeviceGradient(Gradient gradient, DeviceRecord record) {

  /**
   * Computes a device's gradient; one that is not finite is named with round, device and blocks.
   */
  static DeviceGradient of(
      TrainingSession session, int round, DeviceTask task, NamedTensors parameters) {
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
    DeviceRecord record =
        new DeviceRecord(
            task.device(),
            task.blocks().stream().map(ParameterBlock::id).toList(),
            task.batch().size(),
            gradient.loss(),
            wallSeconds,
            cpuSeconds(threads) - cpu);
    return new DeviceGradient(gradient, record);
  }

  private static double cpuSeconds(ThreadMXBean threads) {
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime() / 1e9
        : Double.NaN;
  }
}
