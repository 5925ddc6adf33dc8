package org.loladeft.api.insight;

import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.Uplink;
import org.loladeft.api.arithmetic.PowerLimitedShare;

/**
 * dT / dB at the best split among the devices of an allocation.
 *
 * <p>Devices that upload finish together, sum c_j(T) = B. With upload time tau and share b, c' = -b
 * / tau on a shared uplink. On a power-limited one the rate r(b) = b log2(1 + g / b) = S / tau
 * gives c' = -S / (tau^2 r'(b)), r'(b) = (ln(1 + x) - x / (1 + x)) / ln 2 with x = g / b. If a
 * device without an upload finishes last, bandwidth is worth nothing.
 */
final class BandwidthValue {

  private static final double TIE = 1e-9;

  private BandwidthValue() {}

  static OptionalDouble secondsPerHertz(DeftProblem problem, EvaluatedRound round) {
    if (!problem.uplink().isJoint() || problem.uplink().kind().hasWholeShares()) {
      return OptionalDouble.empty();
    }
    double slope = 0;
    double latestUpload = 0;
    double latestCompute = 0;
    for (EvaluatedRound.Part part : round.parts()) {
      if (part.load().uploadBits() == 0) {
        latestCompute = Math.max(latestCompute, part.computeSeconds());
      } else {
        latestUpload = Math.max(latestUpload, part.latencySeconds());
        slope += slope(problem, part);
      }
    }
    boolean uploadsBind = slope < 0 && latestUpload >= latestCompute * (1 - TIE);
    return OptionalDouble.of(uploadsBind ? 1 / slope : 0);
  }

  private static double slope(DeftProblem problem, EvaluatedRound.Part part) {
    double share = part.share().orElseThrow();
    double upload = part.uploadSeconds();
    if (problem.uplink().kind() == Uplink.Kind.SHARED) {
      return -share / upload;
    }
    double x = problem.channel(part.device()) / share;
    // Series for small x, where the difference cancels.
    double rateSlope =
        x < 1e-3 ? x * x * (0.5 - x * (2 / 3.0 - 0.75 * x)) : StrictMath.log1p(x) - x / (1 + x);
    return -part.load().uploadBits() * PowerLimitedShare.LN_2 / (upload * upload * rateSlope);
  }
}
