package org.loladeft.api.solve;

/** Tells of Ctrl-C. */
@FunctionalInterface
public interface Interrupts {

  /** Never tells: Ctrl-C does what it does by default. */
  Interrupts NONE = action -> () -> {};

  /** Ends the listening. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls back at each Ctrl-C, in a thread of its own, in place of the process's end.
   *
   * @param action what to do
   * @return to be closed when Ctrl-C may end the process again
   */
  Registration onInterrupt(Runnable action);
}
