package org.loladeft.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A sample as numbers. Immutable. */
public final class TokenizedExample {

  private final int[] ids;
  private final int[] types;
  private final double label;

  private TokenizedExample(int[] ids, int[] types, double label) {
    this.ids = ids;
    this.types = types;
    this.label = label;
  }

  /**
   * A sample.
   *
   * @param ids its tokens, special ones included, at least one; each at least 0
   * @param types the type of each token, as many; each at least 0
   * @param label class index or score; 0 where none is known, and then losses mean nothing
   * @return the sample
   * @throws IllegalArgumentException if the arrays are empty, of unequal lengths or hold a negative
   *     number, or the label is not finite
   */
  public static TokenizedExample of(int[] ids, int[] types, double label) {
    if (ids.length == 0 || ids.length != types.length) {
      throw new IllegalArgumentException(
          ids.length + " tokens and " + types.length + " types: expected as many, at least one");
    }
    if (Arrays.stream(ids).anyMatch(id -> id < 0)
        || Arrays.stream(types).anyMatch(type -> type < 0)) {
      throw new IllegalArgumentException("a token's id or type is negative: expected at least 0");
    }
    if (!Double.isFinite(label)) {
      throw new IllegalArgumentException("label is " + label + ": expected a finite number");
    }
    return new TokenizedExample(ids.clone(), types.clone(), label);
  }

  /**
   * Number of tokens.
   *
   * @return at least 1
   */
  public int length() {
    return ids.length;
  }

  /**
   * The tokens.
   *
   * @return a copy
   */
  public int[] ids() {
    return ids.clone();
  }

  /**
   * The tokens' types.
   *
   * @return a copy
   */
  public int[] types() {
    return types.clone();
  }

  /**
   * The label.
   *
   * @return class index or score
   */
  public double label() {
    return label;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenizedExample that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(types, that.types)
        && label == that.label;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Double.hashCode(label);
  }

  @Override
  public String toString() {
    return "TokenizedExample[" + ids.length + " tokens, label " + label + "]";
  }
}
