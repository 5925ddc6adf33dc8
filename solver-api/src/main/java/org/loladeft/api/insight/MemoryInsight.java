package org.loladeft.api.insight;

/**
 * A device whose memory keeps the round from being shorter.
 *
 * @param device device index
 * @param block the block that would fit next
 * @param extraBytes memory that it lacks for that block
 * @param latencySeconds optimum with so much more
 * @param gainSeconds by how much that is shorter
 */
public record MemoryInsight(
    int device, int block, double extraBytes, double latencySeconds, double gainSeconds) {

  /**
   * {@return the gain per byte up to this threshold, seconds per byte; below it a byte gains
   * nothing}
   */
  public double secondsPerByte() {
    return gainSeconds / extraBytes;
  }
}
