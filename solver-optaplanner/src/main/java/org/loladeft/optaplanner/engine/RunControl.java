package org.loladeft.optaplanner.engine;

import org.loladeft.api.Answer;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;

/** What the caller's thread and the engine's share: a switch one way, counts the other. */
final class RunControl {

  private volatile boolean stopped;
  private volatile boolean exhausted;
  private volatile long steps;
  private long moves;

  /** Ends the search at its next step, also if OptaPlanner missed the request to terminate. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Counts a step; only the engine's thread does. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void step() {
    steps = steps + 1;
  }

  /** Counts a scored move; only the engine's thread does. */
  void move() {
    moves++;
  }

  /** A plan without neighbours was met: there is nothing to search. */
  void exhaust() {
    exhausted = true;
  }

  /** Why the engine ended when nobody stopped it. */
  StopReason ownReason(SolveOptions options) {
    boolean all = steps >= options.iterationLimit().orElse(Long.MAX_VALUE);
    return all && !exhausted ? StopReason.ITERATION_LIMIT : StopReason.COMPLETED;
  }

  Answer note(Answer answer) {
    return answer.withNote("steps", Long.toString(steps)).withNote("moves", Long.toString(moves));
  }
}
