package org.loladeft.scenario;

import java.util.Locale;

/**
 * The dimensions of one transformer layer.
 *
 * @param hidden width h of the residual stream; a multiple of {@code heads}
 * @param feedForward width f of the feed-forward network
 * @param heads number a of attention heads
 * @param keyValueHeads number g of key and value heads; divides {@code heads}
 * @param gated whether the feed-forward network has a gate (SwiGLU: three matrices, no biases, RMS
 *     norms, as in LLaMA) or not (two matrices, biases, layer norms, as in BERT and GPT-2)
 */
public record LayerShape(int hidden, int feedForward, int heads, int keyValueHeads, boolean gated) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a dimension is below 1, or the heads do not divide as
   *     stated
   */
  public LayerShape {
    Need.atLeast(hidden, 1, "hidden");
    Need.atLeast(feedForward, 1, "feedForward");
    Need.atLeast(heads, 1, "heads");
    Need.atLeast(keyValueHeads, 1, "keyValueHeads");
    requireMultiple(hidden, heads, "hidden", "heads");
    requireMultiple(heads, keyValueHeads, "heads", "keyValueHeads");
  }

  private static void requireMultiple(int whole, int part, String wholeName, String partName) {
    if (whole % part != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is %d: expected a multiple of %s, %d",
              wholeName,
              whole,
              partName,
              part));
    }
  }

  /** {@return the width of the key and value projections, h g / a, at least 1} */
  public int keyValueWidth() {
    return hidden / heads * keyValueHeads;
  }

  /**
   * {@return the number of weights in the matrices of one layer, whole: 2h&sup2; + 2h&sup2; g/a +
   * 2hf, or + 3hf when gated}
   */
  public double matrixWeights() {
    double h = hidden;
    return 2 * h * h + 2 * h * keyValueWidth() + feedForwardWeights();
  }

  /**
   * {@return the number of weights in the feed-forward matrices of one layer, whole: 2hf, or 3hf
   * when gated}
   */
  public double feedForwardWeights() {
    return (gated ? 3.0 : 2.0) * hidden * feedForward;
  }

  /**
   * {@return the number of biases of one layer with those of its norms, whole: 5h + f + 2h (q, k,
   * v, output and the second feed-forward matrix; the first; two norms), with h g/a for k and v; 0
   * when gated}
   */
  public double biases() {
    return gated ? 0 : 5.0 * hidden + 2.0 * keyValueWidth() + feedForward;
  }

  /**
   * {@return the number of all parameters of one layer, whole: matrices, biases, and the scales of
   * its two norms; 7,087,872 for RoBERTa-base}
   */
  public double parameters() {
    return matrixWeights() + biases() + 2.0 * hidden;
  }
}
