package org.loladeft.training.data;

/**
 * The tokens that mark where texts begin and end.
 *
 * @param start before the first text: {@code [CLS]} or {@code <s>}
 * @param end after each text: {@code [SEP]} or {@code </s>}
 */
public record SpecialTokens(int start, int end) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if an id is below 0
   */
  public SpecialTokens {
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException(
          "special tokens are " + start + " and " + end + ": expected ids of at least 0");
    }
  }
}
