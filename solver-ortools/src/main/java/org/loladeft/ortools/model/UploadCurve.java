package org.loladeft.ortools.model;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * Upload time of a pair as a function of its share, the share counted in parts of the budget (in
 * resource blocks where those are shared). Convex and falling: S / (b e) is, and so is S over the
 * power-limited rate, which is concave in b.
 *
 * <p>A line is a lower estimate {@code intercept - slope * share} of the curve. Any point of
 * contact gives a valid line, so that the arithmetic here need not be accurate, only never high.
 */
final class UploadCurve {

  /** A lower estimate of the upload time, in s: {@code intercept - slope * share}. */
  record Line(double intercept, double slope) {}

  private final DeftProblem problem;
  private final int device;
  private final int block;
  private final double unit;

  UploadCurve(DeftProblem problem, int device, int block) {
    this.problem = problem;
    this.device = device;
    this.block = block;
    this.unit = unit(problem.uplink());
  }

  /** What a share of 1 is, in Hz or resource blocks: the whole band, or one block. */
  static double unit(Uplink uplink) {
    return uplink.kind().hasWholeShares() ? 1 : uplink.budget();
  }

  /** Seconds at a share. */
  double seconds(double share) {
    return problem.uploadSeconds(device, block, share * unit);
  }

  /** The line that touches the curve at a share above 0; on whole shares, the chord next to it. */
  Line lineAt(double share) {
    return switch (problem.uplink().kind()) {
      case SHARED -> tangentAt(share, 1);
      case POWER_LIMITED -> tangentAt(share, elasticity(problem.channel(device), share * unit));
      case RESOURCE_BLOCKS -> chordAt(Math.floor(share));
      case DEDICATED -> throw new IllegalStateException("a dedicated uplink has no shares");
    };
  }

  /** Through the points at n and n + 1: below the curve at every whole number. */
  private Line chordAt(double n) {
    double here = seconds(n);
    double slope = here - seconds(n + 1);
    return new Line(here + slope * n, slope);
  }

  private Line tangentAt(double share, double elasticity) {
    double here = seconds(share);
    double slope = here / share * elasticity;
    return new Line(here + slope * share, slope);
  }

  /** d ln(rate) / d ln(share), which is 1 where the rate is proportional to the share. */
  static double elasticity(double snrBandwidthHz, double hertz) {
    double ratio = snrBandwidthHz / hertz;
    if (ratio > 1e15) {
      return 1 - 1 / StrictMath.log(ratio);
    }
    return ratio < 1e-6 ? ratio / 2 : 1 - ratio / ((1 + ratio) * StrictMath.log1p(ratio));
  }
}
