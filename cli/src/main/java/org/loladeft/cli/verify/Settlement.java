package org.loladeft.cli.verify;

import java.util.function.Function;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProofState;
import org.loladeft.api.solve.ClaimJudgement;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;

/**
 * Settles a claim that comes without a proof by solving the problem again: an allocation can refute
 * the claim, a checked proof can support it. The solver is not trusted: its allocation and its
 * proof have been checked, and a mere claim of its own counts for nothing.
 *
 * @param state supported, refuted or neither
 * @param detail a phrase with the figures
 */
record Settlement(BoundState state, String detail) {

  /**
   * Settles a claim.
   *
   * @param problem the problem
   * @param bound what is claimed: nothing is below it, s; infinite when nothing is said to exist
   * @param solve solves the problem and checks the answer
   */
  static Settlement of(DeftProblem problem, double bound, Function<DeftProblem, DeftResult> solve) {
    DeftResult result;
    try {
      result = solve.apply(problem);
    } catch (SolverRefusalException | SolverFaultException e) {
      return unproven(bound, String.valueOf(e.getMessage()));
    }
    return switch (ClaimJudgement.of(problem, bound, result)) {
      case SUPPORTED ->
          new Settlement(
              BoundState.PROOF_MADE_NOW,
              "confirmed by a proof made now (" + result.provenBy() + "): " + proven(result));
      case REFUTED ->
          new Settlement(
              BoundState.REFUTED,
              words(bound)
                  + ", but "
                  + result.solverId()
                  + " has one of "
                  + result.outcome().latencySeconds().orElseThrow()
                  + " s");
      case OPEN ->
          unproven(
              bound,
              result.proof().isEmpty()
                  ? result.solverId() + " gives no proof either"
                  : result.provenBy() + " proves only that " + proven(result));
    };
  }

  /**
   * Settles what is said to be the optimum of a problem.
   *
   * @param problem the problem
   * @param optimum latency that is said to be optimal, s
   * @param solve solves the problem and checks the answer
   */
  static Settlement ofOptimum(
      DeftProblem problem, double optimum, Function<DeftProblem, DeftResult> solve) {
    DeftResult result;
    try {
      result = solve.apply(problem);
    } catch (SolverRefusalException | SolverFaultException e) {
      return new Settlement(
          BoundState.NOT_PROVEN, optimum + " s claimed, not proven: " + e.getMessage());
    }
    if (!result.status().isFinal() || result.proofState() != ProofState.CHECKED) {
      return new Settlement(
          BoundState.NOT_PROVEN,
          optimum + " s claimed, not proven: " + result.provenBy() + " does not prove an optimum");
    }
    double found = result.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY);
    boolean same = LatencyTolerance.agree(problem.uplink().kind(), optimum, found);
    String proven = found < Double.POSITIVE_INFINITY ? found + " s" : "that there is none";
    return new Settlement(
        same ? BoundState.PROOF_MADE_NOW : BoundState.REFUTED,
        same
            ? optimum + " s, confirmed by a proof made now (" + result.provenBy() + ")"
            : optimum + " s stated, but " + result.provenBy() + " proves " + proven);
  }

  private static String proven(DeftResult result) {
    double threshold = result.proof().orElseThrow().thresholdSeconds();
    return threshold == Double.POSITIVE_INFINITY
        ? "no allocation exists"
        : "nothing is below " + threshold + " s";
  }

  private static Settlement unproven(double bound, String why) {
    return new Settlement(BoundState.NOT_PROVEN, words(bound) + ", not proven: " + why);
  }

  private static String words(double bound) {
    return bound == Double.POSITIVE_INFINITY
        ? "claimed that no allocation exists"
        : "claimed that no allocation is below " + bound + " s";
  }
}
