package org.loladeft.ortools;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the caller's wish to stop to the thread of the engine. Thread-safe.
 *
 * <p>While an engine runs, its own interrupt is registered here. It is called under this object's
 * lock, and {@link #clear} takes the same lock, so that an engine is never interrupted after it was
 * deleted.
 */
final class Stop {

  private static final double SLACK_SECONDS = 0.02;

  private final DoubleSupplier remainingSeconds;
  private boolean requested;
  private @Nullable Runnable interrupt;

  Stop(DoubleSupplier remainingSeconds) {
    this.remainingSeconds = remainingSeconds;
  }

  /** Asks the search to end. */
  synchronized void request() {
    requested = true;
    if (interrupt != null) {
      interrupt.run();
    }
  }

  /** Whether the search should end. */
  synchronized boolean isRequested() {
    return requested || remainingSeconds() <= 0;
  }

  /** Time left, infinite without a limit. */
  double remainingSeconds() {
    return remainingSeconds.getAsDouble();
  }

  /** An engine's own limit: a little more, so that it never stops at it before we know why. */
  double engineSeconds() {
    return Math.max(0, remainingSeconds()) + SLACK_SECONDS;
  }

  /**
   * Complains about an engine that stopped before its end though nobody asked it to.
   *
   * @throws EngineFaultException if that is so
   */
  void requireRequested(String engine, Object status) {
    if (!isRequested()) {
      throw new EngineFaultException(
          engine + " stopped with status " + status + ", and no limit was reached nor asked it to");
    }
  }

  /** Registers how to interrupt the engine that is about to run; runs it now if it is too late. */
  synchronized void onRequest(Runnable interrupt) {
    this.interrupt = interrupt;
    if (requested) {
      interrupt.run();
    }
  }

  /** Forgets the engine, which may be deleted after this returns. */
  synchronized void clear() {
    interrupt = null;
  }
}
