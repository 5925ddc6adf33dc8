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

  /**
   * Runs a search to its end or to the caller's; not at all if it is over already. However this is
   * left, also by what a progress listener throws, the engine has been asked to stop.
   */
  Outcome run(Search search, Task task) {
    report();
    Optional<StopReason> over = context.reasonToStop();
    if (over.isPresent()) {
      return new Outcome(Ending.of(Ending.Kind.STOPPED), over);
    }
    CompletableFuture<Ending> future = new CompletableFuture<>();
    threads.execute(() -> complete(future, search, task));
    try {
      Optional<StopReason> reason = follow(future);
      report();
      Ending ending =
          future.isDone()
              ? result(future)
              : Ending.of(Ending.Kind.STOPPED)
                  .withNote("abandoned", "the engine did not stop when asked");
      return new Outcome(ending, reason.or(context::reasonToStop));
    } finally {
      if (!future.isDone()) {
        askToStop();
      }
    }
  }

  /** It may block on an engine that does not listen. */
  private void askToStop() {
    threads.execute(stop::request);
  }

  /** Polls until the search has ended or is left to itself, and says who stopped it. */
  private Optional<StopReason> follow(CompletableFuture<Ending> future) {
    Optional<StopReason> reason = Optional.empty();
    long leaveAt = Long.MAX_VALUE;
    boolean interrupted = false;
    try {
      while (!future.isDone() && System.nanoTime() < leaveAt) {
        interrupted |= isInterrupted(future);
        report();
        if (reason.isEmpty() && context.reasonToStop().isPresent()) {
          reason = context.reasonToStop();
          leaveAt = System.nanoTime() + GRACE_NANOS;
          askToStop();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return reason;
  }

  private void complete(CompletableFuture<Ending> future, Search search, Task task) {
    try {
      future.complete(search.run(task, board, stop));
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  /**
   * Waits a moment and says whether an interrupt came meanwhile. It does not end the solve, as in
   * our other solvers; cancelling does.
   */
  private static boolean isInterrupted(CompletableFuture<Ending> future) {
    try {
      future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notYetOrFailed) {
      return false;
    } catch (InterruptedException e) {
      return true;
    }
    return false;
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
