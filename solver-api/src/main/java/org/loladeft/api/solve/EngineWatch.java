package org.loladeft.api.solve;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/**
 * Keeps the time limit and the cancellation of a solve whatever its engine does. The engine runs in
 * a daemon thread; the caller's thread waits, looks at what has come of it, and when it is time has
 * the engine asked to stop, again and again until it returns. An engine that does not return within
 * a short grace is left to itself: the caller goes on with what there is, and the thread ends, and
 * frees what it holds, when the engine lets it.
 *
 * <p>Knows nothing of an engine but how to run it and how to ask it to stop. Thread-safe.
 */
public final class EngineWatch {

  private static final Duration LOOK = Duration.ofMillis(5);
  private static final long KEPT_SECONDS = 10;

  /**
   * How a watched run ended.
   *
   * @param result what the engine returned; empty if it was left to itself, or was not begun
   * @param reason why it was asked to stop; empty if it was not
   * @param isAbandoned whether it was left to itself
   * @param <T> what the engine returns
   */
  public record Watched<T>(Optional<T> result, Optional<StopReason> reason, boolean isAbandoned) {}

  private final Executor threads;
  private final double graceSeconds;

  private EngineWatch(Executor threads, Duration grace) {
    this.threads = threads;
    this.graceSeconds = grace.toNanos() * 1e-9;
  }

  /**
   * A watch with a new thread for each engine.
   *
   * @param name of the threads that run engines, and of those that ask them to stop
   * @param grace how long an engine may take to stop
   * @return the watch
   */
  public static EngineWatch of(String name, Duration grace) {
    return new EngineWatch(task -> SupervisedCall.daemon(name, task).start(), grace);
  }

  /**
   * A watch that keeps its threads for the next engine: native memory allocators keep what a thread
   * has freed for that thread, so that a new one for each solve would make the process grow.
   *
   * @param name of the threads that run engines, and of those that ask them to stop
   * @param grace how long an engine may take to stop
   * @return the watch, for all solves of a solver
   */
  public static EngineWatch keepingThreads(String name, Duration grace) {
    return new EngineWatch(
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> SupervisedCall.daemon(name, task)),
        grace);
  }

  /**
   * Runs an engine to its end or to the caller's; not at all if it is over already. However this is
   * left, also by what a progress listener throws, the engine has been asked to stop. What the
   * engine throws is thrown here. An interrupt of the caller's thread ends nothing, as in every
   * solver.
   *
   * @param context of the solve; says when to stop
   * @param engine runs in a thread of its own
   * @param askToStop asks it to stop, from another thread, more than once; may block
   * @param look looks, in the caller's thread, at what has come: at first, each few milliseconds,
   *     and at last
   * @param <T> what the engine returns
   * @return how it ended
   */
  public <T> Watched<T> run(
      SolveContext context, Callable<T> engine, Runnable askToStop, Runnable look) {
    look.run();
    Optional<StopReason> over = context.reasonToStop();
    if (over.isPresent()) {
      return new Watched<>(Optional.empty(), over, false);
    }
    Limits limits = new Limits(context, askToStop, look);
    Optional<T> result = SupervisedCall.start(threads, engine).await(LOOK, limits);
    look.run();
    return new Watched<>(result, limits.reason, result.isEmpty());
  }

  /** The caller's limits, as a supervisor keeps them. */
  private final class Limits implements SupervisedCall.Supervisor {

    private final SolveContext context;
    private final Runnable askToStop;
    private final Runnable look;
    private Optional<StopReason> reason = Optional.empty();
    private double leaveAtSeconds;

    Limits(SolveContext context, Runnable askToStop, Runnable look) {
      this.context = context;
      this.askToStop = askToStop;
      this.look = look;
    }

    @Override
    public void tick(double elapsedSeconds) {
      look.run();
    }

    @Override
    public double patienceSeconds(double elapsedSeconds, boolean interrupted) {
      if (reason.isEmpty()) {
        reason = context.reasonToStop();
        leaveAtSeconds = elapsedSeconds + graceSeconds;
      }
      return reason.isEmpty() ? Double.POSITIVE_INFINITY : leaveAtSeconds - elapsedSeconds;
    }

    @Override
    public void askToStop() {
      askToStop.run();
    }
  }
}
