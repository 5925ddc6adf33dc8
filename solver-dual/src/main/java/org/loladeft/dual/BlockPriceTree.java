package org.loladeft.dual;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;

/**
 * Decides whether an allocation finishes by a threshold: at each node by prices, then by going
 * through the sets that are worth nearly the most, then by two cases.
 *
 * <p>An allocation that is found lowers the threshold at once. What was excluded at a larger one
 * stays so, since then devices can take less, at more cost; but a list of sets that can't be
 * extended is of its threshold, so the search of a node begins again.
 */
final class BlockPriceTree {

  private static final long SEARCH_STEPS = 200_000;
  private static final long FEW_STEPS = 20_000;
  private static final long BRIEF_STEPS = 300_000;

  /** Prices of a threshold so much larger, relatively, are good enough to go on with. */
  private static final double NEAR = 1e-3;

  private static final int MOST_SPLITS = 90;
  private static final int ROUNDS = 300;
  private static final double SPREAD = 2e-3;

  /** Takes an allocation and says below which threshold to go on. */
  interface Finder {
    /** The next threshold; the same if the allocation is no better than the best. */
    double found(int[] deviceOfBlock);
  }

  private enum End {
    EXCLUDED,
    LIMIT,
    IMPROVED
  }

  private final BlockPrices prices;
  private final SearchEffort effort;
  private final Finder finder;
  private final int devices;
  private final int blocks;
  private final long steps;
  private double threshold;

  BlockPriceTree(BlockPrices prices, Finder finder) {
    this(prices, finder, SEARCH_STEPS);
  }

  /** With so many steps at each node for going through sets. */
  BlockPriceTree(BlockPrices prices, Finder finder, long steps) {
    this.prices = prices;
    this.finder = finder;
    this.steps = steps;
    effort = prices.effort;
    devices = prices.tables.length;
    blocks = prices.problem.blockCount();
  }

  /**
   * Goes through everything below a threshold.
   *
   * @param seconds the threshold; afterwards it is {@link #threshold}
   * @return a tree that excludes the threshold as it is then; null if a limit came first
   */
  @Nullable Node search(double seconds) {
    ask(seconds);
    return node(0);
  }

  /** The same without cases, and with few steps. */
  @Nullable Node searchBriefly(double seconds) {
    ask(seconds);
    long before = effort.limit(BRIEF_STEPS);
    Node leaf = leaf(FEW_STEPS);
    boolean cut = effort.isSpent();
    effort.putBack(before);
    return cut ? null : leaf;
  }

  /** The same at the prices of the last relaxation. */
  @Nullable Node searchOnward(double seconds) {
    ask(seconds);
    End end = enumerate(prices.prices, FEW_STEPS);
    return end == End.EXCLUDED ? leaf(prices.prices) : null;
  }

  double threshold() {
    return threshold;
  }

  private void ask(double seconds) {
    threshold = seconds;
    prices.ask(seconds);
  }

  private @Nullable Node node(int depth) {
    if (effort.isOver() || depth > MOST_SPLITS) {
      return null;
    }
    if (isBlocked() || isSettled() && isBlocked()) {
      return new Leaf(List.of());
    }
    Node leaf = leaf(steps);
    return leaf != null || effort.isOver() ? leaf : branch(depth, prices.prices);
  }

  /** What can be excluded without cases, with so many steps for each search of sets. */
  private @Nullable Node leaf(long steps) {
    End end = End.IMPROVED;
    while (end == End.IMPROVED && !effort.isOver() && !effort.isSpent()) {
      end = prices.relax(false, ROUNDS) ? End.EXCLUDED : enumerate(prices.prices, steps);
    }
    return end == End.EXCLUDED && !effort.isOver() ? leaf(prices.prices) : null;
  }

  private static Leaf leaf(long[] units) {
    return new Leaf(
        IntStream.range(0, units.length)
            .filter(j -> units[j] > 0)
            .mapToObj(j -> new Price(j, units[j]))
            .toList());
  }

  /** Whether nobody may take some block, or blocks that one alone may take are too much. */
  private boolean isBlocked() {
    long[] alone = new long[devices];
    for (int j = 0; j < blocks; j++) {
      int count = 0;
      int last = 0;
      for (int k = 0; k < devices; k++) {
        if ((prices.allowed[k] >> j & 1) != 0) {
          count++;
          last = k;
        }
      }
      if (count == 0) {
        return true;
      }
      alone[last] |= count == 1 ? 1L << j : 0;
    }
    long sum = 0;
    for (int k = 0; k < devices; k++) {
      long cost = prices.cost(k, alone[k]);
      sum = cost >= DeviceTable.INFINITE ? cost : sum + cost;
      if (sum > prices.budget()) {
        return true;
      }
    }
    return false;
  }

  /** Whether one device is left for each block; then that is an allocation, and offered. */
  private boolean isSettled() {
    long seen = 0;
    for (long each : prices.allowed) {
      if ((seen & each) != 0) {
        return false;
      }
      seen |= each;
    }
    return offer(prices.allowed) == End.IMPROVED;
  }

  // Near-worth sets

  private End enumerate(long[] units, long steps) {
    double first = threshold;
    long before = effort.limit(steps);
    End end;
    do {
      long[] most = new long[devices];
      Arrays.fill(most, DeviceTable.INFINITE);
      int[] all = new int[devices];
      Arrays.setAll(all, k -> k);
      end = search(units, prices.all(), all, most, prices.budget(), new long[devices]);
    } while (end == End.IMPROVED && threshold >= first * (1 - NEAR));
    effort.putBack(before);
    return end;
  }

  private End search(long[] units, long left, int[] who, long[] most, long budget, long[] taken) {
    if (!effort.step(1)) {
      return End.LIMIT;
    }
    if (left == 0) {
      return offer(taken);
    }
    if (who.length <= 1) {
      if (who.length == 0 || prices.cost(who[0], left) > budget) {
        return End.EXCLUDED;
      }
      taken[who[0]] = left;
      End end = offer(taken);
      taken[who[0]] = 0;
      return end;
    }
    long needed = BlockPrices.value(units, left) - budget;
    long[] worth = most.clone();
    long sum = sum(worth, who);
    for (int i = 0; i < who.length && sum >= needed; i++) {
      int k = who[i];
      int alike = firstAlike(who, i);
      worth[k] = alike < i ? worth[who[alike]] : prices.worth(k, left, units, 0);
      sum = sum(worth, who);
      if (effort.isSpent()) {
        return End.LIMIT;
      }
    }
    return sum < needed
        ? End.EXCLUDED
        : searchSets(units, left, who, worth, new long[] {sum - needed, budget}, taken);
  }

  private static long sum(long[] worth, int[] who) {
    long sum = 0;
    for (int k : who) {
      sum = Math.min(sum + worth[k], DeviceTable.INFINITE);
    }
    return sum;
  }

  private End searchSets(
      long[] units, long left, int[] who, long[] worth, long[] room, long[] taken) {
    int chosen = -1;
    long[] shortest = {};
    for (int number = 8; chosen < 0; number *= 4) {
      for (int i = 0; i < who.length; i++) {
        int k = who[i];
        if (firstAlike(who, i) < i) {
          continue; // it has the same sets
        }
        int fewer = chosen < 0 ? number : shortest.length;
        long[] list =
            prices.searches[k].list(
                left & prices.allowed[k], prices.floor[k], units, worth[k] - room[0], fewer);
        if (effort.isSpent()) {
          return End.LIMIT;
        }
        if (list != null) {
          chosen = k;
          shortest = list;
        }
      }
    }
    int[] others = without(who, chosen);
    sortByValue(units, shortest);
    for (long set : shortest) {
      long cost = prices.cost(chosen, set);
      if (cost <= room[1]) {
        taken[chosen] = set;
        End end = search(units, left & ~set, others, worth, room[1] - cost, taken);
        taken[chosen] = 0;
        if (end != End.EXCLUDED) {
          return end;
        }
      }
    }
    return End.EXCLUDED;
  }

  /** Where the first device is that can take the same as the one at an index. */
  private int firstAlike(int[] who, int at) {
    int first = 0;
    while (first < at && prices.firstAlike(who[at]) != prices.firstAlike(who[first])) {
      first++;
    }
    return first;
  }

  private static int[] without(int[] who, int device) {
    int[] others = new int[who.length - 1];
    int count = 0;
    for (int k : who) {
      if (k != device) {
        others[count++] = k;
      }
    }
    return others;
  }

  /** The largest first, equal ones as they are. */
  private static void sortByValue(long[] units, long[] sets) {
    long[] values = new long[sets.length];
    for (int i = 0; i < sets.length; i++) {
      long set = sets[i];
      long value = BlockPrices.value(units, set);
      int at = i;
      while (at > 0 && values[at - 1] < value) {
        at--;
      }
      System.arraycopy(values, at, values, at + 1, i - at);
      System.arraycopy(sets, at, sets, at + 1, i - at);
      values[at] = value;
      sets[at] = set;
    }
  }

  private End offer(long[] taken) {
    int[] deviceOf = new int[blocks];
    for (int k = 0; k < devices; k++) {
      for (long rest = taken[k]; rest != 0; rest &= rest - 1) {
        deviceOf[Long.numberOfTrailingZeros(rest)] = k;
      }
    }
    double next = finder.found(deviceOf);
    if (!(next < threshold)) {
      return End.LIMIT; // within rounding of the threshold: a case more may tell
    }
    ask(next);
    for (int k = 0; k < devices; k++) {
      if (taken[k] != 0) {
        prices.know(k, taken[k]);
      }
    }
    return End.IMPROVED;
  }

  // Cases

  private @Nullable Node branch(int depth, long[] units) {
    double[] used = prices.master().used();
    List<ConfigurationMaster.Column> columns = prices.master().columns();
    double[][] deepest = new double[devices][blocks];
    double[][] holds = new double[devices][blocks];
    for (int c = 0; c < used.length; c++) {
      ConfigurationMaster.Column column = columns.get(c);
      int deep = -1;
      for (long rest = column.blocks(); rest != 0 && used[c] > 1e-9; rest &= rest - 1) {
        int j = Long.numberOfTrailingZeros(rest);
        deep = Math.max(deep, prices.tables[column.device()].rank[j]);
        holds[column.device()][j] += used[c];
      }
      if (deep >= 0) {
        deepest[column.device()][deep] += used[c];
      }
    }
    int[] cut = widest(deepest);
    return cut != null ? byDepth(depth, cut[0], cut[1]) : byPair(depth, units, holds);
  }

  /** The device whose depth is spread the most, and the last rank up to the mean base. */
  private int @Nullable [] widest(double[][] deepest) {
    double most = SPREAD * Math.min(threshold, Double.MAX_VALUE);
    int[] cut = null;
    for (int k = 0; k < devices; k++) {
      DeviceTable table = prices.tables[k];
      double sum = 0;
      double mean = 0;
      for (int r = 0; r < table.order.length; r++) {
        sum += deepest[k][r];
        mean += deepest[k][r] * table.floor(r);
      }
      mean = sum > 1e-9 ? mean / sum : 0;
      double spread = 0;
      int last = -1;
      for (int r = 0; r < table.order.length; r++) {
        spread += deepest[k][r] * Math.abs(table.floor(r) - mean);
        last = table.floor(r) <= mean ? r : last;
      }
      if (spread > most && last >= prices.floor[k] && last + 1 < table.order.length && last >= 0) {
        most = spread;
        cut = new int[] {k, last};
      }
    }
    return cut;
  }

  private @Nullable Node byDepth(int depth, int k, int rank) {
    DeviceTable table = prices.tables[k];
    int floor = prices.floor[k];
    long allowed = prices.allowed[k];
    prices.floor[k] = Math.max(floor, rank + 1);
    Node yes = node(depth + 1);
    prices.floor[k] = floor;
    for (int r = rank + 1; r < table.order.length; r++) {
      prices.allowed[k] &= ~(1L << table.order[r]);
    }
    Node no = yes == null ? null : node(depth + 1);
    prices.allowed[k] = allowed;
    return no == null || yes == null
        ? null
        : new Split(Question.DEEPER_THAN, k, table.order[rank], yes, no);
  }

  private @Nullable Node byPair(int depth, long[] units, double[][] holds) {
    double most = -1;
    int device = -1;
    int block = -1;
    for (int j = 0; j < blocks; j++) {
      long bit = 1L << j;
      boolean open = Arrays.stream(prices.allowed).filter(a -> (a & bit) != 0).count() > 1;
      int at = j;
      double sum = Arrays.stream(holds).mapToDouble(each -> each[at]).sum(); // may exceed 1
      for (int k = 0; open && k < devices; k++) {
        double part = sum > 0 ? holds[k][j] / sum : 0;
        double score = (Math.min(part, 1 - part) + 1e-12) * units[j];
        if ((prices.allowed[k] & bit) != 0 && score > most) {
          most = score;
          device = k;
          block = j;
        }
      }
    }
    return device < 0 ? null : byPair(depth, device, block);
  }

  private @Nullable Node byPair(int depth, int device, int block) {
    long[] allowed = prices.allowed.clone();
    for (int k = 0; k < devices; k++) {
      prices.allowed[k] &= k == device ? -1 : ~(1L << block);
    }
    Node yes = node(depth + 1);
    System.arraycopy(allowed, 0, prices.allowed, 0, devices);
    prices.allowed[device] &= ~(1L << block);
    Node no = yes == null ? null : node(depth + 1);
    prices.allowed[device] = allowed[device];
    return no == null || yes == null ? null : new Split(Question.TAKES, device, block, yes, no);
  }

  /** The units that exclude the threshold as a proof in one leaf. */
  static Node single(long[] units) {
    return leaf(units);
  }
}
