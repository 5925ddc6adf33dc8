package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;

/** Limits other than time: iterations, gaps, known bounds. */
record LimitCases(Trial trial) {

  Stream<DynamicTest> iterationLimits() {
    return trial.ifHonoured(
        SolveOption.ITERATION_LIMIT,
        () ->
            Stream.of(
                DynamicTest.dynamicTest("one iteration is too few somewhere", this::oneIteration)));
  }

  private void oneIteration() {
    SolveOptions options = trial.options().withIterationLimit(1);
    Judge.someAreStopped(
        trial,
        options,
        StopReason.ITERATION_LIMIT,
        "with a limit of one iteration no solve ended by it: is the limit looked at?");
  }

  Stream<DynamicTest> gaps() {
    return trial.ifHonoured(
        SolveOption.RELATIVE_GAP,
        () ->
            Stream.concat(
                trial.tests(
                    trial.smallProblems(),
                    problem -> gaps(problem, BruteForce.optimum(problem), 0, 1e-6, 0.01, 0.5)),
                trial.tests(
                    trial.largeProblems(), problem -> gaps(problem, Optimum.of(problem), 0.01))));
  }

  private void gaps(DeftProblem problem, OptionalDouble optimum, double... gaps) {
    for (double gap : gaps) {
      DeftResult result = trial.solve(problem, trial.options().withRelativeGap(gap));
      Judge.sound(trial, problem, optimum, result);
      boolean exact = trial.solver().guarantee() == Guarantee.EXACT && !trial.mayLeaveOpen(problem);
      if (exact || result.stopReason() == StopReason.GAP_REACHED) {
        double left = result.outcome().relativeGap().orElse(Double.POSITIVE_INFINITY);
        assertTrue(
            left <= Math.max(gap, Judge.TOLERANCE),
            () -> "a gap of " + gap + " was asked for and " + left + " is left: " + result);
      }
    }
  }

  Stream<DynamicTest> knownBounds() {
    return trial.ifHonoured(
        SolveOption.KNOWN_LOWER_BOUND, () -> trial.tests(trial.smallProblems(), this::knownBounds));
  }

  private void knownBounds(DeftProblem problem) {
    OptionalDouble optimum = BruteForce.optimum(problem);
    DeftResult without = trial.solve(problem);
    for (double part : new double[] {0, 0.5, 1 - 1e-12}) {
      double bound = part * optimum.orElse(0);
      DeftResult with = trial.solve(problem, trial.options().withKnownLowerBound(bound));
      Judge.complete(trial, problem, optimum, with);
      assertEquals(without.status(), with.status(), () -> "status given the bound " + bound);
    }
  }
}
