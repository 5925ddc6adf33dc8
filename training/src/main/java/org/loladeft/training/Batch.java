package org.loladeft.training;

import java.util.List;

/**
 * Samples of one gradient, padded on the right to one length. What stands at padded places is 0 and
 * must not matter. Immutable.
 */
public final class Batch {

  private final List<TokenizedExample> examples;
  private final int tokens;

  private Batch(List<TokenizedExample> examples, int tokens) {
    this.examples = examples;
    this.tokens = tokens;
  }

  /**
   * Samples padded to the longest of them.
   *
   * @param examples the samples, at least one
   * @return the batch
   * @throws IllegalArgumentException if there is none
   */
  public static Batch of(List<TokenizedExample> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("examples is empty: expected at least one");
    }
    int longest = examples.stream().mapToInt(TokenizedExample::length).max().orElseThrow();
    return new Batch(List.copyOf(examples), longest);
  }

  /**
   * The same samples padded to a length.
   *
   * @param length tokens, at least those of the longest sample
   * @return the batch
   * @throws IllegalArgumentException if a sample is longer
   */
  public Batch paddedTo(int length) {
    for (TokenizedExample example : examples) {
      if (example.length() > length) {
        throw new IllegalArgumentException(
            "a sample has " + example.length() + " tokens: expected at most " + length);
      }
    }
    return new Batch(examples, length);
  }

  /**
   * The samples.
   *
   * @return an unmodifiable list, at least one
   */
  public List<TokenizedExample> examples() {
    return examples;
  }

  /**
   * Number of samples b.
   *
   * @return at least 1
   */
  public int size() {
    return examples.size();
  }

  /**
   * Tokens s of each sample, padding included.
   *
   * @return at least 1
   */
  public int tokens() {
    return tokens;
  }

  /**
   * The tokens.
   *
   * @return a new array of b s ids, sample by sample, 0 at padded places
   */
  public int[] ids() {
    int[] all = new int[size() * tokens];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(examples.get(i).ids(), 0, all, i * tokens, examples.get(i).length());
    }
    return all;
  }

  /**
   * The tokens' types.
   *
   * @return a new array of b s types, sample by sample, 0 at padded places
   */
  public int[] types() {
    int[] all = new int[size() * tokens];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(examples.get(i).types(), 0, all, i * tokens, examples.get(i).length());
    }
    return all;
  }

  /**
   * Tokens of each sample without padding.
   *
   * @return a new array of b numbers
   */
  public int[] lengths() {
    return examples.stream().mapToInt(TokenizedExample::length).toArray();
  }

  /**
   * The labels.
   *
   * @return a new array of b class indices or scores
   */
  public double[] labels() {
    return examples.stream().mapToDouble(TokenizedExample::label).toArray();
  }
}
