package org.loladeft.benchmarks.bench;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loladeft.api.Availability;
import org.loladeft.api.Cancellation;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.benchmarks.suite.Limits;

/**
 * Runs one solver on one problem under limits. The first solve is observed: incumbent and bound
 * over time. A quick solver is then run again and again, unobserved, until its duration is well
 * sampled; each sample stands next to one of the {@link Calibration}.
 *
 * <p>A solver that does not come back is cancelled, and given up for late if that does not help;
 * its thread is a daemon. Every answer has passed {@link Deft}'s check. Not thread-safe.
 */
final class Runner {

  private static final double GRACE_SECONDS = 5;

  private final Limits limits;
  private final Calibration calibration = new Calibration();

  Runner(Limits limits) {
    this.limits = limits;
  }

  /** A run's record, and its checked result if it was answered. */
  record Ended(RunRecord record, Optional<DeftResult> result) {}

  /** Runs a solver; {@code knownBound} goes to solvers that honour one. */
  Ended run(Run run, DeftSolver solver, long seed, OptionalDouble knownBound) {
    DeftProblem problem = run.problem();
    String refusal = refusal(problem, solver);
    if (!refusal.isEmpty()) {
      return ended(run, Outcome.REFUSED, refusal);
    }
    Cancellation cancellation = new Cancellation();
    SolveOptions options = options(solver, seed, knownBound, cancellation);
    FutureTask<DeftResult> task = new FutureTask<>(() -> run.first(options));
    Thread thread = new Thread(task, "bench-" + solver.id());
    thread.setDaemon(true);
    thread.start();
    try {
      run.repeat(await(task, cancellation), options, limits, calibration);
      return ended(run, Outcome.ANSWERED, "");
    } catch (TimeoutException e) {
      return ended(
          run, Outcome.LATE, "did not return " + GRACE_SECONDS + " s after being cancelled");
    } catch (SolverFaultException e) {
      return ended(run, Outcome.FAULT, String.valueOf(e.getMessage()));
    } catch (SolverRefusalException e) {
      return ended(run, Outcome.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Ended ended(Run run, Outcome outcome, String message) {
    return new Ended(
        run.ended(outcome, message), outcome == Outcome.ANSWERED ? run.result() : Optional.empty());
  }

  private static String refusal(DeftProblem problem, DeftSolver solver) {
    Capability capability = solver.capability(problem);
    if (!capability.isYes()) {
      return capability.reason().orElseThrow();
    }
    Availability availability = solver.availability();
    return availability.isYes() ? "" : "unavailable: " + availability.reason().orElseThrow();
  }

  /** What the suite asks for, as far as the solver honours it. */
  private SolveOptions options(
      DeftSolver solver, long seed, OptionalDouble knownBound, Cancellation cancellation) {
    SolveOptions options = SolveOptions.withDefaults();
    if (solver.honours().contains(SolveOption.TIME_LIMIT)) {
      options = options.withTimeLimit(limits.timeLimit());
    }
    if (solver.honours().contains(SolveOption.SEED)) {
      options = options.withSeed(seed);
    }
    if (solver.honours().contains(SolveOption.CANCELLATION)) {
      options = options.withCancellation(cancellation);
    }
    if (limits.relativeGap() > 0 && solver.honours().contains(SolveOption.RELATIVE_GAP)) {
      options = options.withRelativeGap(limits.relativeGap());
    }
    if (knownBound.isPresent() && solver.honours().contains(SolveOption.KNOWN_LOWER_BOUND)) {
      options = options.withKnownLowerBound(knownBound.getAsDouble());
    }
    return options;
  }

  private DeftResult await(FutureTask<DeftResult> task, Cancellation cancellation)
      throws TimeoutException {
    double limit = limits.timeLimit().toNanos() * 1e-9;
    try {
      return get(task, 2 * limit + GRACE_SECONDS);
    } catch (TimeoutException late) {
      cancellation.cancel();
      return get(task, GRACE_SECONDS);
    }
  }

  private static DeftResult get(FutureTask<DeftResult> task, double seconds)
      throws TimeoutException {
    try {
      return task.get((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a solver ran", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
