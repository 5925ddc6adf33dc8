package org.loladeft.ortools.engine;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the caller's wish to stop to the thread of the engine. Thread-safe.
 *
 * <p>While an engine runs, its own interrupt is registered here. It is called under this object's
 * lock, and {@link #clear} takes the same lock, so that an engine is never interrupted after it was
 * deleted.
 */
public final class StopRequest {

  private static final double SLACK_SECONDS = 0.02;

  private final DoubleSupplier remainingSeconds;
  private final double allowedSeconds;
  private boolean requested;
  private @Nullable Runnable interrupt;

  /**
   * A wish that is there once the time is over.
   *
   * @param remainingSeconds time left, infinite without a limit; what is left now is all there is
   */
  public StopRequest(DoubleSupplier remainingSeconds) {
    this.remainingSeconds = remainingSeconds;
    this.allowedSeconds = remainingSeconds.getAsDouble();
  }

  /** Asks the search to end. */
  public synchronized void request() {
    requested = true;
    if (interrupt != null) {
      interrupt.run();
    }
  }

  /** Whether the search should end. */
  public synchronized boolean isRequested() {
    return requested || remainingSeconds() <= 0;
  }

  /** Time left, infinite without a limit. */
  public double remainingSeconds() {
    return remainingSeconds.getAsDouble();
  }

  /** An engine's own limit: a little more, so that as a rule we stop it and it needn't. */
  double engineSeconds() {
    return Math.max(0, remainingSeconds()) + SLACK_SECONDS;
  }

  /**
   * Takes note that an engine has stopped by itself, and says whether a limit may be why; if so,
   * the search should end from now on.
   *
   * <p>OR-Tools' clock stops a run as soon as one more step, as long as the longest of late, could
   * pass the limit (ortools/util/time_limit.h): under load that is well before it. No step is
   * longer than the run, so that such a stop comes in the second half of the time. What comes
   * sooner has another cause.
   */
  public synchronized boolean endedAtLimit() {
    double remaining = remainingSeconds();
    requested |= remaining < Double.POSITIVE_INFINITY && remaining <= allowedSeconds / 2;
    return isRequested();
  }

  /**
   * Complains about an engine that stopped before its end though neither a limit nor anybody asked
   * it to.
   *
   * @throws EngineFaultException if that is so
   */
  public void requireEndedAtLimit(String engine, Object status) {
    if (!endedAtLimit()) {
      throw new EngineFaultException(
          engine + " stopped with status " + status + ", and no limit was reached nor asked it to");
    }
  }

  /** Registers how to interrupt the engine that is about to run; runs it now if it is too late. */
  public synchronized void onRequest(Runnable interrupt) {
    this.interrupt = interrupt;
    if (requested) {
      interrupt.run();
    }
  }

  /** Forgets the engine, which may be deleted after this returns. */
  public synchronized void clear() {
    interrupt = null;
  }
}
