package org.loladeft.training;

import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerGroups;

/**
 * What is trained: a method in the layers of some blocks, and a head.
 *
 * <p>How the methods compute, for a linear layer W and a sub-layer's output y (attention or
 * feed-forward, after its last matrix and before the residual sum and norm):
 *
 * <pre>
 * LoRA                   W x + scale B (A x)
 * Houlsby, Pfeiffer      y + U gelu(D y + d) + u, after both sub-layers or after feed-forward only
 * BitFit, whole layer    the model's own tensors
 * </pre>
 *
 * <p>All blocks take part in each forward pass, whoever trains them. There is no dropout: a
 * gradient is that of a loss which can be computed again.
 *
 * @param fineTuning what is trained in each layer
 * @param groups which layers make up the blocks, from the output down
 * @param loraScale alpha over rank, above 0; without effect for other methods
 * @param head what stands on top; trained as a block of its own
 * @param outputs classes of the head, or 1 for a regression
 */
public record TuningMethod(
    FineTuning fineTuning, LayerGroups groups, double loraScale, TaskHead head, int outputs) {

  /** Alpha is twice the rank in the published scripts for RoBERTa-base (rank 8, alpha 16). */
  public static final double DEFAULT_LORA_SCALE = 2;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if the scale is not finite and above 0, or {@code outputs < 1}
   */
  public TuningMethod {
    if (!(loraScale > 0 && loraScale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "loraScale is " + loraScale + ": expected a finite number above 0");
    }
    if (outputs < 1) {
      throw new IllegalArgumentException("outputs is " + outputs + ": expected at least 1");
    }
  }

  /**
   * A block for each layer, LoRA's usual scale.
   *
   * @param fineTuning what is trained in each layer
   * @param layers number of layers, at least 1
   * @param head what stands on top
   * @param outputs classes of the head, or 1 for a regression
   * @return the method
   * @throws IllegalArgumentException if a number is below 1
   */
  public static TuningMethod of(FineTuning fineTuning, int layers, TaskHead head, int outputs) {
    return new TuningMethod(
        fineTuning, LayerGroups.of(layers, 1), DEFAULT_LORA_SCALE, head, outputs);
  }

  /**
   * Whether the head gives one score, whose loss is the squared error.
   *
   * @return true for one output
   */
  public boolean isRegression() {
    return outputs == 1;
  }
}
