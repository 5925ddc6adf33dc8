package org.loladeft.scenario;

/**
 * A line through measured times, t = overhead + F / rate, with F the operations of each depth.
 *
 * <p>Least squares of the relative errors. Where the best line has a negative overhead or does not
 * rise (noise, or a rate that grows with the work), it is the best one through the origin: a device
 * has no negative overhead.
 *
 * @param overheadSeconds fixed time of a round, at least 0
 * @param flopsPerSecond sustained rate, FLOP/s, above 0
 * @param worstResidual largest relative error |line - t| / t, at least 0: 0.1 is a bad fit
 */
public record ProfileFit(double overheadSeconds, double flopsPerSecond, double worstResidual) {

  /** A worst residual above which a fit is not to be trusted. */
  public static final double BAD_RESIDUAL = 0.1;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is not as stated
   */
  public ProfileFit {
    overheadSeconds = Need.nonNegative(overheadSeconds, "overheadSeconds");
    Need.positive(flopsPerSecond, "flopsPerSecond");
    worstResidual = Need.nonNegative(worstResidual, "worstResidual");
  }

  /**
   * Fits a line. O(n).
   *
   * @param flops operations, above 0
   * @param seconds times, above 0, as many, at least one
   * @return the fit; through the origin if there is one time only
   * @throws IllegalArgumentException if the lengths differ, there is none, or a figure is not
   *     finite and above 0
   */
  public static ProfileFit of(double[] flops, double[] seconds) {
    if (flops.length != seconds.length || flops.length == 0) {
      throw new IllegalArgumentException(
          flops.length
              + " depths and "
              + seconds.length
              + " times: expected as many, at least one");
    }
    for (int i = 0; i < flops.length; i++) {
      Need.positive(flops[i], "flops");
      Need.positive(seconds[i], "seconds");
    }
    Sums sums = Sums.of(flops, seconds);
    double slope = sums.slope();
    double overhead = sums.overhead(slope);
    if (!(slope > 0 && overhead >= 0)) {
      slope = sums.slopeThroughOrigin();
      overhead = 0;
    }
    return new ProfileFit(overhead, 1 / slope, worst(flops, seconds, overhead, slope));
  }

  private static double worst(double[] flops, double[] seconds, double overhead, double slope) {
    double worst = 0;
    for (int i = 0; i < flops.length; i++) {
      worst = Math.max(worst, Math.abs(overhead + slope * flops[i] - seconds[i]) / seconds[i]);
    }
    return worst;
  }

  /**
   * The line at some work.
   *
   * @param flops operations
   * @return seconds
   */
  public double seconds(double flops) {
    return overheadSeconds + flops / flopsPerSecond;
  }

  /**
   * Whether the worst residual is above {@link #BAD_RESIDUAL}.
   *
   * @return true if the line does not describe the times
   */
  public boolean isBad() {
    return worstResidual > BAD_RESIDUAL;
  }

  /**
   * Sums for min over (a, m) of the sum of ((a + m F) / t - 1)^2: with u = 1/t and v = F/t, the
   * normal equations are a uu + m uv = u and a uv + m vv = v.
   */
  private record Sums(double u, double v, double uu, double uv, double vv) {
    static Sums of(double[] flops, double[] seconds) {
      double u = 0;
      double v = 0;
      double uu = 0;
      double uv = 0;
      double vv = 0;
      for (int i = 0; i < flops.length; i++) {
        double weight = 1 / seconds[i];
        double work = flops[i] / seconds[i];
        u += weight;
        v += work;
        uu += weight * weight;
        uv += weight * work;
        vv += work * work;
      }
      return new Sums(u, v, uu, uv, vv);
    }

    double slope() {
      return (uu * v - uv * u) / (uu * vv - uv * uv);
    }

    double overhead(double slope) {
      return (u - uv * slope) / uu;
    }

    double slopeThroughOrigin() {
      return v / vv;
    }
  }
}
