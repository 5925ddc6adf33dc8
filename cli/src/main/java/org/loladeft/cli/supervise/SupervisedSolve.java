package org.loladeft.cli.supervise;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.cli.io.Interrupts;

/**
 * One solve in a thread of its own, so that the command goes on when a solver ignores its time
 * limit or the wish to stop. Such a solver can't be ended, only left: its thread does not keep the
 * process alive.
 */
public final class SupervisedSolve {

  /** How long a solver may go on after its time limit, whatever the size of the problem. */
  static final double LIMIT_GRACE_SECONDS = 5;

  /** How long a solver may go on after Ctrl-C. */
  static final double INTERRUPT_GRACE_SECONDS = 1;

  /** To build and to check a large model takes time that no limit can cut. */
  private static final double GRACE_SECONDS_PER_PAIR = 1e-6;

  private static final int TICK_MILLIS = 100;

  private final String solverId;
  private final FutureTask<DeftResult> task;
  private final Cancellation cancellation = new Cancellation();
  private final boolean cancellable;
  private final double limitSeconds;
  private final double deadlineSeconds;
  private final AtomicInteger interrupts = new AtomicInteger();
  private volatile double interruptedSeconds = Double.POSITIVE_INFINITY;
  private long startNanos;

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
    this.solverId = solver.id();
    this.cancellable = solver.honours().contains(SolveOption.CANCELLATION);
    SolveOptions own = cancellable ? options.withCancellation(cancellation) : options;
    this.task = new FutureTask<>(() -> Deft.solve(problem, solver, own));
    double pairs = (double) problem.blockCount() * problem.deviceCount();
    this.limitSeconds = limit == null ? Double.POSITIVE_INFINITY : seconds(limit);
    this.deadlineSeconds = limitSeconds + LIMIT_GRACE_SECONDS + GRACE_SECONDS_PER_PAIR * pairs;
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
   * @throws AbandonedException if the solver did not stop at its limit
   * @throws InterruptedSolveException after Ctrl-C, if the solver can't be stopped or did not stop
   */
  public DeftResult run(Interrupts interrupts, DoubleConsumer tick) {
    startNanos = System.nanoTime();
    Thread thread = new Thread(task, "solve");
    thread.setDaemon(true);
    thread.start();
    DeftResult result = await();
    return result != null ? result : watched(interrupts, tick, thread);
  }

  /** Listens only now, since most solves are over by now, and listening costs milliseconds. */
  private DeftResult watched(Interrupts interrupts, DoubleConsumer tick, Thread thread) {
    Interrupts.Registration listening = interrupts.onInterrupt(this::interrupt);
    try {
      DeftResult result = null;
      while (result == null) {
        requireInTime();
        tick.accept(elapsedSeconds());
        result = await();
      }
      return result;
    } finally {
      listening.close();
      // A thread that is left may heed one of these.
      cancellation.cancel();
      thread.interrupt();
    }
  }

  private void interrupt() {
    if (interrupts.getAndIncrement() == 0) {
      interruptedSeconds = elapsedSeconds();
      cancellation.cancel();
    }
  }

  private double elapsedSeconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  /** Waits for a tick; null if the solve still runs. */
  private @Nullable DeftResult await() {
    try {
      return task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillRunning) {
      return null;
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedSolveException(solverId, "was left");
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  private void requireInTime() {
    double elapsed = elapsedSeconds();
    if (interrupts.get() > 0) {
      requireStopping(elapsed);
    } else if (elapsed > deadlineSeconds) {
      throw new AbandonedException(
          solverId,
          String.format(
              Locale.ROOT,
              "did not stop at its time limit of %s s: given up after %.1f s",
              limitSeconds,
              elapsed));
    }
  }

  private void requireStopping(double elapsed) {
    if (!cancellable) {
      throw new InterruptedSolveException(solverId, "does not honour a cancellation");
    } else if (interrupts.get() > 1) {
      throw new InterruptedSolveException(solverId, "was left at the second Ctrl-C");
    } else if (elapsed > interruptedSeconds + INTERRUPT_GRACE_SECONDS) {
      throw new InterruptedSolveException(solverId, "did not stop within a second");
    }
  }
}
