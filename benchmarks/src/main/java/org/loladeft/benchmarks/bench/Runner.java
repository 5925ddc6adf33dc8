package org.loladeft.benchmarks.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.benchmarks.suite.Limits;

/**
 * Runs one solver on one problem under limits. The first solve is observed: incumbent and bound
 * over time. It is then run again and again, unobserved, by the {@link Sampler}.
 *
 * <p>All of it, the questions about capability and each repetition too, runs on a thread of its own
 * under a watch: a solver that does not come back from a call is cancelled, and given up for late
 * if that does not help; its thread is a daemon. Every answer has passed {@link Deft}'s check. Not
 * thread-safe.
 */
final class Runner {

  private static final double GRACE_SECONDS = 5;

  private final Limits limits;
  private final double graceSeconds;
  private final Calibration calibration = new Calibration();

  Runner(Limits limits) {
    this(limits, GRACE_SECONDS);
  }

  /** A runner that waits {@code graceSeconds} beyond twice the limit, and again once cancelled. */
  Runner(Limits limits, double graceSeconds) {
    this.limits = limits;
    this.graceSeconds = graceSeconds;
  }

  /** A run's record, and its checked result if it was answered. */
  record Ended(RunRecord record, Optional<DeftResult> result) {}

  /** Runs a solver; {@code knownBound} goes to solvers that honour one, if the suite says so. */
  Ended run(Run run, long seed, OptionalDouble knownBound) {
    Cancellation cancellation = new Cancellation();
    SolveOptions options = options(run.contender(), seed, knownBound, cancellation);
    FutureTask<Boolean> task =
        new FutureTask<>(() -> run.measure(options, limits, calibration), true);
    Thread thread = new Thread(task, "bench-" + run.contender().id());
    thread.setDaemon(true);
    thread.start();
    try {
      await(task, run, cancellation);
      return ended(run, RunOutcome.ANSWERED, "");
    } catch (TimeoutException e) {
      thread.interrupt();
      return ended(run, RunOutcome.LATE, String.valueOf(e.getMessage()));
    } catch (SolverFaultException e) {
      return ended(run, RunOutcome.FAULT, String.valueOf(e.getMessage()));
    } catch (SolverFacts.BrokenException e) {
      return ended(run, RunOutcome.FAULT, "broken: " + e.getMessage());
    } catch (SolverRefusalException | Run.RefusedException e) {
      return ended(run, RunOutcome.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Ended ended(Run run, RunOutcome outcome, String message) {
    return new Ended(
        run.ended(outcome, message),
        outcome == RunOutcome.ANSWERED ? run.result() : Optional.empty());
  }

  /** What the suite asks for, as far as the solver honours it. */
  private SolveOptions options(
      Contender solver, long seed, OptionalDouble knownBound, Cancellation cancellation) {
    SolveOptions wanted =
        SolveOptions.withDefaults()
            .withTimeLimit(limits.timeLimit())
            .withSeed(seed)
            .withCancellation(cancellation);
    if (limits.relativeGap() > 0) {
      wanted = wanted.withRelativeGap(limits.relativeGap());
    }
    if (limits.tellBounds() && knownBound.isPresent()) {
      wanted = wanted.withKnownLowerBound(knownBound.getAsDouble());
    }
    return solver.facts().honoured(wanted);
  }

  private void await(FutureTask<Boolean> task, Run run, Cancellation cancellation)
      throws TimeoutException {
    double limit = 2 * limits.timeLimit().toNanos() * 1e-9 + graceSeconds;
    while (!isDone(task, limit - run.secondsInCall())) {
      if (run.secondsInCall() >= limit) {
        boolean repeated = run.result().isPresent();
        run.giveUp();
        cancellation.cancel();
        boolean returned = hasReturned(task);
        if (repeated || !returned || run.result().isEmpty()) {
          throw new TimeoutException(words(repeated, limit, returned));
        }
        return;
      }
    }
  }

  private boolean hasReturned(FutureTask<Boolean> task) {
    try {
      return isDone(task, graceSeconds);
    } catch (Run.GivenUpException e) {
      return true;
    }
  }

  private String words(boolean repeated, double limit, boolean returned) {
    return String.format(
        Locale.ROOT,
        "%sdid not return within %.4g s%s",
        repeated ? "solved once, and when repeated " : "",
        limit,
        returned ? "" : String.format(Locale.ROOT, ", nor %.4g s after that", graceSeconds));
  }

  /** Waits for a while; whatever the run threw is thrown. */
  private static boolean isDone(FutureTask<Boolean> task, double seconds) {
    try {
      return task.get((long) (Math.max(0, seconds) * 1e9), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a solver ran", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
