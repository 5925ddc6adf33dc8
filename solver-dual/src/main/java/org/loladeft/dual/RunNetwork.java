package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.StopPoll;

/**
 * The moves that devices can make by a threshold, and the cheapest way from the start to the end
 * when each device asks a price, where a device may be called upon more than once.
 *
 * <p>Most devices have no price. Of those only the cheapest for each move matters to a way, so the
 * shortest-path pass looks at the priced devices and at one device more: O(n) arcs a state and
 * priced device, with n the most blocks a device takes. On a dedicated uplink a device needs only
 * its largest moves, of which there is one where blocks are equal.
 *
 * <p>Arcs lie state by state, then device by device, so that a pass walks through memory.
 */
final class RunNetwork {

  static final int NONE = -1;

  /** Moves of a state that are passed over together. */
  private static final int STRETCH = 8;

  private final StopPoll poll;
  private final RunTable table;
  private final RunStates states;
  private final MoveNeeds needs;
  private final int devices;

  /** Index of the first move of each state, and the state after each move. */
  private final int[] first;

  private final int[] to;

  /** Whether a device's moves count but for its largest. */
  private final boolean largestOnly;

  /** Whether each device has at most one arc in each state, of need 0. */
  private final boolean isSingle;

  /** By state and device, where single: the move, or {@link #NONE}. */
  private final int[] largest;

  /** By state and device: how many of the state's moves have arcs, some of them infinite. */
  private final int[] count;

  /** By state: by device and move of the state. */
  private final double[][] need;

  /** By move: the least need of an unpriced device, and which that is. */
  private final double[] cheapest;

  private final int[] cheapestDevice;

  /** By state: how many moves have a cheapest arc; where single, the farthest unpriced move. */
  private final int[] reach;

  private final boolean[] isPriced;
  private final int[] priced;
  private int pricedCount;

  /** Most that is added to each need. */
  private double noise;

  private boolean isStale;

  private final double[] toEnd;
  private final int[] bestDevice;
  private final int[] bestMove;

  RunNetwork(RunTable table, MoveNeeds needs, StopPoll poll) {
    this.poll = poll;
    this.table = table;
    this.needs = needs;
    states = table.states;
    first = states.first();
    to = states.to();
    devices = table.deviceCount();
    largestOnly = !table.kind.isJoint();
    isSingle = largestOnly && states.isOrdered();
    int cells = states.count() * devices;
    largest = new int[isSingle ? cells : 0];
    count = new int[isSingle ? 0 : cells];
    need = new double[states.count()][];
    for (int s = 0; s < need.length && !isSingle; s++) {
      poll.now();
      need[s] = new double[devices * width(s)];
    }
    cheapest = new double[isSingle ? 0 : states.moves()];
    cheapestDevice = new int[isSingle ? states.count() : states.moves()];
    reach = new int[states.count()];
    isPriced = new boolean[devices];
    priced = new int[devices];
    toEnd = new double[states.count()];
    bestDevice = new int[states.count()];
    bestMove = new int[states.count()];
    Arrays.fill(bestMove, NONE);
  }

  /**
   * Finds the arcs at the threshold that the needs are set to.
   *
   * @param most of what is added to each need, differently for each move of each device
   */
  void fill(double most) {
    noise = most;
    for (int k = 0; k < devices; k++) {
      poll.atCostly(k);
      if (isSingle) {
        fillLargest(k);
      } else {
        fillAll(k);
      }
    }
    isStale = true;
  }

  /** How many blocks a device can take never rises with depth, save that it can't exceed it. */
  private void fillLargest(int k) {
    double threshold = needs.threshold();
    double[] seconds = table.seconds[k];
    int n = 0;
    for (int s = 1; s < states.count(); s++) {
      n = Math.min(n + 1, first[s + 1] - first[s]);
      while (n > 0 && !(seconds[first[s] + n - 1] < threshold)) {
        n--;
      }
      largest[s * devices + k] = n > 0 ? first[s] + n - 1 : NONE;
    }
  }

  private void fillAll(int k) {
    for (int s = 1; s < states.count(); s++) {
      int width = width(s);
      int begin = k * width;
      int arcs = needs.fill(k, first[s], width, need[s], begin);
      count[s * devices + k] = arcs;
      for (int i = 0; i < arcs && noise > 0; i++) {
        need[s][begin + i] += noise(k, first[s] + i);
      }
      if (largestOnly) {
        dropContained(s, begin, arcs);
      }
    }
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

  /** Of the possible moves keeps those that no other one contains. */
  private void dropContained(int s, int begin, int arcs) {
    double[] costs = need[s];
    for (int i = 0; i < arcs; i++) {
      for (int h = i + 1; h < arcs && costs[begin + i] < Double.POSITIVE_INFINITY; h++) {
        if (costs[begin + h] < Double.POSITIVE_INFINITY
            && states.contains(first[s] + h, first[s] + i)) {
          costs[begin + i] = Double.POSITIVE_INFINITY;
        }
      }
    }
  }

  /** How many moves a state has. */
  private int width(int s) {
    return first[s + 1] - first[s];
  }

  /** Lets devices have prices from now on. */
  void price(int[] some, int length) {
    for (int i = 0; i < length; i++) {
      if (!isPriced[some[i]]) {
        isPriced[some[i]] = true;
        priced[pricedCount++] = some[i];
        isStale = true;
      }
    }
  }

  private void findCheapest() {
    isStale = false;
    for (int s = 1; s < states.count(); s++) {
      if (isSingle) {
        findFarthest(s);
      } else {
        findCheapest(s);
      }
    }
  }

  /** Where each device has one arc, and needs are 0, the farthest is as good as any. */
  private void findFarthest(int s) {
    int farthest = NONE;
    for (int k = 0; k < devices; k++) {
      poll.at(k);
      if (!isPriced[k] && largest[s * devices + k] > farthest) {
        farthest = largest[s * devices + k];
        cheapestDevice[s] = k;
      }
    }
    reach[s] = farthest;
  }

  private void findCheapest(int s) {
    int begin = first[s];
    Arrays.fill(cheapest, begin, first[s + 1], Double.POSITIVE_INFINITY);
    int most = 0;
    double[] costs = need[s];
    for (int k = 0; k < devices; k++) {
      poll.at(k);
      if (!isPriced[k]) {
        int arcs = count[s * devices + k];
        int from = k * width(s);
        for (int i = 0; i < arcs; i++) {
          if (costs[from + i] < cheapest[begin + i]) {
            cheapest[begin + i] = costs[from + i];
            cheapestDevice[begin + i] = k;
          }
        }
        most = Math.max(most, arcs);
      }
    }
    reach[s] = most;
  }

  /**
   * The least cost of any way, prices included; infinite if there is none.
   *
   * @param price of each device; 0 for those without
   */
  double shortest(double[] price) {
    if (isStale) {
      findCheapest();
    }
    int last = states.count();
    for (int s = 1; s < last; s++) {
      toEnd[s] = Double.POSITIVE_INFINITY;
      if (isSingle) {
        relaxLargest(s, price);
      } else {
        relaxAll(s, price);
      }
    }
    return toEnd[last - 1];
  }

  private void relaxLargest(int s, double[] price) {
    int move = reach[s];
    int device = cheapestDevice[s];
    double least = move == NONE ? Double.POSITIVE_INFINITY : toEnd[to[move]];
    int row = s * devices;
    for (int i = 0; i < pricedCount; i++) {
      int k = priced[i];
      int m = largest[row + k];
      double cost = m == NONE ? Double.POSITIVE_INFINITY : price[k] + toEnd[to[m]];
      if (cost < least) {
        least = cost;
        device = k;
        move = m;
      }
    }
    toEnd[s] = least;
    bestDevice[s] = device;
    bestMove[s] = move;
  }

  private void relaxAll(int s, double[] price) {
    startFromLatest(s, price);
    int best = cheapestArc(s, cheapest, first[s], reach[s], 0);
    if (best != NONE) {
      int m = first[s] + best;
      improve(s, cheapest[m] + toEnd[to[m]], cheapestDevice[m], m);
    }
    for (int i = 0; i < pricedCount; i++) {
      int k = priced[i];
      int begin = k * width(s);
      best = cheapestArc(s, need[s], begin, count[s * devices + k], price[k]);
      if (best != NONE) {
        int m = first[s] + best;
        improve(s, need[s][begin + best] + price[k] + toEnd[to[m]], k, m);
      }
    }
  }

  /** The best arc of the latest pass is mostly good, and a tight bound for the others. */
  private void startFromLatest(int s, double[] price) {
    int k = bestDevice[s];
    int i = bestMove[s] - first[s];
    if (i >= 0 && i < count[s * devices + k]) {
      double cost = need[s][k * width(s) + i] + price[k] + toEnd[to[bestMove[s]]];
      toEnd[s] = cost;
    }
  }

  private void improve(int s, double cost, int k, int m) {
    if (cost < toEnd[s]) {
      toEnd[s] = cost;
      bestDevice[s] = k;
      bestMove[s] = m;
    }
  }

  /** Which of some arcs, one a move of the state, is on a cheaper way than known; or none. */
  private int cheapestArc(int s, double[] costs, int begin, int arcs, double price) {
    double least = toEnd[s] - price;
    int best = NONE;
    if (states.isOrdered()) {
      // Costs rise with the move, and what is left falls: most stretches need one look.
      for (int from = 0; from < arcs && costs[begin + from] < least; from += STRETCH) {
        int end = Math.min(from + STRETCH, arcs);
        for (int i = from; i < end && costs[begin + from] + toEnd[s - end] < least; i++) {
          double cost = costs[begin + i] + toEnd[s - 1 - i];
          if (cost < least) {
            least = cost;
            best = i;
          }
        }
      }
    } else {
      for (int i = 0; i < arcs; i++) {
        double cost = costs[begin + i] + toEnd[to[first[s] + i]];
        if (cost < least) {
          least = cost;
          best = i;
        }
      }
    }
    return best;
  }

  /** The way that {@link #shortest} found, which must have been finite. */
  RunPlan plan() {
    int length = 0;
    for (int s = states.start(); s > 0; s = to[bestMove[s]]) {
      length++;
    }
    int[] called = new int[length];
    int[] moves = new int[length];
    int i = 0;
    for (int s = states.start(); s > 0; s = to[bestMove[s]], i++) {
      called[i] = bestDevice[s];
      moves[i] = bestMove[s];
    }
    return new RunPlan(called, moves);
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
    return devices;
  }

  /** What is done with an arc. */
  interface ArcVisitor {
    void visit(int k, int move, double need);
  }

  /** Goes through the arcs of a state, device by device, move by move. */
  void forEachArc(int s, ArcVisitor visitor) {
    for (int k = 0; k < devices; k++) {
      poll.at(k);
      if (isSingle) {
        if (largest[s * devices + k] != NONE) {
          visitor.visit(k, largest[s * devices + k], 0);
        }
        continue;
      }
      int begin = k * width(s);
      for (int i = 0; i < count[s * devices + k]; i++) {
        if (need[s][begin + i] < Double.POSITIVE_INFINITY) {
          visitor.visit(k, first[s] + i, need[s][begin + i]);
        }
      }
    }
  }

  /** The largest move of a device in a state of equal blocks, or {@link #NONE}. */
  int largestMove(int k, int s) {
    if (isSingle) {
      return largest[s * devices + k];
    }
    int arcs = count[s * devices + k];
    return arcs == 0 ? NONE : first[s] + arcs - 1;
  }
}
