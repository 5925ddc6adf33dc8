package org.loladeft.scenario;

/**
 * Who trains the head, and what that costs. Without a choice nothing is counted for it, as when it
 * is frozen: its forward pass and the same again backward are every device's in any case.
 *
 * <p>RoBERTa-base's classifier has 592,130 numbers for two classes: 19 Mbit in fp32, three times a
 * Houlsby block of width 64.
 */
public enum HeadTraining implements NamedConstant {
  /** Nobody: it stays as it is. */
  FROZEN,
  /**
   * The server, from features that every device uploads: the head's inputs, h numbers a sample (or
   * a token, for a language model).
   */
  SERVER,
  /** The device with the block next to the output: it computes and uploads the head's gradient. */
  NEAREST,
  /** Every device: each computes and uploads the head's gradient on its own samples. */
  EVERY;

  /**
   * Whether the device of a block computes and uploads the head's gradient.
   *
   * @param block block index, 0 = next to the output
   * @return true for all blocks, the first, or none
   */
  public boolean isTrainedWith(int block) {
    return this == EVERY || this == NEAREST && block == 0;
  }

  /**
   * Whether each device does its part for the head once, however many blocks it takes.
   *
   * @return true for all devices, or the server on features of each
   */
  public boolean isOnceADevice() {
    return this == EVERY || this == SERVER;
  }
}
