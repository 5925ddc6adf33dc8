package org.loladeft.api.solve;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call in another thread, watched from the caller's thread, which so stays in charge whatever the
 * call does. Nothing can be ended in Java, only asked to stop, and left if it does not.
 *
 * <p>A call is asked to stop again and again until it returns, also when it was left: a request
 * that comes before native code is at work is lost. That happens in a thread of its own, because to
 * ask may block as well.
 *
 * @param <T> what the call returns
 */
public final class SupervisedCall<T> {

  /** Decides about a call that is under way. */
  public interface Supervisor {

    /**
     * Told now and then, in the waiting thread. What it throws ends the waiting.
     *
     * @param elapsedSeconds since the call began
     */
    default void tick(double elapsedSeconds) {}

    /**
     * How much longer to wait for the call, asked after each tick.
     *
     * @param elapsedSeconds since the call began
     * @param interrupted whether the waiting thread was interrupted meanwhile
     * @return infinite as long as there is no reason to stop the call, which is asked to stop from
     *     the first finite answer on; seconds, at most 0 to leave it
     */
    double patienceSeconds(double elapsedSeconds, boolean interrupted);

    /** Asks the call to stop, in a thread of its own; may block. */
    void askToStop();
  }

  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private final CompletableFuture<T> end = new CompletableFuture<>();
  private final Executor threads;
  private final long startNanos = System.nanoTime();
  private @Nullable Thread worker;
  private boolean asked;

  private SupervisedCall(Executor threads) {
    this.threads = threads;
  }

  /**
   * Starts a call in a new daemon thread, so that one that is left does not keep the process alive.
   *
   * @param name of the thread, and of the one that asks the call to stop
   * @param call what to call
   * @param <T> what it returns
   * @return the call under way
   */
  public static <T> SupervisedCall<T> start(String name, Callable<T> call) {
    return start(task -> daemon(name, task).start(), call);
  }

  /**
   * Starts a call.
   *
   * @param threads runs the call, and the requests to stop it
   * @param call what to call
   * @param <T> what it returns
   * @return the call under way
   */
  public static <T> SupervisedCall<T> start(Executor threads, Callable<T> call) {
    SupervisedCall<T> supervised = new SupervisedCall<>(threads);
    threads.execute(() -> supervised.run(call));
    return supervised;
  }

  /** A thread that does not keep the process alive. */
  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void run(Callable<T> call) {
    setWorker(Thread.currentThread());
    try {
      end.complete(call.call());
    } catch (Throwable e) { // Whatever it is, the one who waits has to hear of it.
      end.completeExceptionally(e);
    } finally {
      setWorker(null);
    }
  }

  private synchronized void setWorker(@Nullable Thread thread) {
    worker = thread;
  }

  /** {@return whether it has not returned} */
  boolean isRunning() {
    return !end.isDone();
  }

  /** Interrupts the call's thread if the call still runs. Whoever has left it may try that too. */
  public synchronized void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }

  /**
   * Waits for the end of the call, or until its supervisor leaves it. An interrupt of the waiting
   * thread is told to the supervisor, and set again at the end.
   *
   * @param tick how often to look
   * @param supervisor decides
   * @return what the call returned, empty if it was left
   * @throws RuntimeException what the call threw; a checked exception in an {@link
   *     IllegalStateException}
   */
  public Optional<T> await(Duration tick, Supervisor supervisor) {
    boolean interrupted = false;
    double patience = Double.POSITIVE_INFINITY;
    try {
      while (patience > 0) {
        interrupted |= isInterrupted(tick.toNanos());
        if (end.isDone()) {
          return Optional.of(result());
        }
        supervisor.tick(elapsedSeconds());
        patience = supervisor.patienceSeconds(elapsedSeconds(), interrupted);
        if (patience < Double.POSITIVE_INFINITY) {
          ask(supervisor);
        }
      }
      return Optional.empty();
    } finally {
      ask(supervisor);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits a moment, and says whether an interrupt came meanwhile. */
  private boolean isInterrupted(long nanos) {
    try {
      end.get(nanos, TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException | ExecutionException notYetOrFailed) {
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private double elapsedSeconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  private void ask(Supervisor supervisor) {
    if (!asked && !end.isDone()) {
      asked = true;
      threads.execute(() -> keepAsking(supervisor));
    }
  }

  private void keepAsking(Supervisor supervisor) {
    for (long millis = FIRST_PAUSE_MILLIS;
        !end.isDone();
        millis = Math.min(2 * millis, LONGEST_PAUSE_MILLIS)) {
      supervisor.askToStop();
      isInterrupted(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  private T result() {
    try {
      return end.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
