package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProofState;
import org.loladeft.api.StopReason;

/** Compares a result with the optimum, which is empty for an infeasible problem. */
final class Judge {

  /** The optimality tolerance, and a hair for the rounding of the optimum itself. */
  static final double TOLERANCE = LatencyTolerance.RELATIVE * 1.001;

  private final Trial trial;
  private final DeftProblem problem;
  private final OptionalDouble optimum;

  private Judge(Trial trial, DeftProblem problem, OptionalDouble optimum) {
    this.trial = trial;
    this.problem = problem;
    this.optimum = optimum;
  }

  /** Solves a small problem and holds the result against brute force. */
  static void solved(Trial trial, DeftProblem problem) {
    complete(trial, problem, BruteForce.optimum(problem), trial.solve(problem));
  }

  /** Demands that no statement of the result is false. */
  static void sound(Trial trial, DeftProblem problem, OptionalDouble optimum, DeftResult result) {
    new Judge(trial, problem, optimum).requireSound(result);
  }

  /**
   * Demands a sound result, which keeps the solver's guarantee if it says that the method ran to
   * its end.
   */
  static void cutShort(
      Trial trial, DeftProblem problem, OptionalDouble optimum, DeftResult result) {
    if (result.stopReason() == StopReason.COMPLETED) {
      complete(trial, problem, optimum, result);
    } else {
      sound(trial, problem, optimum, result);
    }
  }

  /** Demands a sound result that keeps the solver's guarantee. */
  static void complete(
      Trial trial, DeftProblem problem, OptionalDouble optimum, DeftResult result) {
    Judge judge = new Judge(trial, problem, optimum);
    judge.requireSound(result);
    judge.requireGuarantee(result);
  }

  private void requireSound(DeftResult result) {
    if (result instanceof DeftResult.Infeasible && optimum.isPresent()) {
      throw wrong(result, "calls a feasible problem infeasible");
    }
    double best = optimum.orElse(Double.POSITIVE_INFINITY);
    if (result instanceof DeftResult.WithAllocation with) {
      if (with.latencySeconds() < best * (1 - TOLERANCE)) {
        throw wrong(result, "is below the optimum");
      }
      if (result instanceof DeftResult.Optimal && with.latencySeconds() > best * (1 + TOLERANCE)) {
        throw wrong(result, "is called optimal and is not");
      }
    }
    if (result.lowerBoundSeconds().orElse(0) > best * (1 + TOLERANCE)) {
      throw wrong(result, "has a bound above the optimum");
    }
  }

  private void requireGuarantee(DeftResult result) {
    Guarantee guarantee = trial.solver().guarantee();
    if (guarantee == Guarantee.HEURISTIC) {
      boolean easy = optimum.isPresent() && everythingFits();
      if (easy && !(result instanceof DeftResult.WithAllocation)) {
        throw wrong(result, "has no allocation, though every block fits on every device");
      }
      return;
    }
    if (optimum.isEmpty() && !(result instanceof DeftResult.Infeasible)) {
      throw wrong(result, "does not say that the problem is infeasible");
    }
    if (optimum.isPresent() && guarantee == Guarantee.EXACT) {
      requireOptimal(result);
    } else if (optimum.isPresent()) {
      requireGap(result);
    }
    if (trial.givesProofs() && result.proofState() != ProofState.CHECKED) {
      throw wrong(result, "carries no checked proof");
    }
  }

  private void requireOptimal(DeftResult result) {
    if (!(result instanceof DeftResult.Optimal)) {
      throw wrong(result, "is not proven optimal, though the solver's guarantee is EXACT");
    }
  }

  private void requireGap(DeftResult result) {
    OptionalDouble gap =
        result instanceof DeftResult.WithAllocation with
            ? with.relativeGap()
            : OptionalDouble.empty();
    if (gap.isEmpty()) {
      throw wrong(result, "states no gap, though the solver's guarantee is EXACT_WITHIN_GAP");
    }
    if (gap.getAsDouble() > trial.largestGap()) {
      throw wrong(result, "leaves a gap above the declared " + trial.largestGap());
    }
  }

  private boolean everythingFits() {
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < problem.blockCount(); j++) {
        if (!problem.fits(k, j)) {
          return false;
        }
      }
    }
    return true;
  }

  private AssertionError wrong(DeftResult result, String what) {
    return fail(
        "the result for "
            + problem
            + " "
            + what
            + ": the optimum is "
            + (optimum.isPresent() ? optimum.getAsDouble() + " s" : "none (infeasible)")
            + ", the result "
            + result);
  }
}
