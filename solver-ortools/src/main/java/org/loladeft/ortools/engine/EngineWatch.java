package org.loladeft.ortools.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/**
 * Keeps time limits and cancellation whatever an engine does. The engine runs in a daemon thread;
 * the caller's thread waits, looks at what has come of it, and when it is time has the engine asked
 * to stop, again and again until it returns: a request that comes before native code is at work is
 * lost. An engine that does not return within a short grace is left to itself: the caller goes on
 * with what there is, and the thread ends, and frees what it holds, when the engine lets it.
 *
 * <p>Knows nothing of an engine but how to run it and how to ask it to stop. Thread-safe: one for
 * each solver.
 */
public final class EngineWatch {

  private static final long POLL_MILLIS = 5;
  private static final long REPEAT_MILLIS = 20;
  private static final long GRACE_NANOS = 60_000_000;
  private static final long KEPT_SECONDS = 10;

  /**
   * How a watched run ended.
   *
   * @param result what the engine returned; empty if it was left to itself, or was not begun
   * @param reason what stopped it; empty if it ended by itself
   * @param isAbandoned whether it was left to itself
   */
  public record Watched<T>(Optional<T> result, Optional<StopReason> reason, boolean isAbandoned) {}

  /**
   * Threads are kept for the next solve: memory allocators keep what a thread has freed for that
   * thread, so that a new one for each solve would make the process grow.
   */
  private final Executor threads;

  /**
   * A watch whose threads have a name.
   *
   * @param name of the threads that run engines, and of those that interrupt them
   */
  public EngineWatch(String name) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs an engine to its end or to the caller's; not at all if it is over already. However this is
   * left, also by what a progress listener throws, the engine has been asked to stop. What the
   * engine throws is thrown here.
   *
   * @param context of the solve; says when to stop
   * @param engine runs in a thread of its own
   * @param askToStop asks it to stop, from another thread, more than once; may block
   * @param look looks, in the caller's thread, at what has come: at first, each few milliseconds,
   *     and at last
   */
  public <T> Watched<T> run(
      SolveContext context, Supplier<T> engine, Runnable askToStop, Runnable look) {
    look.run();
    Optional<StopReason> over = context.reasonToStop();
    if (over.isPresent()) {
      return new Watched<>(Optional.empty(), over, false);
    }
    CompletableFuture<T> run = CompletableFuture.supplyAsync(engine, threads);
    try {
      follow(run, look, () -> context.reasonToStop().isPresent());
    } finally {
      ask(run, askToStop);
    }
    Optional<StopReason> reason = context.reasonToStop();
    long askedNanos = System.nanoTime();
    follow(run, look, () -> System.nanoTime() - askedNanos >= GRACE_NANOS);
    boolean done = run.isDone();
    look.run();
    return new Watched<>(done ? Optional.of(result(run)) : Optional.empty(), reason, !done);
  }

  /** Looks again and again until the run has ended or it is enough. */
  private static void follow(CompletableFuture<?> run, Runnable look, BooleanSupplier enough) {
    boolean interrupted = false;
    try {
      while (!run.isDone() && !enough.getAsBoolean()) {
        interrupted |= isInterrupted(run, POLL_MILLIS);
        look.run();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void ask(CompletableFuture<?> run, Runnable askToStop) {
    if (!run.isDone()) {
      threads.execute(
          () -> {
            while (!run.isDone()) {
              askToStop.run();
              isInterrupted(run, REPEAT_MILLIS);
            }
          });
    }
  }

  /**
   * Waits a moment and says whether an interrupt came meanwhile. It does not end the solve, as in
   * our other solvers; cancelling does.
   */
  private static boolean isInterrupted(CompletableFuture<?> run, long millis) {
    try {
      run.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notYetOrFailed) {
      return false;
    } catch (InterruptedException e) {
      return true;
    }
    return false;
  }

  private static <T> T result(CompletableFuture<T> run) {
    try {
      return run.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
