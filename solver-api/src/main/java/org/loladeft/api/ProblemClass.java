package org.loladeft.api;

/** What a solver must be made for: how many blocks a device may take. */
public enum ProblemClass {
  /** No device takes more than one block. */
  ONE_BLOCK("one block a device"),
  /** Some device may take more than one block, whether or not it has to. */
  SEVERAL_BLOCKS("several blocks a device");

  private final String words;

  ProblemClass(String words) {
    this.words = words;
  }

  /** {@return the class in words for a sentence, such as {@code several blocks a device}} */
  public String words() {
    return words;
  }
}
