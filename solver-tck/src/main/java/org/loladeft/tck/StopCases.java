package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;

/** Time limits and cancellation: kept soon, and nothing false said. */
record StopCases(Trial trial) {

  /** A busy machine makes anybody late once; a solver that ignores its limit is late always. */
  private static final int ATTEMPTS = 3;

  private static final int[] LIMITS_MILLIS = {1, 10, 50};
  private static final int[] DELAYS_MILLIS = {5, 10, 20, 50, 100};

  Stream<DynamicTest> timeLimits() {
    SolveOptions over = trial.options().withTimeLimit(Duration.ofNanos(1));
    return trial.ifHonoured(
        SolveOption.TIME_LIMIT,
        () ->
            stopped(
                "no time at all is too little somewhere",
                () -> requireStopped(over, StopReason.TIME_LIMIT),
                this::timeLimits));
  }

  private Stream<DynamicTest> stopped(
      String name, Executable atOnce, ThrowingConsumer<DeftProblem> later) {
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest(name, atOnce)),
        trial.tests(trial.largeProblems(), later));
  }

  private void timeLimits(DeftProblem problem) {
    warmUp(problem);
    OptionalDouble optimum = Optimum.of(problem);
    for (int millis : LIMITS_MILLIS) {
      Duration limit = Duration.ofMillis(millis);
      SolveOptions options = trial.options().withTimeLimit(limit);
      requireSoon(
          "a time limit of " + millis + " ms",
          () -> {
            long start = System.nanoTime();
            DeftResult result = trial.solve(problem, options);
            long delay = System.nanoTime() - start - limit.toNanos();
            Judge.cutShort(trial, problem, optimum, result);
            return delay;
          });
    }
  }

  private void requireStopped(SolveOptions options, StopReason reason) {
    Judge.someAreStopped(
        trial,
        options,
        reason,
        "under options by which every solve has to stop at once none says "
            + reason
            + ": does the solver look at them?");
  }

  /** Loads and compiles what a first solve of such a problem loads and compiles. */
  private void warmUp(DeftProblem problem) {
    alike(problem).forEach(trial::solve);
  }

  /** The small problems of a problem's uplink and class. */
  private Stream<DeftProblem> alike(DeftProblem problem) {
    return trial.smallProblems().stream()
        .filter(small -> small.uplink().kind() == problem.uplink().kind())
        .filter(small -> small.problemClass() == problem.problemClass());
  }

  /** Demands that in one of a few attempts the delay, in ns, is within the tolerance. */
  private void requireSoon(String what, LongSupplier delay) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least > trial.stopTolerance().toNanos(); i++) {
      least = Math.min(least, delay.getAsLong());
    }
    if (least > trial.stopTolerance().toNanos()) {
      fail(
          String.format(
              Locale.ROOT,
              "after %s the solver took at least another %s ms: expected at most %s ms",
              what,
              least / 1_000_000,
              trial.stopTolerance().toMillis()));
    }
  }

  Stream<DynamicTest> cancellations() {
    Cancellation thrown = new Cancellation();
    thrown.cancel();
    SolveOptions beforehand = trial.options().withCancellation(thrown);
    return trial.ifHonoured(
        SolveOption.CANCELLATION,
        () ->
            stopped(
                "a cancellation beforehand stops some solve",
                () -> requireStopped(beforehand, StopReason.CANCELLED),
                this::cancellations));
  }

  private void cancellations(DeftProblem problem) {
    warmUp(problem);
    OptionalDouble optimum = Optimum.of(problem);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int millis : DELAYS_MILLIS) {
        requireSoon(
            "a cancellation at " + millis + " ms",
            () -> cancelled(problem, optimum, timer, millis));
      }
    } finally {
      timer.shutdownNow();
    }
    if (trial.honours(SolveOption.PROGRESS)) {
      requireSoon(
          "a cancellation by the progress listener", () -> cancelledFromInside(problem, optimum));
    }
    alike(problem).forEach(small -> Judge.solved(trial, small));
  }

  private long cancelled(
      DeftProblem problem, OptionalDouble optimum, ScheduledExecutorService timer, int millis) {
    Cancellation later = new Cancellation();
    long start = System.nanoTime();
    timer.schedule(later::cancel, millis, TimeUnit.MILLISECONDS);
    DeftResult result = trial.solve(problem, trial.options().withCancellation(later));
    long delay = System.nanoTime() - start - TimeUnit.MILLISECONDS.toNanos(millis);
    Judge.cutShort(trial, problem, optimum, result);
    return delay;
  }

  private long cancelledFromInside(DeftProblem problem, OptionalDouble optimum) {
    Cancellation now = new Cancellation();
    AtomicLong at = new AtomicLong();
    SolveOptions options =
        trial
            .options()
            .withCancellation(now)
            .withProgressListener(
                progress -> {
                  if (!now.isCancelled()) {
                    at.set(System.nanoTime());
                    now.cancel();
                  }
                });
    DeftResult result = trial.solve(problem, options);
    long end = System.nanoTime();
    Judge.cutShort(trial, problem, optimum, result);
    return now.isCancelled() ? end - at.get() : 0;
  }
}
