package org.loladeft.ortools;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;
import org.loladeft.ortools.Search.Task;

/**
 * Keeps time limits and cancellation whatever an engine does. The search runs in a daemon thread;
 * the caller's thread waits, passes progress on, and when it is time asks the engine to stop. An
 * engine that does not return within a short grace is left to itself: the caller gets the best that
 * is on the board, and the thread ends, and frees what it holds, when native code lets it.
 */
final class Watch {

  private static final long POLL_MILLIS = 5;
  private static final long GRACE_NANOS = 60_000_000;
  private static final long KEPT_SECONDS = 10;

  /**
   * How a watched search ended.
   *
   * @param ending the search's own, or STOPPED if it was left to itself
   * @param reason what stopped it, if anything did
   */
  record Outcome(Ending ending, Optional<StopReason> reason) {}

  private final Executor threads;
  private final SolveContext context;
  private final Board board;
  private final Stop stop;

  /**
   * A watch over one solve.
   *
   * @param threads runs the search, and interrupts it
   * @param context the caller's
   * @param board what the search fills
   */
  Watch(Executor threads, SolveContext context, Board board) {
    this.threads = threads;
    this.context = context;
    this.board = board;
    this.stop = new Stop(context::remainingSeconds);
  }

  /**
   * Daemon threads that are kept for the next solve: memory allocators keep what a thread has freed
   * for that thread, so that a new one for each solve would make the process grow.
   */
  static Executor daemonThreads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        KEPT_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "deft-ortools");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Runs a search to its end or to the caller's. */
  Outcome run(Search search, Task task) {
    CompletableFuture<Ending> future = new CompletableFuture<>();
    threads.execute(() -> complete(future, search, task));
    Optional<StopReason> reason = Optional.empty();
    long leaveAt = Long.MAX_VALUE;
    while (!awaited(future) && System.nanoTime() < leaveAt) {
      report();
      if (reason.isEmpty() && context.stopRequested().isPresent()) {
        reason = context.stopRequested();
        leaveAt = System.nanoTime() + GRACE_NANOS;
        threads.execute(stop::request); // It may block on an engine that does not listen.
      }
    }
    report();
    Ending ending =
        future.isDone()
            ? result(future)
            : Ending.of(Ending.Kind.STOPPED)
                .withNote("abandoned", "the engine did not stop when asked");
    return new Outcome(ending, reason.isPresent() ? reason : context.stopRequested());
  }

  private void complete(CompletableFuture<Ending> future, Search search, Task task) {
    try {
      future.complete(search.run(task, board, stop));
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  private static boolean awaited(CompletableFuture<Ending> future) {
    try {
      future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException failed) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an engine ran", e);
    }
  }

  private static Ending result(CompletableFuture<Ending> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void report() {
    board.incumbent().ifPresent(best -> context.reportIncumbent(best.latencySeconds()));
    if (board.boundSeconds() > 0) {
      context.reportBound(board.boundSeconds());
    }
  }
}
