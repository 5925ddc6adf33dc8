package org.loladeft.benchmarks.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * How much slower one set of timings is than another, over several instances.
 *
 * <p>For each instance the medians of the logarithms of the two samples are subtracted; the
 * differences are averaged. Medians, because interruptions by other work only ever make a sample
 * longer; lower quantiles would be quieter still, but where a solver's compiled code changes while
 * it is sampled they raise false alarms. The standard error is the larger of what the spread
 * between instances says and what the noise within them says, so that neither few instances nor
 * noisy ones look certain. A median's error is McKean and Schrader's (1984, Communications in
 * Statistics, Simulation and Computation 13, 751-773): the distance of two order statistics over
 * that of the normal quantiles that they stand for.
 *
 * @param estimate logarithm of the mean factor
 * @param error its standard error
 * @param degrees degrees of freedom
 */
public record LogRatio(double estimate, double error, double degrees) {

  /** Normal quantile of the order statistics that give a median's error. */
  private static final double QUANTILE = 2.5758;

  /**
   * Two samples of the same instance.
   *
   * @param before ratios or times, above 0, at least two
   * @param after the same later
   */
  public record Pair(double[] before, double[] after) {}

  /**
   * The mean factor after / before.
   *
   * @param pairs at least one
   * @param confidence of the interval
   * @return the factor, above 1 if slower, and its interval
   */
  public static Interval factor(List<Pair> pairs, double confidence) {
    return of(pairs).factor(confidence);
  }

  /**
   * Compares.
   *
   * @param pairs at least one
   * @return the comparison
   */
  public static LogRatio of(List<Pair> pairs) {
    int n = pairs.size();
    double[] differences = new double[n];
    double noise = 0;
    int samples = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      double[] before = logs(pairs.get(i).before());
      double[] after = logs(pairs.get(i).after());
      differences[i] = Means.median(after) - Means.median(before);
      noise += squaredError(before) + squaredError(after);
      samples = Math.min(samples, Math.min(before.length, after.length));
    }
    double within = Math.sqrt(noise) / n;
    double between = n < 2 ? 0 : Math.sqrt(new Variance().evaluate(differences) / n);
    double degrees = Math.max(1, between > within ? n - 1.0 : n * (samples - 1.0));
    return new LogRatio(new Mean().evaluate(differences), Math.max(within, between), degrees);
  }

  /**
   * The factor with its interval.
   *
   * @param confidence of the interval
   * @return above 1 if slower
   */
  public Interval factor(double confidence) {
    return Means.around(estimate, error, degrees, confidence).map(StrictMath::exp);
  }

  /**
   * How likely timings as slow as these are if the true factor is no more than a given one.
   *
   * @param factor above 0
   * @return a one-sided p-value of Student's test
   */
  public double pAbove(double factor) {
    double distance = estimate - StrictMath.log(factor);
    if (error == 0) {
      return distance > 0 ? 0 : 1;
    }
    return new TDistribution(degrees).cumulativeProbability(-distance / error);
  }

  private static double squaredError(double[] sorted) {
    int n = sorted.length;
    if (n < 2) {
      return 0;
    }
    double spread = Math.sqrt(n / 4.0);
    double middle = (n + 1) / 2.0;
    int low = (int) Math.max(1, Math.round(middle - QUANTILE * spread));
    double error = (sorted[n - low] - sorted[low - 1]) * spread / (2 * (middle - low));
    return error * error;
  }

  /** Ascending logarithms. */
  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(StrictMath::log).sorted().toArray();
  }
}
