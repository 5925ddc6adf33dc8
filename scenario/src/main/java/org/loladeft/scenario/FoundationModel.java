package org.loladeft.scenario;

import java.util.OptionalInt;

/**
 * A transformer, as far as it decides what its fine-tuning costs.
 *
 * @param name a preset's id, or a name of one's own
 * @param layers number L of equal transformer layers
 * @param layer the dimensions of each
 * @param otherParameters parameters outside the layers: embeddings, final norm, pooler or head
 * @param vocabulary size of the vocabulary; empty if there is none
 * @param maxSequence longest sequence in tokens
 */
public record FoundationModel(
    String name,
    int layers,
    LayerShape layer,
    double otherParameters,
    OptionalInt vocabulary,
    int maxSequence) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if the name is blank, a count is below 1, or {@code
   *     otherParameters} is negative or not finite
   */
  public FoundationModel {
    Need.visible(name, "name");
    Need.atLeast(layers, 1, "layers");
    Need.nonNegative(otherParameters, "otherParameters");
    vocabulary.ifPresent(size -> Need.atLeast(size, 1, "vocabulary"));
    Need.atLeast(maxSequence, 1, "maxSequence");
  }

  /** {@return the number of all parameters, whole} */
  public double parameters() {
    return layers * layer.parameters() + otherParameters;
  }
}
