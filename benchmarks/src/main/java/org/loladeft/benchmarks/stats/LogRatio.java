package org.loladeft.benchmarks.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * How much slower one set of timings is than another, over several instances.
 *
 * <p>For each instance the mean logarithms of the two samples are subtracted; the differences are
 * averaged. The standard error is the larger of what the spread between instances says and what the
 * noise within them says, so that neither few instances nor noisy ones look certain.
 */
public final class LogRatio {

  private LogRatio() {}

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
    int n = pairs.size();
    double[] differences = new double[n];
    double noise = 0;
    int samples = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      double[] before = logs(pairs.get(i).before());
      double[] after = logs(pairs.get(i).after());
      differences[i] = new Mean().evaluate(after) - new Mean().evaluate(before);
      noise += squaredError(before) + squaredError(after);
      samples = Math.min(samples, Math.min(before.length, after.length));
    }
    double within = Math.sqrt(noise) / n;
    double between = n < 2 ? 0 : Math.sqrt(new Variance().evaluate(differences) / n);
    double degrees = Math.max(1, between > within ? n - 1.0 : n * (samples - 1.0));
    double estimate = new Mean().evaluate(differences);
    return Means.around(estimate, Math.max(within, between), degrees, confidence)
        .map(StrictMath::exp);
  }

  private static double squaredError(double[] logs) {
    return logs.length < 2 ? 0 : new Variance().evaluate(logs) / logs.length;
  }

  /** Logarithms of the central four fifths: single interruptions by other work are left out. */
  private static double[] logs(double[] values) {
    double[] sorted = Arrays.stream(values).map(StrictMath::log).sorted().toArray();
    int cut = sorted.length / 10;
    return Arrays.copyOfRange(sorted, cut, sorted.length - cut);
  }
}
