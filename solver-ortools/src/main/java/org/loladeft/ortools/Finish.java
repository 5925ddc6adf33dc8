package org.loladeft.ortools;

import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Proof;
import org.loladeft.ortools.Certificates.Finding;
import org.loladeft.ortools.Ending.Kind;

/** The end of a search that both engines share: certifying, and what is known without an engine. */
final class Finish {

  /** A deadline this far below an optimum, relatively, is what its certificate is about. */
  private static final double JUST_BELOW = 1 - 5e-10;

  private static final int MOST_ROUNDS = 50;

  private Finish() {}

  /** Every block needs a device: the slowest block's fastest device is a bound, in seconds. */
  static double simpleBound(DeftProblem problem) {
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
    // On a joint uplink a latency in exact arithmetic may be an ulp or two below its double.
    return problem.uplink().isJoint() ? bound * (1 - 1e-14) : bound;
  }

  /** The ending of an infeasible problem, with evidence where the linear programme gives any. */
  static Ending infeasible(DeftProblem problem, Stop stop) {
    Finding finding = new Certificates(problem, stop).at(Double.POSITIVE_INFINITY);
    return Ending.of(Kind.INFEASIBLE).withProof(finding.proof());
  }

  /**
   * Certifies the board's allocation, or improves it by the last digits that an engine's tolerance
   * leaves and certifies that.
   *
   * @param unproven how the search ends if there is no proof
   */
  static Ending certified(DeftProblem problem, Board board, Stop stop, Ending unproven) {
    Certificates certificates = new Certificates(problem, stop);
    for (int i = 0; i < MOST_ROUNDS; i++) {
      double latency = board.latencySeconds();
      if (latency == 0) {
        return unproven; // Nothing is below, and a proof speaks of what is.
      }
      double deadline = problem.uplink().isJoint() ? latency * JUST_BELOW : Math.nextDown(latency);
      Finding finding = certificates.at(deadline);
      int[] better = finding.matching();
      if (better == null || !board.offer(better)) {
        return certified(board, finding.proof(), stop, unproven);
      }
    }
    return gaveUp(MOST_ROUNDS + " rounds of improving the last digits").after(unproven);
  }

  private static Ending certified(Board board, @Nullable Proof proof, Stop stop, Ending unproven) {
    if (proof != null) {
      board.bound(proof.thresholdSeconds());
      return Ending.of(Kind.COMPLETED).withProof(proof);
    }
    return stop.isRequested()
        ? Ending.of(Kind.STOPPED)
        : unproven.withNote("certificate", "none: the duals fall short of a proof by rounding");
  }

  /** The ending of a method that takes no more rounds. */
  static Ending gaveUp(String after) {
    return Ending.of(Kind.GAVE_UP).withNote("gave-up", "after " + after);
  }

  /** Complains if a claimed bound contradicts the best allocation by more than a tolerance. */
  static void requireConsistent(String engine, double boundSeconds, Board board, double tolerance) {
    double latency = board.latencySeconds();
    if (boundSeconds > latency * (1 + tolerance)) {
      throw new EngineFaultException(
          engine
              + " claims that nothing is faster than "
              + boundSeconds
              + " s, and there is an allocation of "
              + latency
              + " s");
    }
  }
}
