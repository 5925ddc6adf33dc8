package org.loladeft.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.StopPoll;

/**
 * Decides a threshold where prices leave it open: a depth-first search over labels (state, set of
 * devices used), each with the least need so far. A label whose need, plus the cheapest way on at
 * the prices, less the prices of the devices not yet used, exceeds the budget leads nowhere. Moves
 * are tried in the order of that bound; of identical devices the first unused one alone.
 *
 * <p>Only moves that some way within the budget may contain are looked at, which are few at good
 * prices. Exponential in the number of their devices at worst, which the limit is for.
 */
final class RunLabels {

  enum Verdict {
    FOUND,
    EXCLUDED,
    LIMIT
  }

  private static final int POLL = 1024;

  private final RunTable table;
  private final RunStates states;
  private final RunNetwork network;
  private final MoveNeeds needs;
  private final BooleanSupplier stop;
  private final StopPoll poll;
  private final boolean farthestOnly;
  private double[] price = {};
  private double[] toEnd = {};
  private double[] fromStart = {};
  private int[] first = {};
  private int[] arcMove = {};
  private int[] arcDevice = {};
  private double[] arcNeed = {};
  private double[] arcCost = {};
  private int arcs;
  private int[] twin = {};
  private long[] used = {};
  private final int[] stepDevice;
  private final int[] stepMove;
  private @Nullable RunPlan found;
  private LabelMemo memo = new LabelMemo(1);
  private long limit;
  private long labels;
  private long total;
  private double target;

  RunLabels(
      RunTable table, RunNetwork network, MoveNeeds needs, BooleanSupplier stop, StopPoll poll) {
    this.poll = poll;
    this.table = table;
    this.network = network;
    this.needs = needs;
    this.stop = stop;
    states = table.states;
    farthestOnly = !table.kind.isJoint() && states.isOrdered();
    stepDevice = new int[states.count()];
    stepMove = new int[states.count()];
  }

  /**
   * Searches.
   *
   * @param prices of each device; the network's latest pass need not have been with them
   * @param most labels
   */
  Verdict search(double[] prices, long most) {
    price = prices;
    limit = most;
    labels = 0;
    found = null;
    double cost = network.shortest(prices);
    toEnd = network.toEnd();
    double credit = 0;
    for (double v : prices) {
      credit += v;
    }
    target = needs.budget();
    collectArcs(cost, credit);
    memo.clear();
    boolean isFound = extend(states.start(), 0, credit, 0);
    total += labels;
    return isFound ? Verdict.FOUND : labels > limit ? Verdict.LIMIT : Verdict.EXCLUDED;
  }

  /** Keeps the arcs on ways whose cost at the prices is within the budget. */
  private void collectArcs(double cost, double credit) {
    if (twin.length == 0) {
      findTwins();
    }
    double most = target + credit + (states.count() + 8) * 0x1p-50 * (Math.abs(cost) + credit);
    distancesFromStart();
    first = new int[states.count() + 1];
    arcs = 0;
    for (int s = 1; s < states.count(); s++) {
      first[s] = arcs;
      double before = fromStart[s];
      if (before < Double.POSITIVE_INFINITY) {
        network.forEachArc(
            s,
            (k, move, need) -> {
              double onwards = need + price[k] + toEnd[states.to()[move]];
              if (before + onwards <= most) {
                addArc(k, move, need, onwards);
              }
            });
      }
      sort(first[s], arcs);
    }
    first[states.count()] = arcs;
    used = new long[(network.deviceCount() + 63) / 64];
    memo = memo.words() == used.length ? memo : new LabelMemo(used.length);
  }

  private void distancesFromStart() {
    fromStart = new double[states.count()];
    Arrays.fill(fromStart, Double.POSITIVE_INFINITY);
    fromStart[states.start()] = 0;
    for (int s = states.start(); s > 0; s--) {
      double before = fromStart[s];
      if (before < Double.POSITIVE_INFINITY) {
        network.forEachArc(
            s,
            (k, move, need) -> {
              int to = states.to()[move];
              fromStart[to] = Math.min(fromStart[to], before + need + price[k]);
            });
      }
    }
  }

  private void addArc(int k, int m, double need, double onwards) {
    if (arcs == arcMove.length) {
      int length = Math.max(64, 2 * arcs);
      arcMove = Arrays.copyOf(arcMove, length);
      arcDevice = Arrays.copyOf(arcDevice, length);
      arcNeed = Arrays.copyOf(arcNeed, length);
      arcCost = Arrays.copyOf(arcCost, length);
    }
    arcMove[arcs] = m;
    arcDevice[arcs] = k;
    arcNeed[arcs] = need;
    arcCost[arcs++] = onwards;
  }

  /** By cost, then by device and move; insertion where few, as they mostly are. */
  private void sort(int begin, int end) {
    for (int i = begin + 1; i < end; i++) {
      int m = arcMove[i];
      int k = arcDevice[i];
      double need = arcNeed[i];
      double cost = arcCost[i];
      int h = i;
      for (; h > begin && arcCost[h - 1] > cost; h--) {
        arcMove[h] = arcMove[h - 1];
        arcDevice[h] = arcDevice[h - 1];
        arcNeed[h] = arcNeed[h - 1];
        arcCost[h] = arcCost[h - 1];
      }
      arcMove[h] = m;
      arcDevice[h] = k;
      arcNeed[h] = need;
      arcCost[h] = cost;
    }
  }

  /** The identical device before each one, or none. */
  private void findTwins() {
    twin = new int[table.deviceCount()];
    Arrays.fill(twin, RunNetwork.NONE);
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    for (int k = 0; k < twin.length; k++) {
      poll.atCostly(k);
      double channel = table.problem.channel(k);
      int hash = 31 * Arrays.hashCode(table.seconds[k]) + Double.hashCode(channel);
      var like = byHash.computeIfAbsent(hash, h -> new ArrayList<>());
      for (int i = like.size() - 1; i >= 0 && twin[k] < 0; i--) {
        int other = like.get(i);
        if (table.problem.channel(other) == channel
            && Arrays.equals(table.seconds[other], table.seconds[k])) {
          twin[k] = other;
        }
      }
      like.add(k);
    }
  }

  private boolean isUsed(int k) {
    return (used[k >>> 6] >>> k & 1) != 0;
  }

  /**
   * Extends a label, depth first.
   *
   * @param need of the moves so far
   * @param credit sum of the prices of the devices not used
   */
  private boolean extend(int state, double need, double credit, int depth) {
    for (int a = first[state]; a < first[state + 1]; a++) {
      if (need + arcCost[a] - credit > target) {
        return false; // and so do all that follow
      }
      int k = arcDevice[a];
      boolean isFree = !isUsed(k) && (twin[k] < 0 || isUsed(twin[k]));
      if (isFree && step(a, need, credit, depth)) {
        return true;
      }
      if (labels > limit) {
        return false;
      }
    }
    return false;
  }

  private boolean step(int a, double need, double credit, int depth) {
    int k = arcDevice[a];
    int to = states.to()[arcMove[a]];
    double after = need + arcNeed[a];
    stepDevice[depth] = k;
    stepMove[depth] = arcMove[a];
    if (to == 0) {
      return after <= target && finish(depth + 1);
    }
    used[k >>> 6] |= 1L << k;
    boolean isNew = farthestOnly ? memo.improve(0, used, to) : memo.improve(to, used, after);
    boolean isFound = isNew && count() && extend(to, after, credit - price[k], depth + 1);
    used[k >>> 6] &= ~(1L << k);
    return isFound;
  }

  private boolean finish(int length) {
    found = new RunPlan(Arrays.copyOf(stepDevice, length), Arrays.copyOf(stepMove, length));
    return true;
  }

  /** Counts a label; false if it is one too many, or time is up. */
  private boolean count() {
    labels++;
    if (labels % POLL == 0 && stop.getAsBoolean()) {
      labels = limit + 1;
    }
    return labels <= limit;
  }

  RunPlan found() {
    return Objects.requireNonNull(found);
  }

  /** Labels of all searches. */
  long total() {
    return total;
  }
}
