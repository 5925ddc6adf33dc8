package org.loladeft.training.server;

import java.util.List;

/**
 * What happened in a round.
 *
 * @param round the round, from 0
 * @param learningRate the rate of its step
 * @param loss mean loss over all its samples, before the step
 * @param devices what each device did, in the plan's order
 */
public record RoundRecord(int round, double learningRate, double loss, List<DeviceRecord> devices) {

  /** Copies. */
  public RoundRecord {
    devices = List.copyOf(devices);
  }

  /**
   * What a device did.
   *
   * @param device its id
   * @param blocks the ids of its blocks
   * @param samples number of its samples
   * @param loss mean loss over them
   * @param wallSeconds time on the wall of its gradient
   * @param cpuSeconds time of the calling thread; NaN where that can't be measured
   */
  public record DeviceRecord(
      String device,
      List<String> blocks,
      int samples,
      double loss,
      double wallSeconds,
      double cpuSeconds) {

    /** Copies. */
    public DeviceRecord {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Samples of all devices.
   *
   * @return at least 1
   */
  public int samples() {
    return devices.stream().mapToInt(DeviceRecord::samples).sum();
  }
}
