package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.opentest4j.TestAbortedException;

/** Compares a result with the optimum, which is empty for an infeasible problem. */
record Judge(Trial trial, DeftProblem problem, OptionalDouble optimum) {

  /** The optimality tolerance, and a hair for the rounding of the optimum itself. */
  static final double TOLERANCE = LatencyTolerance.RELATIVE * 1.001;

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

  /**
   * Demands that options under which a solve has to stop at once end some solve of a large problem,
   * and that no solve says anything false for it: a solver that never looks at them is quick enough
   * to seem to obey.
   */
  static void someAreStopped(
      Trial trial, SolveOptions options, StopReason reason, String otherwise) {
    for (DeftProblem problem : trial.smallProblems()) {
      cutShort(trial, problem, BruteForce.optimum(problem), trial.solve(problem, options));
    }
    List<DeftProblem> large = trial.largeProblems();
    if (large.isEmpty()) {
      throw new TestAbortedException("the solver takes no problem large enough to be stopped in");
    }
    boolean stopped = false;
    for (DeftProblem problem : large) {
      DeftResult result = trial.solve(problem, options);
      cutShort(trial, problem, Optimum.of(problem), result);
      stopped |= result.stopReason() == reason;
    }
    assertTrue(stopped, otherwise);
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
      boolean easy = optimum.isPresent() && everythingFits() && !trial.mayLeaveOpen(problem);
      if (easy && !(result instanceof DeftResult.WithAllocation)) {
        throw wrong(result, "has no allocation, though every block fits on every device");
      }
      return;
    }
    if (!result.status().isFinal() && trial.mayLeaveOpen(problem)) {
      if (result instanceof DeftResult.WithAllocation && result.lowerBoundSeconds().isEmpty()) {
        throw wrong(result, "has neither a proof nor a lower bound");
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
    OptionalDouble gap = result.outcome().relativeGap();
    if (gap.isEmpty()) {
      throw wrong(result, "states no gap, though the solver's guarantee is EXACT_WITHIN_GAP");
    }
    if (gap.getAsDouble() > trial.largestGap()) {
      throw wrong(result, "leaves a gap above the declared " + trial.largestGap());
    }
  }

  /** Whether no device lacks memory, for as many blocks as it may take, or is barred from any. */
  private boolean everythingFits() {
    return IntStream.range(0, problem.deviceCount()).allMatch(this::everythingFits);
  }

  private boolean everythingFits(int k) {
    IntStream blocks = IntStream.range(0, problem.blockCount());
    if (problem.maxBlocks(k) == 1) {
      return blocks.allMatch(j -> problem.fits(k, j));
    }
    double most = blocks.mapToDouble(j -> problem.blockMemoryBytes(k, j)).max().orElseThrow();
    double extra =
        IntStream.range(0, problem.blockCount())
            .mapToDouble(j -> problem.extraMemoryBytes(k, j))
            .max()
            .orElseThrow();
    int further = Math.min(problem.maxBlocks(k), problem.blockCount()) - 1;
    return most + further * extra <= problem.memoryBytes(k);
  }

  private AssertionError wrong(DeftResult result, String what) {
    return fail(
        String.format(
            Locale.ROOT,
            "the result for %s %s: the optimum is %s, the result %s",
            problem,
            what,
            optimum.isPresent() ? optimum.getAsDouble() + " s" : "none (infeasible)",
            result));
  }
}
