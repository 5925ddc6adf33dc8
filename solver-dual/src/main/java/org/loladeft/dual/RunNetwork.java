package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.StopPoll;

/**
 * The moves that devices can make by a threshold, and the cheapest way from the start to the end
 * when each device asks a price, where a device may be called upon more than once.
 *
 * <p>Most devices have no price. Of those only the cheapest for each step matters to a way, so the
 * shortest-path pass looks at the priced devices and at one device more: O(n) arcs a state and
 * priced device, with n the most blocks a device takes. On a dedicated uplink a device needs only
 * its largest moves, of which there is one where blocks are equal.
 */
final class RunNetwork {

  static final int NONE = -1;

  private final StopPoll poll;
  private final RunTable table;
  private final RunStates states;
  private final MoveNeeds needs;
  private final boolean largestOnly;
  private final boolean isSingle;

  /** By device: first arc of each state, then the move and the need of each arc. */
  private final int[][] from;

  private final int[][] move;
  private final double[][] need;

  /** The arcs of the priced devices, and the cheapest of the others, by state. */
  private final int[] liveFrom;

  private int[] liveMove = {};
  private int[] liveTo = {};
  private int[] liveDevice = {};
  private double[] liveNeed = {};
  private int liveCount;

  /** The cheapest arc of an unpriced device to each state, while one state is looked at. */
  private final double[] cheapest;

  private final int[] cheapestDevice;
  private final int[] cheapestMove;

  private final boolean[] isPriced;
  private final int[] priced;
  private int pricedCount;

  /** Most that is added to each need. */
  private double noise;

  private boolean isStale;

  private final double[] toEnd;
  private final int[] bestArc;

  RunNetwork(RunTable table, MoveNeeds needs, StopPoll poll) {
    this.poll = poll;
    this.table = table;
    this.needs = needs;
    states = table.states;
    largestOnly = !table.kind.isJoint();
    int devices = table.deviceCount();
    from = new int[devices][];
    move = new int[devices][];
    need = new double[devices][];
    isSingle = largestOnly && states.isOrdered();
    int most = isSingle ? states.count() : states.moves();
    for (int k = 0; k < devices; k++) {
      poll.atCostly(k);
      from[k] = new int[states.count() + 1];
      move[k] = new int[most];
      need[k] = new double[most];
    }
    liveFrom = new int[states.count() + 1];
    cheapest = new double[states.count()];
    Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
    cheapestDevice = new int[states.count()];
    cheapestMove = new int[states.count()];
    isPriced = new boolean[devices];
    priced = new int[devices];
    toEnd = new double[states.count()];
    bestArc = new int[states.count()];
  }

  /**
   * Finds the arcs at the threshold that the needs are set to.
   *
   * @param most of what is added to each need, differently for each move of each device
   */
  void fill(double most) {
    noise = most;
    for (int k = 0; k < from.length; k++) {
      poll.atCostly(k);
      if (isSingle) {
        fillLargestRuns(k);
      } else if (largestOnly) {
        fillLargestMoves(k);
      } else {
        fillAll(k);
      }
    }
    isStale = true;
  }

  /** How many blocks a device can take never rises with depth, save that it can't exceed it. */
  private void fillLargestRuns(int k) {
    double threshold = needs.threshold();
    double[] seconds = table.seconds[k];
    int[] first = states.first();
    int arcs = 0;
    int n = 0;
    for (int s = 1; s < states.count(); s++) {
      from[k][s] = arcs;
      n = Math.min(n + 1, first[s + 1] - first[s]);
      while (n > 0 && !(seconds[first[s] + n - 1] < threshold)) {
        n--;
      }
      if (n > 0) {
        move[k][arcs] = first[s] + n - 1;
        need[k][arcs++] = noise(k, first[s] + n - 1);
      }
    }
    from[k][states.count()] = arcs;
  }

  /** Always the same for a device and a move. */
  private double noise(int k, int m) {
    if (noise == 0) {
      return 0;
    }
    long h = (k * 0x9e3779b97f4a7c15L ^ m) * 0xbf58476d1ce4e5b9L;
    h = (h ^ h >>> 31) * 0x94d049bb133111ebL;
    return noise * ((h >>> 11) * 0x1p-53);
  }

  private void fillAll(int k) {
    int[] first = states.first();
    int arcs = 0;
    for (int s = 1; s < states.count(); s++) {
      from[k][s] = arcs;
      for (int m = first[s]; m < first[s + 1]; m++) {
        double share = needs.of(k, m);
        if (share < Double.POSITIVE_INFINITY) {
          move[k][arcs] = m;
          need[k][arcs++] = share + noise(k, m);
        } else if (states.isOrdered()) {
          break;
        }
      }
    }
    from[k][states.count()] = arcs;
  }

  /** Of the possible moves those that no other one contains. */
  private void fillLargestMoves(int k) {
    fillAll(k);
    int arcs = 0;
    for (int s = 1; s < states.count(); s++) {
      int begin = from[k][s];
      int end = from[k][s + 1];
      from[k][s] = arcs;
      for (int a = begin; a < end; a++) {
        if (!isContained(k, a, end)) {
          need[k][arcs] = need[k][a];
          move[k][arcs++] = move[k][a];
        }
      }
    }
    from[k][states.count()] = arcs;
  }

  private boolean isContained(int k, int arc, int end) {
    for (int a = arc + 1; a < end; a++) {
      if (states.contains(move[k][a], move[k][arc])) {
        return true;
      }
    }
    return false;
  }

  /** Lets devices have prices from now on. */
  void price(int[] devices, int count) {
    for (int i = 0; i < count; i++) {
      if (!isPriced[devices[i]]) {
        isPriced[devices[i]] = true;
        priced[pricedCount++] = devices[i];
        isStale = true;
      }
    }
  }

  private void rebuild() {
    isStale = false;
    liveCount = 0;
    for (int s = 1; s < states.count(); s++) {
      liveFrom[s] = liveCount;
      if (isSingle && noise == 0) {
        addFarthest(s);
      } else {
        addCheapest(s);
      }
      for (int i = 0; i < pricedCount; i++) {
        int k = priced[i];
        for (int a = from[k][s]; a < from[k][s + 1]; a++) {
          addLive(k, move[k][a], need[k][a]);
        }
      }
    }
    liveFrom[states.count()] = liveCount;
  }

  /** Where each device has one arc, and needs are 0, the farthest is as good as any. */
  private void addFarthest(int s) {
    int best = NONE;
    int farthest = NONE;
    for (int k = 0; k < from.length; k++) {
      poll.at(k);
      int a = from[k][s];
      if (!isPriced[k] && a < from[k][s + 1] && move[k][a] > farthest) {
        farthest = move[k][a];
        best = k;
      }
    }
    if (best != NONE) {
      addLive(best, farthest, 0);
    }
  }

  private void addCheapest(int s) {
    int least = s;
    for (int k = 0; k < from.length; k++) {
      poll.at(k);
      for (int a = isPriced[k] ? from[k][s + 1] : from[k][s]; a < from[k][s + 1]; a++) {
        int to = states.to()[move[k][a]];
        if (need[k][a] < cheapest[to]) {
          cheapest[to] = need[k][a];
          cheapestDevice[to] = k;
          cheapestMove[to] = move[k][a];
        }
        least = Math.min(least, to);
      }
    }
    for (int to = least; to < s; to++) {
      if (cheapest[to] < Double.POSITIVE_INFINITY) {
        addLive(cheapestDevice[to], cheapestMove[to], cheapest[to]);
        cheapest[to] = Double.POSITIVE_INFINITY;
      }
    }
  }

  private void addLive(int k, int m, double share) {
    if (liveCount == liveNeed.length) {
      int length = Math.max(64, 2 * liveCount);
      liveMove = Arrays.copyOf(liveMove, length);
      liveTo = Arrays.copyOf(liveTo, length);
      liveDevice = Arrays.copyOf(liveDevice, length);
      liveNeed = Arrays.copyOf(liveNeed, length);
    }
    liveMove[liveCount] = m;
    liveTo[liveCount] = states.to()[m];
    liveDevice[liveCount] = k;
    liveNeed[liveCount++] = share;
  }

  /**
   * The least cost of any way, prices included; infinite if there is none.
   *
   * @param price of each device; 0 for those without
   */
  double shortest(double[] price) {
    if (isStale) {
      rebuild();
    }
    int last = states.count();
    for (int s = 1; s < last; s++) {
      double least = Double.POSITIVE_INFINITY;
      int best = NONE;
      for (int a = liveFrom[s]; a < liveFrom[s + 1]; a++) {
        double cost = liveNeed[a] + price[liveDevice[a]] + toEnd[liveTo[a]];
        if (cost < least) {
          least = cost;
          best = a;
        }
      }
      toEnd[s] = least;
      bestArc[s] = best;
    }
    return toEnd[last - 1];
  }

  /** The way that {@link #shortest} found, which must have been finite. */
  RunPlan plan() {
    int length = 0;
    for (int s = states.start(); s > 0; s = liveTo[bestArc[s]]) {
      length++;
    }
    int[] devices = new int[length];
    int[] moves = new int[length];
    int i = 0;
    for (int s = states.start(); s > 0; s = liveTo[bestArc[s]], i++) {
      devices[i] = liveDevice[bestArc[s]];
      moves[i] = liveMove[bestArc[s]];
    }
    return new RunPlan(devices, moves);
  }

  /** What a plan costs at the threshold, noise included, without prices. */
  double costOf(RunPlan plan) {
    double sum = 0;
    for (int i = 0; i < plan.length(); i++) {
      int k = plan.devices()[i];
      int m = plan.moves()[i];
      sum += needs.of(k, m) + noise(k, m);
    }
    return sum;
  }

  /** What a plan needs at the threshold, without prices. */
  double needOf(RunPlan plan) {
    double sum = 0;
    for (int i = 0; i < plan.length(); i++) {
      sum += needs.of(plan.devices()[i], plan.moves()[i]);
    }
    return sum;
  }

  /** The least cost from each state to the end, after {@link #shortest}. Not to be changed. */
  double[] toEnd() {
    return toEnd;
  }

  int deviceCount() {
    return from.length;
  }

  int firstArc(int k, int state) {
    return from[k][state];
  }

  int move(int k, int arc) {
    return move[k][arc];
  }

  double need(int k, int arc) {
    return need[k][arc];
  }
}
