package org.loladeft.training.data;

/** Turns texts into tokens of a model's vocabulary. Implemented where an engine's library is. */
public interface TextTokenizer extends AutoCloseable {

  /**
   * The tokens of a text, without special ones and uncut.
   *
   * @param text any text, also an empty one
   * @return ids, perhaps none
   */
  int[] encode(String text);

  /**
   * The special tokens.
   *
   * @return their ids
   */
  SpecialTokens special();

  /** Frees what the tokenizer holds. */
  @Override
  void close();
}
