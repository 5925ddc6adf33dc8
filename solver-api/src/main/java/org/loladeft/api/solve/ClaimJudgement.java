package org.loladeft.api.solve;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Proof;
import org.loladeft.api.check.ProofWidth;

/** How a claim about all allocations stands beside the checked result of another solve. */
public enum ClaimJudgement {
  /** The result's proof supports it. */
  SUPPORTED,
  /** The result's allocation refutes it. */
  REFUTED,
  /** The result says neither. */
  OPEN;

  /**
   * Holds a claim against a result, of which only what has been checked counts: its allocation and
   * its proof. Exact on dedicated uplinks; elsewhere an allocation refutes a claim that lies more
   * than {@link LatencyTolerance#RELATIVE} above it, and a proof supports one that lies at most its
   * {@link ProofWidth} above it.
   *
   * @param problem the problem of both
   * @param boundSeconds what is claimed: nothing is below it; infinite when nothing is said to
   *     exist
   * @param evidence a checked result
   * @return how the claim stands
   */
  public static ClaimJudgement of(DeftProblem problem, double boundSeconds, DeftResult evidence) {
    if (evidence instanceof DeftResult.WithAllocation found
        && LatencyTolerance.isAbove(
            problem.uplink().kind(), boundSeconds, found.latencySeconds())) {
      return REFUTED;
    }
    return evidence.proof().filter(proof -> supports(problem, boundSeconds, proof)).isPresent()
        ? SUPPORTED
        : OPEN;
  }

  private static boolean supports(DeftProblem problem, double boundSeconds, Proof proof) {
    return proof.thresholdSeconds() >= boundSeconds * (1 - ProofWidth.of(problem, proof));
  }
}
