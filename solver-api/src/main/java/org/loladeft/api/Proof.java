package org.loladeft.api;

/**
 * Evidence for a lower bound (or for infeasibility) that the {@linkplain
 * org.loladeft.api.check.ProofChecker checker} can confirm from the problem alone.
 *
 * <p>A proof is a claim about a threshold T: no allocation finishes before it. T = infinity proves
 * that no allocation exists.
 */
public sealed interface Proof permits HallProof, PriceProof, RunPriceProof, BlockPriceTreeProof {

  /**
   * {@return the threshold T, seconds, at least 0; positive infinity in a proof of infeasibility}
   */
  double thresholdSeconds();

  /**
   * {@return the kind as the file formats spell it, {@code hall}, {@code price}, {@code run-price}
   * or {@code block-price-tree}}
   */
  String kind();

  /**
   * Refuses a threshold that no proof can be about.
   *
   * @param thresholdSeconds the threshold
   * @return the threshold
   * @throws IllegalArgumentException if it is NaN or negative
   */
  static double requireThreshold(double thresholdSeconds) {
    if (!(thresholdSeconds >= 0)) {
      throw new IllegalArgumentException(
          "thresholdSeconds is " + thresholdSeconds + ": expected at least 0");
    }
    return thresholdSeconds;
  }
}
