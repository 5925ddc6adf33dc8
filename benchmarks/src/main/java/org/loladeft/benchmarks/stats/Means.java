package org.loladeft.benchmarks.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** Means and proportions of samples. */
public final class Means {

  private Means() {}

  /**
   * Shifted geometric mean: exp(mean(log(x + s))) - s. The shift keeps tiny times from ruling the
   * mean (Achterberg, Constraint Integer Programming, 2007, appendix A.3).
   *
   * @param values at least one, each at least 0
   * @param shift s, above 0
   * @return the mean
   */
  public static double shiftedGeometric(double[] values, double shift) {
    double sum = 0;
    for (double value : values) {
      sum += StrictMath.log(value + shift);
    }
    return StrictMath.exp(sum / values.length) - shift;
  }

  /**
   * {@return the mean with Student's interval; of a single value the interval is the value itself}
   *
   * @param values at least one
   * @param confidence such as 0.95
   */
  public static Interval mean(double[] values, double confidence) {
    double mean = new Mean().evaluate(values);
    if (values.length < 2) {
      return new Interval(mean, mean, mean);
    }
    double error = new StandardDeviation().evaluate(values) / Math.sqrt(values.length);
    return around(mean, error, values.length - 1, confidence);
  }

  /**
   * {@return Student's interval around an estimate}
   *
   * @param estimate the estimate
   * @param error its standard error
   * @param degrees degrees of freedom, above 0
   * @param confidence such as 0.95
   */
  public static Interval around(double estimate, double error, double degrees, double confidence) {
    double t = new TDistribution(degrees).inverseCumulativeProbability((1 + confidence) / 2);
    return new Interval(estimate, estimate - t * error, estimate + t * error);
  }

  /**
   * {@return a proportion with Wilson's interval (1927, doi 10.1080/01621459.1927.10502953)}
   *
   * @param hits how many
   * @param of of how many, at least 1
   * @param confidence such as 0.95
   */
  public static Interval proportion(int hits, int of, double confidence) {
    double z = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
    double p = (double) hits / of;
    double centre = (p + z * z / (2 * of)) / (1 + z * z / of);
    double half = z / (1 + z * z / of) * Math.sqrt(p * (1 - p) / of + z * z / (4.0 * of * of));
    return new Interval(
        p, Math.min(p, Math.max(0, centre - half)), Math.max(p, Math.min(1, centre + half)));
  }

  /**
   * {@return the median with an interval of order statistics that holds whatever the distribution
   * (normal approximation of the binomial ranks; with few values the whole range): NaN of no
   * values; ends that are NaN for no interval} Even the whole range of n values holds the true
   * median at no more than 1 - 2^(1 - n), which for 95 % needs six: with fewer there is no
   * interval.
   *
   * @param values any number, also none
   * @param confidence such as 0.95
   */
  public static Interval median(double[] values, double confidence) {
    int n = values.length;
    if (n == 0) {
      return Interval.NONE;
    } else if (1 - StrictMath.pow(2, 1 - n) < confidence) {
      return new Interval(median(values), Double.NaN, Double.NaN);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double z = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
    int low = (int) Math.floor((n - z * Math.sqrt(n)) / 2);
    int high = (int) Math.ceil((n + z * Math.sqrt(n)) / 2);
    return new Interval(median(sorted), sorted[Math.max(0, low)], sorted[Math.min(n - 1, high)]);
  }

  /**
   * {@return the median: the middle one, or the mean of the middle two}
   *
   * @param values at least one
   */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
