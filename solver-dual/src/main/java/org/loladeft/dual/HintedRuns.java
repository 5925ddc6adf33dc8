package org.loladeft.dual;

import org.jspecify.annotations.Nullable;
import org.loladeft.api.Hint;

/**
 * Turns who took which block into a plan: each device takes as many blocks of each kind as it had,
 * the device of the deepest block first. By the argument that makes runs enough, no device has a
 * deeper block in the plan than before where the tables are as then.
 */
final class HintedRuns {

  private HintedRuns() {}

  /** The plan; null if some block has no device, or a device more than any takes. */
  static @Nullable RunPlan plan(RunStates states, int[] order, Hint hint) {
    int[] devices = new int[order.length];
    int[] takes = new int[order.length];
    int count = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      int k = hint.deviceOf(order[i]);
      if (k == Hint.NONE) {
        return null;
      }
      int at = 0;
      while (at < count && devices[at] != k) {
        at++;
      }
      count = Math.max(count, at + 1);
      devices[at] = k;
      takes[at] += states.unitOf(order[i]);
    }
    return inOrder(states, devices, takes, count);
  }

  /** The first that can go next goes next, which with one kind is the one of the deepest block. */
  private static @Nullable RunPlan inOrder(
      RunStates states, int[] devices, int[] takes, int count) {
    int[] ordered = new int[count];
    int[] moves = new int[count];
    boolean[] done = new boolean[count];
    int state = states.start();
    for (int step = 0; step < count; step++) {
      int next = 0;
      while (next < count && (done[next] || states.move(state, takes[next]) < 0)) {
        next++;
      }
      if (next == count) {
        return null;
      }
      done[next] = true;
      ordered[step] = devices[next];
      moves[step] = states.move(state, takes[next]);
      state = states.to()[moves[step]];
    }
    return new RunPlan(ordered, moves);
  }
}
