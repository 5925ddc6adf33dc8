package org.loladeft.benchmarks.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks on several threads. */
public final class ThreadPool {

  /** More threads than this are a slip of the pen. */
  public static final int MOST_THREADS = 1024;

  private ThreadPool() {}

  /**
   * Runs tasks and waits for them.
   *
   * @param threads number of threads, at least 1
   * @param tasks started in this order
   * @throws RuntimeException of the first task in the list that fails; later ones are not started
   */
  public static void run(int threads, List<? extends Runnable> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(pool.submit(task)));
      await(futures);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(List<Future<?>> tasks) {
    try {
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the other threads", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
