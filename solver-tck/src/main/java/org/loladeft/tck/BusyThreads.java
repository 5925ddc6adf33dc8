package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the threads that came to work since some moment and have not stopped. At work is who uses
 * the processor: threads that wait for work in a pool, or for a child process, do not.
 */
record BusyThreads(Map<Long, Thread.State> before) {

  private static final int WINDOW_MILLIS = 100;

  /** The part of a window that shows work: small, as a crowded machine gives no more. */
  private static final double PART = 0.03;

  static BusyThreads since() {
    return new BusyThreads(
        Thread.getAllStackTraces().keySet().stream()
            .collect(Collectors.toMap(Thread::getId, Thread::getState)));
  }

  /** Demands that whoever came to work since then stops within a time. */
  void requireNoneAfter(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Set<String> busy = busy();
    while (!busy.isEmpty() && System.nanoTime() < end) {
      busy = busy();
    }
    if (!busy.isEmpty()) {
      fail("threads still work " + patience.toMillis() + " ms after the solve: " + busy);
    }
  }

  private Set<String> busy() {
    Set<Thread> suspects =
        Thread.getAllStackTraces().keySet().stream()
            .filter(this::isSuspect)
            .collect(Collectors.toSet());
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    if (suspects.isEmpty() || !clock.isThreadCpuTimeSupported()) {
      return Set.of();
    }
    Map<Long, Long> used = new TreeMap<>();
    suspects.forEach(thread -> used.put(thread.getId(), clock.getThreadCpuTime(thread.getId())));
    pause();
    return suspects.stream()
        .filter(Thread::isAlive)
        .filter(
            thread ->
                clock.getThreadCpuTime(thread.getId()) - used.getOrDefault(thread.getId(), 0L)
                    > PART * Duration.ofMillis(WINDOW_MILLIS).toNanos())
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  /** New, or ready to run and not so before. */
  private boolean isSuspect(Thread thread) {
    Thread.State then = before.get(thread.getId());
    boolean woken = thread.getState() == Thread.State.RUNNABLE && then != Thread.State.RUNNABLE;
    return thread != Thread.currentThread() && (then == null || woken);
  }

  private static void pause() {
    try {
      Thread.sleep(WINDOW_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the kit was interrupted", e);
    }
  }
}
