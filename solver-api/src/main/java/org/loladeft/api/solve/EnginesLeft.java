package org.loladeft.api.solve;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps account of the threads that solvers left at work in this process when their time was over.
 * Java can't end them, and whatever is timed beside them is timed wrongly: whoever measures waits
 * until they are gone, and says so of a run that could not wait as long. Not thread-safe.
 */
public final class EnginesLeft {

  private static final Duration LOOK = Duration.ofMillis(5);

  private final Map<Thread, String> left = new LinkedHashMap<>();
  private final Set<Thread> hopeless = new HashSet<>();
  private final Set<String> stubborn = new TreeSet<>();
  private Set<Thread> before = Set.of();

  /** Creates an account without entries. */
  public EnginesLeft() {}

  /**
   * Waits until nothing is left at work, and looks who is at work before a solver starts. Threads
   * that were waited for in vain are not waited for again.
   *
   * @param patience how long to wait at most
   * @return the ids of the solvers whose threads still work, sorted; they count as stubborn from
   *     now on
   */
  public List<String> awaitAll(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    while (isWorthWaiting() && System.nanoTime() < end && !interrupted) {
      interrupted = isInterrupted();
    }
    hopeless.addAll(left.keySet());
    stubborn.addAll(left.values());
    before = atWork();
    return List.copyOf(new TreeSet<>(left.values()));
  }

  private boolean isWorthWaiting() {
    left.keySet().removeIf(thread -> !isAtWork(thread));
    hopeless.retainAll(left.keySet());
    return left.size() > hopeless.size();
  }

  private static boolean isInterrupted() {
    try {
      Thread.sleep(LOOK.toMillis());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Accounts for the threads that have come to work since {@link #awaitAll}.
   *
   * @param solverId the solver that ran meanwhile
   */
  public void attributeTo(String solverId) {
    for (Thread thread : atWork()) {
      if (!before.contains(thread)) {
        left.putIfAbsent(thread, solverId);
      }
    }
  }

  /**
   * {@return whether threads of a solver went on for longer than anybody would wait: in a process
   * of its own it could be ended}
   *
   * @param solverId the solver
   */
  public boolean isStubborn(String solverId) {
    return stubborn.contains(solverId);
  }

  private static Set<Thread> atWork() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] all = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(all, true);
    Set<Thread> found = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Thread thread = Objects.requireNonNull(all[i]);
      if (thread != Thread.currentThread() && isAtWork(thread)) {
        found.add(thread);
      }
    }
    return found;
  }

  /** Also in native code, which Java can't look into, unless it reads from somewhere. */
  private static boolean isAtWork(Thread thread) {
    if (!thread.isAlive() || thread.getState() != Thread.State.RUNNABLE) {
      return false;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && !isReading(stack[0].getClassName());
  }

  private static boolean isReading(String top) {
    return top.startsWith("java.io.")
        || top.startsWith("java.net.")
        || top.startsWith("sun.nio.")
        || top.startsWith("java.lang.Process")
        || top.startsWith("java.lang.ref.");
  }
}
