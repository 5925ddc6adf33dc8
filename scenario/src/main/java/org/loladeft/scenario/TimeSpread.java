package org.loladeft.scenario;

/**
 * Times of equal runs.
 *
 * @param median median in seconds, above 0
 * @param p10 the time that a tenth of the runs does not exceed, above 0 and at most the median
 * @param p90 the time that nine tenths do not exceed, at least the median
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
    if (!(p10 <= median && median <= p90)) {
      throw new IllegalArgumentException(
          "p10, median and p90 are "
              + p10
              + ", "
              + median
              + " and "
              + p90
              + ": expected ascending times");
    }
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
