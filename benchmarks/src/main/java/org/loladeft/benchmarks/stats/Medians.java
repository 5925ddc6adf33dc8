package org.loladeft.benchmarks.stats;

/** Medians whose intervals cover what they say. */
public final class Medians {

  private static final double NONE = Double.NaN;

  private Medians() {}

  /**
   * {@return the median with the interval of {@link Means#median}: NaN of no values; ends that are
   * NaN for no interval} Even the whole range of n values holds the true median at no more than 1 -
   * 2^(1 - n), which for 95 % needs six: with fewer there is no interval.
   *
   * @param values any number, also none
   * @param confidence such as 0.95
   */
  public static Interval of(double[] values, double confidence) {
    if (values.length == 0) {
      return new Interval(NONE, NONE, NONE);
    }
    boolean enough = 1 - StrictMath.pow(2, 1 - values.length) >= confidence;
    return enough
        ? Means.median(values, confidence)
        : new Interval(Means.median(values), NONE, NONE);
  }
}
