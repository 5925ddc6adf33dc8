package org.loladeft.dual;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.StopPoll;

/**
 * A quick plan for equal blocks at a threshold: deepest reach first, each device takes as many
 * blocks as it can. Of those that reach the start, first the one whose capacity grows least towards
 * the shallow blocks. Exact where capacities are affine in depth and blocks divisible; on a joint
 * uplink it is about memory alone. O(K) a step.
 */
final class DeepestReach {

  private final RunTable table;
  private final StopPoll poll;
  private final RunNetwork network;
  private final boolean[] used;
  private final int[] reach;
  private final int[] devices;
  private final int[] moves;

  DeepestReach(RunTable table, RunNetwork network, StopPoll poll) {
    this.poll = poll;
    this.table = table;
    this.network = network;
    used = new boolean[table.deviceCount()];
    reach = new int[used.length];
    devices = new int[table.states.count()];
    moves = new int[devices.length];
  }

  /** A plan at the threshold that the network was filled for; null if this way leads nowhere. */
  @Nullable RunPlan plan() {
    Arrays.fill(used, false);
    for (int k = 0; k < reach.length; k++) {
      poll.at(k);
      reach[k] = reach(k);
    }
    int length = 0;
    for (int s = table.states.start(); s > 0; length++) {
      int k = next(s);
      if (k < 0) {
        return null;
      }
      used[k] = true;
      devices[length] = k;
      moves[length] = largest(k, s);
      s = table.states.to()[moves[length]];
    }
    return new RunPlan(Arrays.copyOf(devices, length), Arrays.copyOf(moves, length));
  }

  /** The deepest state from which a device can go. */
  private int reach(int k) {
    int s = table.states.start();
    while (s > 0 && largest(k, s) < 0) {
      s--;
    }
    return s;
  }

  private int next(int s) {
    int best = -1;
    double bestGrowth = Double.POSITIVE_INFINITY;
    for (int k = 0; k < used.length; k++) {
      poll.at(k);
      if (used[k] || reach[k] < s) {
        continue;
      }
      double growth = growth(k, s);
      boolean better =
          best < 0 || reach[k] > reach[best] || reach[k] == reach[best] && growth < bestGrowth;
      if (better) {
        best = k;
        bestGrowth = growth;
      }
    }
    return best;
  }

  /** By how much its capacity after its own run exceeds the run. */
  private double growth(int k, int s) {
    int now = capacity(k, s);
    int later = s - now;
    return later == 0 ? 0 : (double) capacity(k, later) / now;
  }

  private int capacity(int k, int s) {
    int move = largest(k, s);
    return move < 0 ? 0 : s - table.states.to()[move];
  }

  private int largest(int k, int s) {
    return network.largestMove(k, s);
  }
}
