package org.loladeft.scenario;

import org.loladeft.formats.HasId;

/**
 * Who trains the head, and what that costs. Without a choice nothing is counted for it, as when it
 * is frozen: its forward pass and the same again backward are every device's in any case.
 *
 * <p>RoBERTa-base's classifier has 592,130 numbers for two classes: 19 Mbit in fp32, three times a
 * Houlsby block of width 64.
 */
public enum HeadTraining implements HasId {
  /** Nobody: it stays as it is. */
  FROZEN("frozen"),
  /**
   * The server, from features that every device uploads: the head's inputs, h numbers a sample (or
   * a token, for a language model).
   */
  SERVER("server"),
  /** The device with the block next to the output: it computes and uploads the head's gradient. */
  NEAREST("nearest"),
  /** Every device: each computes and uploads the head's gradient on its own samples. */
  EVERY("every");

  private final String id;

  HeadTraining(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

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
   * Finds a choice.
   *
   * @param id its id
   * @return the choice
   * @throws IllegalArgumentException if there is none of that id
   */
  public static HeadTraining ofId(String id) {
    return Need.byId(HeadTraining.class, id, "head training");
  }
}
