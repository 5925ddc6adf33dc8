package org.loladeft.ortools.model;

import org.loladeft.api.DeftProblem;

/**
 * Latencies on the safe side of rounding. Those of a dedicated uplink are compared as the doubles
 * that they are. On a joint one a latency in exact arithmetic may be an ulp or two below its
 * double, and an optimum is proven by a deadline a hair below it.
 */
public final class SafeLatencies {

  /** What is finished between is no more than half of a proven optimum's 1e-9. */
  private static final double JUST_BELOW = 1 - 5e-10;

  private static final double ROUNDED_DOWN = 1 - 1e-14;

  private final DeftProblem problem;
  private final boolean rounded;
  private final double tolerance;

  private SafeLatencies(DeftProblem problem, boolean rounded, double tolerance) {
    this.problem = problem;
    this.rounded = rounded;
    this.tolerance = tolerance;
  }

  /** Those of a problem. */
  public static SafeLatencies of(DeftProblem problem) {
    return new SafeLatencies(problem, problem.uplink().isJoint(), 0);
  }

  /** Those where a dedicated uplink's latencies, too, are sums that an engine rounds. */
  public static SafeLatencies ofRounded(DeftProblem problem) {
    return new SafeLatencies(problem, true, 0);
  }

  /** Those that an engine knows to a relative tolerance only. */
  public static SafeLatencies within(DeftProblem problem, double tolerance) {
    return new SafeLatencies(problem, true, tolerance);
  }

  /** The deadline whose proof makes a latency an optimum. */
  public double justBelow(double latencySeconds) {
    return rounded ? latencySeconds * (JUST_BELOW - tolerance) : Math.nextDown(latencySeconds);
  }

  /** Whether a bound leaves nothing worth looking for below a latency. */
  public boolean isMet(double latencySeconds, double boundSeconds) {
    return boundSeconds >= latencySeconds * (JUST_BELOW - 2.5 * tolerance);
  }

  /** The lower bound that follows when nothing finishes by a deadline. */
  public double boundBeyond(double deadlineSeconds) {
    return rounded ? deadlineSeconds * (1 - tolerance) : Math.nextUp(deadlineSeconds);
  }

  /** A latency that is no greater than the exact one. */
  public double roundedDown(double latencySeconds) {
    return rounded ? latencySeconds * ROUNDED_DOWN : latencySeconds;
  }

  /**
   * Every block needs a device: the slowest block's fastest device is a bound, in seconds; infinite
   * if a block fits nowhere. O(L K).
   */
  public double simpleBound() {
    double bound = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      double fastest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < problem.deviceCount(); k++) {
        if (problem.fits(k, j)) {
          fastest = Math.min(fastest, problem.bestLatencySeconds(k, j));
        }
      }
      bound = Math.max(bound, fastest);
    }
    return roundedDown(bound);
  }
}
