package org.loladeft.benchmarks.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Least-squares fit of y = a x^b in logarithms.
 *
 * @param factor a
 * @param exponent b with its interval
 * @param points how many points it is fitted to
 */
public record PowerFit(double factor, Interval exponent, int points) {

  /**
   * Fits.
   *
   * @param x above 0
   * @param y above 0, as many
   * @param confidence of the exponent's interval
   * @return the fit, empty with fewer than three distinct x
   */
  public static Optional<PowerFit> of(double[] x, double[] y, double confidence) {
    if (Arrays.stream(x).distinct().count() < 3) {
      return Optional.empty();
    }
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      line.addData(StrictMath.log(x[i]), StrictMath.log(y[i]));
    }
    Interval exponent =
        Means.around(line.getSlope(), line.getSlopeStdErr(), x.length - 2.0, confidence);
    return Optional.of(new PowerFit(StrictMath.exp(line.getIntercept()), exponent, x.length));
  }

  /**
   * The fitted value.
   *
   * @param x above 0
   * @return a x^b
   */
  public double at(double x) {
    return factor * StrictMath.pow(x, exponent.estimate());
  }

  /** {@return the exponent in words, such as {@code 1.02 (0.98 to 1.06), n = 12}} */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f), n = %d",
        exponent.estimate(),
        exponent.low(),
        exponent.high(),
        points);
  }
}
