package org.loladeft.api;

/**
 * A switch by which a caller asks a running solve to stop. Thread-safe; once cancelled it stays so.
 */
public final class Cancellation {

  private volatile boolean cancelled;

  /** Creates a switch that is not yet thrown. */
  public Cancellation() {}

  /** Asks every solve that watches this switch to stop soon, with the best it has. */
  public void cancel() {
    cancelled = true;
  }

  /** {@return whether {@link #cancel()} was called; true from the first call on} */
  public boolean isCancelled() {
    return cancelled;
  }
}
