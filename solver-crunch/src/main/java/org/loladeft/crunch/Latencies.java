package org.loladeft.crunch;

import org.loladeft.api.DeftProblem;

/** The latency of a pair on a dedicated uplink, as the problem defines it. */
final class Latencies {

  private Latencies() {}

  /** {@link DeftProblem#bestLatencySeconds} without asking for the kind of uplink again. */
  static double of(DeftProblem problem, int device, int block) {
    return problem.computeSeconds(device, block)
        + problem.uploadBits(block) / problem.channel(device);
  }
}
