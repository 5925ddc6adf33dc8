package org.loladeft.ortools;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;
import org.loladeft.ortools.Search.Task;

/**
 * Keeps time limits and cancellation whatever an engine does. The search runs in a daemon thread of
 * its own; the caller's thread waits, passes progress on, and when it is time asks the engine to
 * stop. An engine that does not return within a short grace is left to itself: the caller gets the
 * best that is on the board, and the thread ends, and frees what it holds, when native code lets
 * it.
 */
final class Watch {

  private static final long POLL_MILLIS = 5;
  private static final long GRACE_NANOS = 60_000_000;

  /**
   * How a watched search ended.
   *
   * @param ending the search's own, or STOPPED if it was left to itself
   * @param reason what stopped it, if anything did
   */
  record Outcome(Ending ending, Optional<StopReason> reason) {}

  private final SolveContext context;
  private final Board board;
  private final Stop stop;

  Watch(SolveContext context, Board board) {
    this.context = context;
    this.board = board;
    this.stop = new Stop(context::remainingSeconds);
  }

  /** Runs a search to its end or to the caller's. */
  Outcome run(Search search, Task task) {
    CompletableFuture<Ending> future = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(future, search, task), "deft-ortools");
    thread.setDaemon(true);
    thread.start();
    Optional<StopReason> reason = Optional.empty();
    long leaveAt = Long.MAX_VALUE;
    while (!awaited(future) && System.nanoTime() < leaveAt) {
      report();
      if (reason.isEmpty() && context.stopRequested().isPresent()) {
        reason = context.stopRequested();
        leaveAt = System.nanoTime() + GRACE_NANOS;
        // Interrupting an engine may block on it.
        Thread interrupter = new Thread(stop::request, "deft-ortools-interrupt");
        interrupter.setDaemon(true);
        interrupter.start();
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
