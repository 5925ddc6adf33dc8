package org.loladeft.scenario;

import java.util.Arrays;

/**
 * Times of equal runs.
 *
 * @param median median in seconds, above 0
 * @param p10 the time that a tenth of the runs does not exceed, above 0
 * @param p90 the time that nine tenths do not exceed, above 0
 * @param runs number of runs, at least 1
 */
public record TimeSpread(double median, double p10, double p90, int runs) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is not as stated
   */
  public TimeSpread {
    Need.positive(median, "median");
    Need.positive(p10, "p10");
    Need.positive(p90, "p90");
    Need.atLeast(runs, 1, "runs");
  }

  /**
   * The spread of some times; between two of them a quantile is on the straight line.
   *
   * @param seconds times, above 0, at least one
   * @return median, p10 and p90
   * @throws IllegalArgumentException if there is none, or one is not finite and above 0
   */
  public static TimeSpread of(double... seconds) {
    if (seconds.length == 0) {
      throw new IllegalArgumentException("there is no time: expected at least one");
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    for (double time : sorted) {
      Need.positive(time, "seconds");
    }
    return new TimeSpread(
        quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.9), sorted.length);
  }

  private static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * A single time.
   *
   * @param seconds the time, above 0
   * @return one run
   * @throws IllegalArgumentException if not finite and above 0
   */
  public static TimeSpread single(double seconds) {
    return new TimeSpread(seconds, seconds, seconds, 1);
  }
}
