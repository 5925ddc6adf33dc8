package org.loladeft.benchmarks.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.EnginesLeft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SupervisedCall;
import org.loladeft.benchmarks.suite.Limits;

/**
 * Runs one solver on one problem under limits. The first solve is observed: incumbent and bound
 * over time. It is then run again and again, unobserved, by the {@link Sampler}.
 *
 * <p>All of it, the questions about capability and each repetition too, runs on a thread of its own
 * under a watch: a solver that does not come back from a call is cancelled, and given up for late
 * if that does not help; its thread is a daemon. The next run waits until whatever was left at work
 * is gone, for at most one time limit, and is marked if it is not; a solver that was left at work
 * for so long runs in a process of its own from then on. Every answer has passed {@link Deft}'s
 * check. Not thread-safe.
 */
final class Runner {

  private static final double GRACE_SECONDS = 5;
  private static final Duration TICK = Duration.ofMillis(100);

  private final Limits limits;
  private final double graceSeconds;
  private final Calibration calibration = new Calibration();
  private final EnginesLeft left = new EnginesLeft();

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
  Ended run(Run asked, long seed, OptionalDouble knownBound) {
    List<String> beside = left.awaitAll(limits.timeLimit());
    String id = asked.contender().id();
    Run run = left.isStubborn(id) ? asked.inChild() : asked;
    run.startsBeside(beside);
    try {
      return supervised(run, seed, knownBound);
    } finally {
      left.attributeTo(id);
    }
  }

  private Ended supervised(Run run, long seed, OptionalDouble knownBound) {
    Cancellation cancellation = new Cancellation();
    SolveOptions options = options(run.contender(), seed, knownBound, cancellation);
    SupervisedCall<Run> call =
        SupervisedCall.start(
            "bench-" + run.contender().id(), () -> run.measure(options, limits, calibration));
    Patience patience = new Patience(run, cancellation);
    try {
      boolean returned = call.await(TICK, patience).isPresent();
      if (returned && !patience.repeated) {
        return ended(run, RunOutcome.ANSWERED, "");
      }
      call.interrupt();
      return ended(run, RunOutcome.LATE, patience.words(returned));
    } catch (Run.GivenUpException e) {
      return ended(run, RunOutcome.LATE, patience.words(true));
    } catch (SolverFaultException e) {
      RunOutcome outcome =
          e.kind() == SolverFaultException.Kind.WRONG ? RunOutcome.FAULT : RunOutcome.FAILED;
      return ended(run, outcome, String.valueOf(e.getMessage()));
    } catch (SolverFacts.BrokenException e) {
      return ended(run, RunOutcome.FAILED, "broken: " + e.getMessage());
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

  /** Gives a solver up that has been in one call for twice its limit and the grace. */
  private final class Patience implements SupervisedCall.Supervisor {

    private final double limit = 2 * limits.timeLimit().toNanos() * 1e-9 + graceSeconds;
    private final Run run;
    private final Cancellation cancellation;
    private double leaveAt = Double.POSITIVE_INFINITY;

    /** Whether it was given up when it had solved once. */
    private boolean repeated;

    Patience(Run run, Cancellation cancellation) {
      this.run = run;
      this.cancellation = cancellation;
    }

    @Override
    public double patienceSeconds(double elapsed, boolean interrupted) {
      if (interrupted) {
        throw new IllegalStateException("interrupted while a solver ran");
      } else if (leaveAt == Double.POSITIVE_INFINITY && run.secondsInCall() >= limit) {
        repeated = run.result().isPresent();
        leaveAt = elapsed + graceSeconds;
      }
      return leaveAt - elapsed;
    }

    @Override
    public void askToStop() {
      run.giveUp();
      cancellation.cancel();
    }

    private String words(boolean returned) {
      return String.format(
          Locale.ROOT,
          "%sdid not return within %.4g s%s",
          repeated ? "solved once, and when repeated " : "",
          limit,
          returned ? "" : String.format(Locale.ROOT, ", nor %.4g s after that", graceSeconds));
    }
  }
}
