package org.loladeft.dual;

import java.util.function.BooleanSupplier;

/** Steps of all searches of a solve, with limits within limits and a stop from outside. */
final class SearchEffort {

  private static final int POLL = 0xFFF;

  private final BooleanSupplier stop;
  private final long most;
  private long steps;
  private long until;
  private boolean stopped;

  SearchEffort(long most, BooleanSupplier stop) {
    this.most = most;
    this.stop = stop;
    until = most;
  }

  /** Limits what follows to so many steps; gives the limit before, to be put back. */
  long limit(long more) {
    long before = until;
    until = Math.min(before, steps + more);
    return before;
  }

  void putBack(long before) {
    until = before;
  }

  /** Takes some steps; tells whether there were still as many. */
  boolean step(int count) {
    long before = steps;
    steps += count;
    if ((before & ~POLL) != (steps & ~POLL)) {
      stopped |= stop.getAsBoolean();
    }
    return steps <= until && !stopped;
  }

  /** Whether the innermost limit is reached, or all has to end. */
  boolean isSpent() {
    return steps > until || stopped;
  }

  /** Whether all has to end. */
  boolean isOver() {
    stopped |= stop.getAsBoolean();
    return stopped || steps > most;
  }

  long steps() {
    return steps;
  }
}
