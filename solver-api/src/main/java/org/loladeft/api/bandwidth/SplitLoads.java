package org.loladeft.api.bandwidth;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;

/**
 * What each device that takes part in a round computes and uploads: all that a split of the budget
 * depends on. A device may take one block or several. Filled again for one round after another;
 * holds O(n) memory for n loads. Not thread-safe.
 */
public final class SplitLoads {

  final double[] bits;
  final double[] compute;
  final double[] channel;
  int count;

  private SplitLoads(int capacity) {
    bits = new double[capacity];
    compute = new double[capacity];
    channel = new double[capacity];
  }

  /**
   * Room for loads.
   *
   * @param capacity most devices that take part at a time, at least 1
   * @return no loads yet
   */
  public static SplitLoads ofCapacity(int capacity) {
    return new SplitLoads(capacity);
  }

  /** Forgets all loads. */
  public void clear() {
    count = 0;
  }

  /**
   * Adds a load.
   *
   * @param uploadBits what the device uploads, bit, at least 0
   * @param computeSeconds its computation, s, at least 0
   * @param channelFigure its {@linkplain DeftProblem#channel channel figure}, above 0
   * @throws IndexOutOfBoundsException if there are more loads than there is room for
   */
  public void add(double uploadBits, double computeSeconds, double channelFigure) {
    bits[count] = uploadBits;
    compute[count] = computeSeconds;
    channel[count] = channelFigure;
    count++;
  }

  /**
   * Adds a device's load.
   *
   * @param problem the problem
   * @param load its blocks and what they cost
   * @throws IndexOutOfBoundsException if there are more loads than there is room for
   */
  public void add(DeftProblem problem, DeviceLoad load) {
    add(load.uploadBits(), load.computeSeconds(), problem.channel(load.device()));
  }

  /**
   * Number of loads.
   *
   * @return at least 0
   */
  public int count() {
    return count;
  }
}
