package org.loladeft.api.insight;

import java.util.List;
import org.loladeft.api.Outcome;

/**
 * A device whose memory keeps the round from being shorter. Immutable.
 *
 * @param device device index
 * @param blocks indices of blocks: with one block a device the one that would fit next, else those
 *     that the device takes in the shorter round
 * @param extraBytes memory that it lacks for them
 * @param outcome what is known with so much more
 * @param gainSeconds by how much that is shorter
 */
public record MemoryInsight(
    int device, List<Integer> blocks, double extraBytes, Outcome outcome, double gainSeconds) {

  /** Copies. */
  public MemoryInsight {
    blocks = List.copyOf(blocks);
  }

  /** {@return the round's latency with so much more memory, s} */
  public double latencySeconds() {
    return outcome.latencySeconds().orElseThrow();
  }

  /**
   * {@return the gain per byte up to this threshold, seconds per byte; below it a byte gains
   * nothing}
   */
  public double secondsPerByte() {
    return gainSeconds / extraBytes;
  }
}
