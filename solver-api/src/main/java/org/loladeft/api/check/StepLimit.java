package org.loladeft.api.check;

/** Counts the steps of a search, and ends it beyond the limit. */
final class StepLimit {

  /** Ends a search; it says nothing about where. */
  static final class Reached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Reached() {
      super("the limit of steps is reached", null, false, false);
    }
  }

  private final long most;
  private long steps;

  StepLimit(long most) {
    this.most = most;
  }

  /**
   * Takes a step.
   *
   * @throws Reached if there were as many before as are allowed
   */
  void step() {
    if (++steps > most) {
      throw new Reached();
    }
  }
}
