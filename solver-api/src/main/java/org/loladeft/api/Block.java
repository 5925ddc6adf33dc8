package org.loladeft.api;

/**
 * A parameter block: the trainable weights (LoRA, adapter, ...) of one or more neighbouring layers.
 *
 * @param id unique among the blocks of a problem, not blank
 * @param depth distance from the output, at least 1 (1 is the block next to the output); blocks may
 *     share a depth
 * @param uploadBits size S_j of the block's update in bit, finite and at least 0
 */
public record Block(String id, int depth, double uploadBits) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if {@code id} is blank, {@code depth < 1}, or {@code
   *     uploadBits} is negative or not finite
   */
  public Block {
    Require.id(id, "block id");
    if (depth < 1) {
      throw new IllegalArgumentException(
          "depth of block '" + id + "' is " + depth + ": expected at least 1");
    }
    uploadBits = Require.nonNegative(uploadBits, "uploadBits of block '" + id + "'");
  }
}
