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
