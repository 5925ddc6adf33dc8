package org.loladeft.api.solve;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.UnfinishedSolveException.Cause;

/**
 * One solve in a daemon thread of its own, so that the caller goes on when a solver ignores its
 * time limit or the wish to stop.
 */
public final class SupervisedSolve {

  /** How long a solver may go on after its time limit, whatever the size of the problem. */
  private static final double LIMIT_GRACE_SECONDS = 5;

  /** How long a solver may go on after Ctrl-C. */
  private static final double INTERRUPT_GRACE_SECONDS = 1;

  /** To build and to check a large model takes time that no limit can cut. */
  private static final double GRACE_SECONDS_PER_PAIR = 1e-6;

  private static final Duration TICK = Duration.ofMillis(100);

  private final DeftProblem problem;
  private final SolverFacts solver;
  private final SolveOptions options;
  private final Cancellation cancellation = new Cancellation();
  private final double deadlineSeconds;

  /** What it is blamed for after the deadline. */
  private final String lateness;

  /**
   * Prepares a solve.
   *
   * @param problem the problem
   * @param solver the solver
   * @param options its options; a cancellation is added where the solver honours it
   * @param limit after how long the solver has to stop, null for never
   */
  public SupervisedSolve(
      DeftProblem problem, SolverFacts solver, SolveOptions options, @Nullable Duration limit) {
    this(
        problem,
        solver,
        options,
        limit == null
            ? Double.POSITIVE_INFINITY
            : seconds(limit) + LIMIT_GRACE_SECONDS + GRACE_SECONDS_PER_PAIR * pairs(problem),
        "did not stop at its time limit of " + (limit == null ? 0 : seconds(limit)) + " s");
  }

  private SupervisedSolve(
      DeftProblem problem,
      SolverFacts solver,
      SolveOptions options,
      double deadlineSeconds,
      String lateness) {
    this.problem = problem;
    this.solver = solver;
    this.options =
        options.and(solver.honoured(SolveOptions.withDefaults().withCancellation(cancellation)));
    this.deadlineSeconds = deadlineSeconds;
    this.lateness = lateness;
  }

  private static double pairs(DeftProblem problem) {
    return (double) problem.blockCount() * problem.deviceCount();
  }

  /**
   * Solves in a run of many solves, which no single one may hold up: with a solver of this release
   * in this thread, with any other under supervision, since nobody knows what it does.
   *
   * @param problem the problem
   * @param solver the solver
   * @param options its options, which are told to it as they are
   * @param most how long a solver that is not of this release may take before it is given up
   * @return the checked result
   * @throws UnfinishedSolveException if it was given up
   * @throws SolverRefusalException see {@link Deft#solve(DeftProblem, SolverFacts, SolveOptions)}
   * @throws SolverFaultException see {@link Deft#solve(DeftProblem, SolverFacts, SolveOptions)}
   */
  public static DeftResult amongMany(
      DeftProblem problem, SolverFacts solver, SolveOptions options, Duration most) {
    if (solver.isOfThisRelease()) {
      return Deft.solve(problem, solver, options);
    }
    String lateness = "did not answer within " + most.toMillis() / 1000.0 + " s";
    return new SupervisedSolve(problem, solver, options, seconds(most), lateness)
        .run(Interrupts.NONE, elapsed -> {});
  }

  private static double seconds(Duration time) {
    return time.getSeconds() + time.getNano() * 1e-9;
  }

  /**
   * Solves.
   *
   * @param interrupts tells of Ctrl-C
   * @param tick told the elapsed seconds now and then, in this thread
   * @return the checked result
   * @throws UnfinishedSolveException if the solver did not stop at its limit, or can't be stopped
   *     or did not stop after Ctrl-C
   * @throws SolverRefusalException see {@link Deft#solve(DeftProblem, SolverFacts, SolveOptions)}
   * @throws SolverFaultException see {@link Deft#solve(DeftProblem, SolverFacts, SolveOptions)}
   */
  public DeftResult run(Interrupts interrupts, DoubleConsumer tick) {
    SupervisedCall<DeftResult> call =
        SupervisedCall.start("solve", () -> Deft.solve(problem, solver, options));
    try (Patience patience = new Patience(interrupts, tick)) {
      Optional<DeftResult> result = call.await(TICK, patience);
      if (result.isEmpty()) {
        call.interrupt(); // A thread that is left may heed one.
      }
      return result.orElseThrow(patience::exhausted);
    }
  }

  /** How long the solver is waited for, and why no longer. */
  private final class Patience implements SupervisedCall.Supervisor, AutoCloseable {

    private final Interrupts interrupts;
    private final DoubleConsumer tick;
    private final AtomicInteger presses = new AtomicInteger();
    private Interrupts.@Nullable Registration listening;
    private double interruptedSeconds = Double.POSITIVE_INFINITY;
    private Cause cause = Cause.LATE;
    private String words = "";

    Patience(Interrupts interrupts, DoubleConsumer tick) {
      this.interrupts = interrupts;
      this.tick = tick;
    }

    /** Listens only now, since most solves are over by now, and listening costs milliseconds. */
    @Override
    public void tick(double elapsedSeconds) {
      if (listening == null) {
        listening = interrupts.onInterrupt(presses::getAndIncrement);
      }
      tick.accept(elapsedSeconds);
    }

    @Override
    public double patienceSeconds(double elapsed, boolean interrupted) {
      if (interrupted) {
        return leave(Cause.INTERRUPTED, "was left");
      } else if (presses.get() > 0) {
        return afterInterrupt(elapsed);
      }
      return elapsed <= deadlineSeconds
          ? Double.POSITIVE_INFINITY
          : leave(
              Cause.LATE,
              String.format(Locale.ROOT, "%s: given up after %.1f s", lateness, elapsed));
    }

    private double afterInterrupt(double elapsed) {
      interruptedSeconds = Math.min(interruptedSeconds, elapsed);
      double left = interruptedSeconds + INTERRUPT_GRACE_SECONDS - elapsed;
      if (!solver.honours().contains(SolveOption.CANCELLATION)) {
        return leave(Cause.INTERRUPTED, "does not honour a cancellation");
      } else if (presses.get() > 1) {
        return leave(Cause.INTERRUPTED, "was left at the second Ctrl-C");
      }
      return left > 0 ? left : leave(Cause.INTERRUPTED, "did not stop within a second");
    }

    private double leave(Cause why, String what) {
      cause = why;
      words = what;
      return 0;
    }

    UnfinishedSolveException exhausted() {
      String start = cause == Cause.INTERRUPTED ? "interrupted: " : "";
      return new UnfinishedSolveException(cause, start + "solver '" + solver.id() + "' " + words);
    }

    @Override
    public void askToStop() {
      cancellation.cancel();
    }

    @Override
    public void close() {
      if (listening != null) {
        listening.close();
      }
    }
  }
}
