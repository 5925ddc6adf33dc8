package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;

/** Limits and cancellation. */
final class LimitCases {

  /** A busy machine makes anybody late once; a solver that ignores its limit is late always. */
  private static final int ATTEMPTS = 3;

  private static final int[] LIMITS_MILLIS = {1, 10, 50};
  private static final int[] DELAYS_MILLIS = {5, 10, 20, 50, 100};

  private final Trial trial;

  LimitCases(Trial trial) {
    this.trial = trial;
  }

  private boolean honours(SolveOption option) {
    return trial.solver().honours().contains(option);
  }

  private static Stream<DynamicTest> notHonoured(SolveOption option) {
    return Trial.skipped("the solver does not honour the " + option.words());
  }

  Stream<DynamicTest> timeLimits() {
    return honours(SolveOption.TIME_LIMIT)
        ? trial.tests(trial.largeProblems(), this::timeLimits)
        : notHonoured(SolveOption.TIME_LIMIT);
  }

  private void timeLimits(DeftProblem problem) {
    warmUp();
    requireSound(trial.options().withTimeLimit(Duration.ofMillis(1)));
    for (int millis : LIMITS_MILLIS) {
      Duration limit = Duration.ofMillis(millis);
      requireSoon(
          "a time limit of " + millis + " ms",
          attempt -> {
            long start = System.nanoTime();
            trial.solve(problem, trial.options().withTimeLimit(limit));
            return System.nanoTime() - start - limit.toNanos();
          });
    }
  }

  /** A solve that was cut short may know less and must not say anything false. */
  private void requireSound(SolveOptions options) {
    for (DeftProblem problem : trial.smallProblems()) {
      Judge.sound(trial, problem, BruteForce.optimum(problem), trial.solve(problem, options));
    }
  }

  /** Loads and compiles what a first solve loads and compiles. */
  private void warmUp() {
    trial.smallProblems().forEach(trial::solve);
  }

  /** Demands that in one of a few attempts the delay, in ns, is within the tolerance. */
  private void requireSoon(String what, ToLongFunction<Integer> delayOfAttempt) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least > trial.stopTolerance().toNanos(); i++) {
      least = Math.min(least, delayOfAttempt.applyAsLong(i));
    }
    if (least > trial.stopTolerance().toNanos()) {
      fail(
          "after "
              + what
              + " the solver took at least another "
              + least / 1_000_000
              + " ms: expected at most "
              + trial.stopTolerance().toMillis()
              + " ms");
    }
  }

  Stream<DynamicTest> cancellations() {
    return honours(SolveOption.CANCELLATION)
        ? trial.tests(trial.largeProblems(), this::cancellations)
        : notHonoured(SolveOption.CANCELLATION);
  }

  private void cancellations(DeftProblem problem) {
    warmUp();
    Cancellation beforehand = new Cancellation();
    beforehand.cancel();
    requireSound(trial.options().withCancellation(beforehand));
    requireSoon("a cancellation beforehand", attempt -> cancelled(problem, beforehand, 0));
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int millis : DELAYS_MILLIS) {
        requireSoon(
            "a cancellation at " + millis + " ms",
            attempt -> {
              Cancellation later = new Cancellation();
              timer.schedule(later::cancel, millis, TimeUnit.MILLISECONDS);
              return cancelled(problem, later, millis);
            });
      }
    } finally {
      timer.shutdownNow();
    }
    trial.smallProblems().forEach(small -> Judge.solved(trial, small));
  }

  private long cancelled(DeftProblem problem, Cancellation cancellation, int afterMillis) {
    long start = System.nanoTime();
    DeftResult result = trial.solve(problem, trial.options().withCancellation(cancellation));
    long delay = System.nanoTime() - start - TimeUnit.MILLISECONDS.toNanos(afterMillis);
    if (trial.options().timeLimit().isEmpty()) {
      assertNotEquals(StopReason.TIME_LIMIT, result.stopReason(), "no time limit was set");
    }
    return delay;
  }

  Stream<DynamicTest> iterationLimits() {
    return honours(SolveOption.ITERATION_LIMIT)
        ? Stream.of(
            DynamicTest.dynamicTest("one iteration is too few somewhere", this::oneIteration))
        : notHonoured(SolveOption.ITERATION_LIMIT);
  }

  private void oneIteration() {
    requireSound(trial.options().withIterationLimit(1));
    List<DeftProblem> problems = trial.largeProblems();
    boolean stopped = false;
    for (DeftProblem problem : problems) {
      DeftResult result = trial.solve(problem, trial.options().withIterationLimit(1));
      stopped |= result.stopReason() == StopReason.ITERATION_LIMIT;
    }
    assertTrue(
        stopped, "with a limit of one iteration no solve ended by it: is the limit looked at?");
  }

  Stream<DynamicTest> gaps() {
    return honours(SolveOption.RELATIVE_GAP)
        ? trial.tests(trial.smallProblems(), this::gaps)
        : notHonoured(SolveOption.RELATIVE_GAP);
  }

  private void gaps(DeftProblem problem) {
    OptionalDouble optimum = BruteForce.optimum(problem);
    for (double gap : new double[] {0, 1e-6, 0.01, 0.5}) {
      DeftResult result = trial.solve(problem, trial.options().withRelativeGap(gap));
      Judge.sound(trial, problem, optimum, result);
      boolean exact = trial.solver().guarantee() == Guarantee.EXACT;
      if (exact || result.stopReason() == StopReason.GAP_REACHED) {
        double left = gapOf(result).orElse(Double.POSITIVE_INFINITY);
        assertTrue(
            left <= Math.max(gap, Judge.TOLERANCE),
            () -> "a gap of " + gap + " was asked for and " + left + " is left: " + result);
      }
    }
  }

  private static OptionalDouble gapOf(DeftResult result) {
    return result instanceof DeftResult.WithAllocation with
        ? with.relativeGap()
        : OptionalDouble.empty();
  }

  Stream<DynamicTest> knownBounds() {
    return honours(SolveOption.KNOWN_LOWER_BOUND)
        ? trial.tests(trial.smallProblems(), this::knownBounds)
        : notHonoured(SolveOption.KNOWN_LOWER_BOUND);
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
