package org.loladeft.api.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What run prices are about: states, and runs that lead from one to the next, each at a device's
 * need. A round is a path from the start to the end on which no device occurs twice. Where an
 * allocation finishes by T, there is a round whose needs add up to at most the budget.
 */
final class RunGraph {

  private final BlocksLeft left;
  private final double[][][] needs;
  private final double[] prices;
  private final double budget;
  private final boolean longestOnly;
  private final int[][] longest;

  /**
   * The graph of a proof.
   *
   * @param left the states
   * @param needs of each device that matters, as {@link DeviceBounds} has them
   * @param prices of these devices
   * @param budget what needs may add up to
   * @param longestOnly whether of the runs that a device can take in a state the longest alone is
   *     looked at: one group, and no need above 0
   */
  RunGraph(
      BlocksLeft left, double[][][] needs, double[] prices, double budget, boolean longestOnly) {
    this.left = left;
    this.needs = needs;
    this.prices = prices;
    this.budget = budget;
    this.longestOnly = longestOnly;
    longest = new int[longestOnly ? left.states() : 0][];
    for (int n = 0; n < longest.length; n++) {
      longest[n] = n == 0 ? new int[0] : new int[] {n};
    }
  }

  /** Number of devices that matter. */
  int devices() {
    return needs.length;
  }

  /** Number of states: 0 is the end, the last the start. */
  int states() {
    return left.states();
  }

  double budget() {
    return budget;
  }

  double price(int device) {
    return prices[device];
  }

  boolean isLongestOnly() {
    return longestOnly;
  }

  /** The needs of a device in a state, by run; some may be infinite. */
  double[] needs(int device, int state) {
    return needs[device][left.deepest(state)];
  }

  /** The runs of a device in a state; after run r the state is less by r. Not to be changed. */
  int[] runs(int device, int state) {
    if (left.groups() > 1) {
      return left.runs(state);
    }
    int most = Math.min(state, needs(device, state).length - 1);
    return longestOnly ? longest[most] : left.runs(most);
  }

  /** For each device the nearest one before it with the same needs; -1 if none is found. */
  int[] alikeBefore() {
    int[] before = new int[needs.length];
    Map<Integer, Integer> last = new HashMap<>();
    for (int k = 0; k < before.length; k++) {
      Integer other = last.put(Arrays.deepHashCode(needs[k]), k);
      before[k] = other != null && Arrays.deepEquals(needs[other], needs[k]) ? other : -1;
    }
    return before;
  }
}
