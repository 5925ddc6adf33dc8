package org.loladeft.api.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.Uplink;

/**
 * What sets of blocks are worth to one device, u(A) - c(A), and which are worth so much at least.
 *
 * <p>By the deepest block of a set, that of the largest base, what is left is a knapsack: blocks of
 * smaller base that fit into time, memory and count beside it. It is searched block by block, cut
 * off by a {@link WorthBound}; on a joint uplink the shares from the root's to the whole budget are
 * cut into windows until their bounds are near to what is asked. The search is complete, so what it
 * finds is exact, up to costs that are lower bounds.
 *
 * <p>Where every cost is 0 the list leaves out a set that one more block can be added to without
 * doubt: since prices are not negative, that is worth as much.
 */
final class SetWorth {

  private static final int MOST_HALVINGS = 12;

  /** A window of so many units is not cut on a band. */
  private static final long NARROW = 100_000;

  private static final int FEW = 6;

  /** More than two computed costs of one set differ by, in units. */
  private static final long HAIR = 2;

  private final DeviceSets sets;
  private final StepLimit limit;
  private final BlockSet[] stack = new BlockSet[65];
  private final BlockSet extended = new BlockSet();
  private final int[] item = new int[64];
  private final long[] restOfFirst = new long[65];
  private final long[] restOfSecond = new long[65];
  private final WorthBound bound;
  private final Set<Long> found = new LinkedHashSet<>();
  private long[] price = {};
  private boolean listing;
  private long least;
  private int most;
  private long top;
  private int items;
  private final long narrow;
  private long from;
  private long to;

  SetWorth(DeviceSets sets, StepLimit limit) {
    this.sets = sets;
    this.limit = limit;
    for (int i = 0; i < stack.length; i++) {
      stack[i] = new BlockSet();
    }
    bound = new WorthBound(sets, stack[0], item);
    narrow =
        sets.problem.uplink().kind().hasWholeShares()
            ? (long) (BlockPriceTreeProof.UNITS / sets.problem.uplink().budget())
            : NARROW;
  }

  /**
   * {@return the most that any set is worth, in units, at least 0}
   *
   * @param blocks which blocks there are, a bit each
   * @param floor rank of the block from whose base on times count; -1 for none
   * @param prices of all blocks, in units
   */
  long best(long blocks, int floor, long[] prices) {
    listing = false;
    price = prices;
    top = 0;
    everyDepth(blocks & sets.able, floor);
    return top;
  }

  /**
   * {@return the sets that are worth so much at least, fewer than a number; null if there are as
   * many}
   *
   * @param blocks which blocks there are
   * @param floor rank of the block from whose base on times count; -1 for none
   * @param prices of all blocks, in units
   * @param worth how much, in units
   * @param number the number
   */
  @Nullable List<Long> list(long blocks, int floor, long[] prices, long worth, int number) {
    listing = true;
    price = prices;
    least = worth;
    most = number;
    found.clear();
    boolean extends0 = everyDepth(blocks & sets.able, floor);
    if (worth <= 0 && !extends0) {
      found.add(0L);
    }
    return found.size() < number ? new ArrayList<>(found) : null;
  }

  /** What is searched for is worth so much. */
  private long goal() {
    return listing ? least : top + 1;
  }

  /** Tells whether some block can be taken without doubt and without cost. */
  private boolean everyDepth(long blocks, int floor) {
    boolean any = false;
    double base = floor < 0 ? 0 : sets.base[sets.order[floor]];
    for (int r = sets.order.length - 1; r >= Math.max(0, floor); r--) {
      int deepest = sets.order[r];
      if ((blocks >> deepest & 1) != 0) {
        stack[64].clear(base);
        stack[0].set(stack[64], sets, deepest, price[deepest]);
        any |= sets.free && sets.clearlyAdmits(stack[0]);
        from(blocks, r);
      }
    }
    if (floor >= 0) {
      stack[0].clear(base);
      from(blocks, floor);
    }
    return any;
  }

  /** Sets of the root and blocks below a rank. */
  private void from(long blocks, int rank) {
    BlockSet root = stack[0];
    if (!sets.admits(root)) {
      return;
    }
    consider(root);
    long all = root.value - root.cost;
    items = 0;
    for (int r = 0; r < rank; r++) {
      int j = sets.order[r];
      if ((blocks >> j & 1) != 0 && mayPay(j)) {
        item[items++] = j;
        all += price[j];
      }
    }
    if (all < goal()) {
      return;
    }
    bound.begin(price, items);
    if (sets.free) {
      from = 0;
      to = 0;
      double s = sets.threshold < Double.POSITIVE_INFINITY ? 1 : 0;
      bound.choose(s, 0);
      searchWith(new double[] {s}, 0, 0);
    } else {
      window(root.cost, (long) BlockPriceTreeProof.UNITS, 0);
    }
  }

  /**
   * On a shared uplink what a block adds to the cost grows with the set, so one that costs more
   * beside the deepest alone than it is worth never pays.
   */
  private boolean mayPay(int j) {
    if (listing || price[j] == 0) {
      return listing;
    }
    if (sets.free || sets.problem.uplink().kind() != Uplink.Kind.SHARED) {
      return true;
    }
    extended.set(stack[0], sets, j, price[j]);
    return sets.admits(extended) && extended.cost - stack[0].cost < price[j] + 3 * HAIR;
  }

  private void consider(BlockSet set) {
    if (!listing) {
      top = Math.max(top, set.value - set.cost);
    }
  }

  /** Sets that cost from a to b. */
  private void window(long a, long b, int halvings) {
    if (listing && found.size() >= most) {
      return;
    }
    long middle = a > 0 ? (long) Math.sqrt((double) a * b) : b / 16;
    boolean timed = sets.threshold < Double.POSITIVE_INFINITY;
    boolean linear = timed && sets.problem.uplink().kind() == Uplink.Kind.SHARED;
    double[] s = linear ? shares(a, b) : new double[] {timed ? 1 : 0};
    double perBit = linear ? perBitOfWhole() : timed ? perBit(b) : 0;
    double near = bound.choose(linear ? WorthBound.share(middle) : s[0], perBit);
    long atA = bound.end(0, s[0], perBit, Math.max(0, a - HAIR));
    long atB = linear ? bound.end(1, s[1], perBit, b + HAIR) : atA;
    long most = Math.max(atA, atB);
    if (most < goal()) {
      return;
    }
    double open = most - goal();
    double gained = linear ? most - (near + stack[0].value - middle) : open;
    boolean wide =
        b - a > Math.max(narrow, linear ? 0 : b / 16) && items > FEW && halvings < MOST_HALVINGS;
    if (wide && middle > a && middle < b && gained > 0.1 * open) {
      window(atA >= atB ? a : middle, atA >= atB ? middle : b, halvings + 1);
      window(atA >= atB ? middle : a, atA >= atB ? b : middle, halvings + 1);
      return;
    }
    from = Math.max(0, a - HAIR);
    to = b + HAIR;
    searchWith(s, perBit, from);
  }

  private static double[] shares(long a, long b) {
    return new double[] {WorthBound.share(Math.max(0, a - HAIR)), WorthBound.share(b + HAIR)};
  }

  /** Of a shared uplink: the rate is the share times that of the whole. */
  private double perBitOfWhole() {
    return 1 / (sets.problem.channel(sets.device) * sets.problem.uplink().budget());
  }

  /** Seconds for a bit with a share, no more than the truth. */
  double perBit(long cost) {
    double share = WorthBound.share(cost + HAIR) * sets.problem.uplink().budget();
    share = sets.problem.uplink().kind().hasWholeShares() ? Math.max(1, Math.floor(share)) : share;
    double rate =
        sets.problem.uplink().kind().bitsPerSecond(sets.problem.channel(sets.device), share);
    return 1 / rate * (1 - 8 * DeviceSets.MARGIN);
  }

  private void searchWith(double[] s, double perBit, long cost) {
    bound.fix(s, perBit);
    long[] costs = {cost, to};
    long whole = Long.MIN_VALUE;
    for (int end = 0; end < s.length; end++) {
      whole = Math.max(whole, bound.end(end, s[end], perBit, costs[end]));
      stack[0].bound[end] = bound.start[end];
      long[] rest = end == 0 ? restOfFirst : restOfSecond;
      rest[items] = 0;
      for (int i = items - 1; i >= 0; i--) {
        rest[i] = rest[i + 1] + Math.max(0, bound.gain[end][i]);
      }
    }
    if (whole >= goal()) {
      search(s.length, 0, 0);
    }
  }

  private void search(int ends, int i, int depth) {
    limit.step();
    BlockSet set = stack[depth];
    long more = set.bound[0] + restOfFirst[i];
    more = ends == 1 ? more : Math.max(more, set.bound[1] + restOfSecond[i]);
    if (more < goal() || listing && found.size() >= most) {
      return;
    }
    if (i == items) {
      emit(set);
      return;
    }
    boolean first = bound.gain[0][i] + bound.gain[ends - 1][i] > 0;
    if (!first) {
      search(ends, i + 1, depth);
    }
    BlockSet with = stack[depth + 1];
    with.set(set, sets, item[i], price[item[i]]);
    if (sets.admits(with) && with.cost <= to) {
      consider(with);
      with.bound[0] = set.bound[0] + bound.gain[0][i];
      with.bound[1] = set.bound[1] + bound.gain[1][i];
      search(ends, i + 1, depth + 1);
    }
    if (first) {
      search(ends, i + 1, depth);
    }
  }

  private void emit(BlockSet set) {
    if (listing
        && set.value - set.cost >= least
        && set.cost >= from
        && !(sets.free && canBeExtended(set))) {
      found.add(set.blocks);
    }
  }

  private boolean canBeExtended(BlockSet set) {
    for (int i = 0; i < items; i++) {
      if ((set.blocks >> item[i] & 1) == 0) {
        extended.set(set, sets, item[i], price[item[i]]);
        if (sets.clearlyAdmits(extended)) {
          return true;
        }
      }
    }
    return false;
  }
}
