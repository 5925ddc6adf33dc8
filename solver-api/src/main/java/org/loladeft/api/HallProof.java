package org.loladeft.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A violator of Hall's condition: a set of blocks such that fewer devices than blocks can finish
 * any block of the set strictly below the threshold, within memory and with the whole uplink to
 * themselves. Hence every allocation has T &ge; the threshold. Immutable.
 *
 * <p>Source: P. Hall, On representatives of subsets, J. London Math. Soc. 10 (1935) 26-30, doi
 * 10.1112/jlms/s1-10.37.26.
 */
public final class HallProof implements Proof {

  private final double thresholdSeconds;
  private final int[] blocks;

  private HallProof(double thresholdSeconds, int[] blocks) {
    this.thresholdSeconds = thresholdSeconds;
    this.blocks = blocks;
  }

  /**
   * States a proof; nothing is confirmed yet.
   *
   * @param thresholdSeconds T, at least 0; positive infinity for infeasibility
   * @param blocks indices of the blocks in the set; copied and sorted
   * @return the proof
   * @throws IllegalArgumentException if the threshold is NaN or negative, the set is empty, or an
   *     index is negative or repeats
   */
  public static HallProof of(double thresholdSeconds, int[] blocks) {
    Proof.requireThreshold(thresholdSeconds);
    int[] sorted = Require.nonNull(blocks, "blocks").clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || sorted[0] < 0) {
      throw new IllegalArgumentException(
          "blocks is " + Arrays.toString(blocks) + ": expected block indices, at least one");
    }
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "block " + sorted[i] + " occurs twice: expected distinct blocks");
      }
    }
    return new HallProof(thresholdSeconds, sorted);
  }

  @Override
  public double thresholdSeconds() {
    return thresholdSeconds;
  }

  @Override
  public String kind() {
    return "hall";
  }

  /** {@return the set of blocks, a fresh array of distinct block indices, ascending} */
  public int[] blocks() {
    return blocks.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HallProof that
        && thresholdSeconds == that.thresholdSeconds
        && Arrays.equals(blocks, that.blocks);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(thresholdSeconds) + Arrays.hashCode(blocks);
  }

  @Override
  public String toString() {
    return "HallProof[T=" + thresholdSeconds + ", blocks=" + Arrays.toString(blocks) + "]";
  }
}
