package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;

/** What a progress listener hears. */
record ProgressCases(Trial trial) {

  private static final int LATE_MILLIS = 100;
  private static final double HAIR = 1 + Judge.TOLERANCE;

  Stream<DynamicTest> reports() {
    return trial.ifHonoured(SolveOption.PROGRESS, this::allReports);
  }

  private Stream<DynamicTest> allReports() {
    return Stream.of(
            trial.tests(
                trial.smallProblems(), problem -> reports(problem, BruteForce.optimum(problem))),
            trial.tests(trial.largeProblems(), problem -> reports(problem, Optimum.of(problem))),
            Stream.of(DynamicTest.dynamicTest("nothing after the end", this::silentAfterwards)))
        .flatMap(tests -> tests);
  }

  private void silentAfterwards() throws InterruptedException {
    List<Progress> reports = new CopyOnWriteArrayList<>();
    SolveOptions options = trial.options().withProgressListener(reports::add);
    trial.aFewProblems().forEach(problem -> trial.solve(problem, options));
    List<Progress> heard = List.copyOf(reports);
    Thread.sleep(LATE_MILLIS);
    assertEquals(heard, reports, "the listener heard more after the solves had returned");
  }

  /** Holds the reports against each other, the result and the optimum, empty if infeasible. */
  private void reports(DeftProblem problem, OptionalDouble optimum) {
    List<Progress> reports = new ArrayList<>();
    DeftResult result = trial.solve(problem, trial.options().withProgressListener(reports::add));
    if (result instanceof DeftResult.WithAllocation with) {
      assertFalse(reports.isEmpty(), "an allocation was found and nothing reported");
      requireNoWorse(with, reports);
    }
    for (int i = 1; i < reports.size(); i++) {
      requireForward(reports.get(i - 1), reports.get(i));
    }
    double best = optimum.orElse(result.lowerBoundSeconds().orElse(0));
    double ceiling =
        optimum.orElse(result.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY));
    reports.forEach(report -> requireTrue(report, best, ceiling));
  }

  private static void requireNoWorse(DeftResult.WithAllocation result, List<Progress> reports) {
    double best =
        reports.stream()
            .mapToDouble(r -> r.latencySeconds().orElse(Double.POSITIVE_INFINITY))
            .min()
            .orElseThrow();
    assertTrue(
        result.latencySeconds() <= best * HAIR,
        () -> "a latency of " + best + " s was reported, the result is worse: " + result);
  }

  private static void requireForward(Progress earlier, Progress later) {
    boolean forward =
        later.elapsedSeconds() >= earlier.elapsedSeconds()
            && latency(later) <= latency(earlier)
            && bound(later) >= bound(earlier);
    assertTrue(forward, () -> "progress went backwards: " + earlier + ", then " + later);
  }

  private static void requireTrue(Progress report, double best, double ceiling) {
    assertTrue(
        latency(report) * HAIR >= best, () -> report + " is below the optimum (or bound), " + best);
    assertTrue(
        bound(report) <= ceiling * HAIR,
        () -> report + " has a bound above the optimum (or latency), " + ceiling);
  }

  private static double latency(Progress report) {
    return report.latencySeconds().orElse(Double.POSITIVE_INFINITY);
  }

  private static double bound(Progress report) {
    return report.lowerBoundSeconds().orElse(0);
  }
}
