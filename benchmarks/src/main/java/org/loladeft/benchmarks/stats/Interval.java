package org.loladeft.benchmarks.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * An estimate with a confidence interval.
 *
 * @param estimate the estimate
 * @param low lower end, at most the estimate
 * @param high upper end, at least the estimate
 */
public record Interval(double estimate, double low, double high) {

  /** Neither an estimate nor an interval. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /**
   * {@return the interval of a monotone function of the estimate}
   *
   * @param rising a rising function
   */
  public Interval map(DoubleUnaryOperator rising) {
    return new Interval(
        rising.applyAsDouble(estimate), rising.applyAsDouble(low), rising.applyAsDouble(high));
  }
}
