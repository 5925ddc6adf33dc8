package org.loladeft.dual;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Uplink;

/**
 * The set of blocks that is worth the most to one device at prices u_j, u(A) - c(A), or all that
 * are worth so much at least: the pricing problem of {@link ConfigurationMaster}.
 *
 * <p>For each block as the deepest, what is left is a knapsack of blocks with smaller bases in
 * time, memory and count, a "cone"; blocks with the same base share one. On a joint uplink the cost
 * is cut into windows, in each of which it is bounded by a line ({@link KnapsackBound}). A cone is
 * searched in depth; if that takes long, by {@link SetStates} with dominance; if that takes too
 * long, its bound is taken.
 */
final class SetSearch {

  private static final int FEW_STEPS = 3_000;
  private static final int VERY_FEW_STEPS = 60;
  private static final int MOST_HALVINGS = 12;

  /** Windows of so few items are not halved; of a few more only after a try. */
  private static final int FEW_ITEMS = 6;

  private static final int FEW_ITEMS_OF_LEVEL = 8;
  private static final int TRIED_ITEMS = 13;
  private static final long NARROW = 100_000;
  private static final double UNIT = DeviceTable.UNITS;

  /** What roundings of one cost differ by, in units. */
  static final long HAIR = 2;

  final DeviceTable table;
  final SearchEffort effort;
  private final TakenSet[] stack;
  private final TakenSet beside = new TakenSet();
  private final TakenSet none = new TakenSet();
  final int[] item;
  private final KnapsackBound bound;
  private final SetStates states;
  private final int fewSteps;
  private final Set<Long> found = new LinkedHashSet<>();
  int items;
  long[] price = {};
  private boolean listing;
  private long least;
  private int most;
  long tolerance;
  long top;
  long best;
  private long unsearched;

  /** Blocks of which a set of the cone at hand has one; -1 for any set. */
  private long members;

  long from;
  long to;

  SetSearch(DeviceTable table, SearchEffort effort, SetStates.Lists lists) {
    this(table, effort, lists, FEW_STEPS);
  }

  /** With so many steps in depth before a cone is searched in breadth. */
  SetSearch(DeviceTable table, SearchEffort effort, SetStates.Lists lists, int fewSteps) {
    this.table = table;
    this.fewSteps = fewSteps;
    this.effort = effort;
    int blocks = table.base.length;
    item = new int[blocks];
    stack = new TakenSet[blocks + 1];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = new TakenSet();
    }
    bound = new KnapsackBound(table, stack[0], item);
    states = new SetStates(this, bound, lists);
  }

  /**
   * Finds a set that is worth the most, to within a tolerance; it is {@link #best}.
   *
   * @param blocks that there are, a bit each
   * @param floor rank from whose base on time counts; -1 for none
   * @param prices in units of 1e-12
   * @param near the tolerance, in units
   * @param known a set to start from; 0 for none
   * @return what every set is worth at most, in units
   */
  long price(long blocks, int floor, long[] prices, long near, long known) {
    listing = false;
    price = prices;
    tolerance = near;
    top = 0;
    best = 0;
    unsearched = 0;
    if (known != 0 && table.fill(beside, known, floor)) {
      consider(BlockPrices.value(prices, known), beside.cost, known);
    }
    everyCone(blocks & table.able, floor);
    return Math.max(unsearched, top + near);
  }

  /** By how much more the last search would have known with more states. */
  long haze() {
    return Math.max(0, unsearched - top - tolerance);
  }

  /**
   * The sets that are worth so much at least, fewer than a number; where they cost nothing, but for
   * those that surely can be extended.
   *
   * @return null if there are as many, or the effort is spent
   */
  long @Nullable [] list(long blocks, int floor, long[] prices, long worth, int number) {
    listing = true;
    price = prices;
    least = worth;
    most = number;
    found.clear();
    boolean extended = everyCone(blocks & table.able, floor);
    if (worth <= 0 && !extended) {
      found.add(0L);
    }
    return found.size() < number && !effort.isSpent()
        ? found.stream().mapToLong(Long::longValue).toArray()
        : null;
  }

  /** What is searched for is worth so much. */
  long goal() {
    return listing ? least : top + tolerance + 1;
  }

  private boolean everyCone(long blocks, int floor) {
    none.clear(table.floor(floor));
    boolean any = false;
    int lowest = Math.max(0, floor);
    for (int r = table.order.length - 1; r >= lowest && !effort.isSpent(); ) {
      int first = Math.max(lowest, table.level[r]);
      any |= first < r ? ofLevel(blocks, first, r) : ofDeepest(blocks, r);
      r = first - 1;
    }
    if (floor >= 0) {
      stack[0].clear(table.floor(floor));
      members = -1;
      if (table.takes(stack[0])) {
        cone(blocks, floor, 0);
      }
    }
    return any;
  }

  /** The sets with a block as the deepest; tells whether it surely is one itself. */
  private boolean ofDeepest(long blocks, int rank) {
    int deepest = table.order[rank];
    if ((blocks >> deepest & 1) == 0) {
      return false;
    }
    stack[0].extend(none, table, deepest, price[deepest]);
    boolean any = table.free && table.surelyTakes(stack[0]);
    members = -1;
    if (table.takes(stack[0])) {
      cone(blocks, rank, stack[0].cost);
    }
    return any;
  }

  /** The same of blocks with the same base, of which any may be the deepest, in one cone. */
  private boolean ofLevel(long blocks, int first, int last) {
    boolean any = false;
    long cost = DeviceTable.INFINITE;
    members = 0;
    for (int r = first; r <= last; r++) {
      int j = table.order[r];
      stack[0].extend(none, table, j, 0);
      if ((blocks >> j & 1) != 0 && table.takes(stack[0])) {
        members |= 1L << j;
        cost = Math.min(cost, stack[0].cost);
        any |= table.free && table.surelyTakes(stack[0]);
      }
    }
    if (members != 0) {
      stack[0].clear(table.floor(first));
      stack[0].memoryBase = table.memoryBase[table.order[first]];
      cone(blocks, last + 1, cost);
    }
    return any;
  }

  /**
   * Sets that add blocks of smaller rank to the root.
   *
   * @param cost what such a set costs at least
   */
  private void cone(long blocks, int rank, long cost) {
    TakenSet root = stack[0];
    consider(root.value, root.cost, root.blocks);
    long all = root.value - cost;
    items = 0;
    for (int r = 0; r < rank; r++) {
      int j = table.order[r];
      if ((blocks >> j & 1) != 0 && mayPay(j)) {
        item[items++] = j;
        all += price[j];
      }
    }
    effort.step(1 + items / 4);
    if (all < goal()) {
      return;
    }
    bound.begin(price, items);
    if (table.free) {
      from = 0;
      to = 0;
      double s = table.isTimed() ? 1 : 0;
      bound.choose(s, 0, (double) (goal() - root.value - HAIR));
      search(new double[] {s}, 0);
    } else {
      window(cost, (long) UNIT, 0);
    }
  }

  /** On a shared uplink the cost of one more block grows with the set. */
  private boolean mayPay(int j) {
    if (listing || price[j] == 0) {
      return listing;
    }
    if (table.free) {
      return true;
    }
    beside.extend(stack[0], table, j, price[j]);
    return table.takes(beside)
        && (table.kind != Uplink.Kind.SHARED || beside.cost - stack[0].cost < price[j] + 3 * HAIR);
  }

  void consider(long value, long cost, long blocks) {
    if (!listing && value - cost > top) {
      top = value - cost;
      best = blocks;
    }
  }

  private void window(long a, long b, int halvings) {
    if (listing && found.size() >= most || effort.isSpent()) {
      return;
    }
    long middle = a > 0 ? (long) Math.sqrt((double) a * b) : b / 16;
    boolean linear = table.isTimed() && table.kind == Uplink.Kind.SHARED;
    double one = table.isTimed() ? 1 : 0;
    double perBit = !table.isTimed() ? 0 : table.secondsPerBit(linear ? 1 : (b + HAIR) / UNIT);
    double[] s = linear ? new double[] {(a - HAIR) / UNIT, (b + HAIR) / UNIT} : new double[] {one};
    double near = bound.choose(linear ? middle / UNIT : one, perBit, Double.NEGATIVE_INFINITY);
    long atA = bound.end(0, s[0], perBit, Math.max(0, a - HAIR));
    long atB = linear ? bound.end(1, s[1], perBit, b + HAIR) : atA;
    long whole = Math.max(atA, atB);
    if (whole < goal() || whole <= unsearched && !listing) {
      return;
    }
    double open = whole - goal();
    double gain = linear ? whole - (near + stack[0].value - middle) : open;
    long narrow =
        table.kind.hasWholeShares() ? (long) (UNIT / table.problem.uplink().budget()) : NARROW;
    boolean wide =
        b - a > Math.max(narrow, linear ? 0 : b / 16)
            && items > (members == -1 ? FEW_ITEMS : FEW_ITEMS_OF_LEVEL)
            && halvings < MOST_HALVINGS;
    from = Math.max(0, a - HAIR);
    to = b + HAIR;
    if (wide && middle > a && middle < b && gain > 0.1 * open) {
      if (halvings > 0 && items <= TRIED_ITEMS && isSmall(s, perBit)) {
        return;
      }
      boolean lower = atA >= atB;
      window(lower ? a : middle, lower ? middle : b, halvings + 1);
      window(lower ? middle : a, lower ? b : middle, halvings + 1);
      return;
    }
    search(s, perBit);
  }

  /** Fixes penalties and the order of items; gives the bound of all sets. */
  private long fix(double[] s, double perBit) {
    bound.fix(s, perBit);
    int ends = s.length;
    long whole = bound.end(0, s[0], perBit, from);
    whole = ends == 1 ? whole : Math.max(whole, bound.end(1, s[1], perBit, to));
    stack[0].first = bound.start[0];
    stack[0].second = bound.start[ends - 1];
    return whole;
  }

  /** Searches all that is fixed, in depth; false if that takes more than so many steps. */
  private boolean searchWithin(int ends, int steps) {
    long before = effort.limit(steps);
    inDepth(ends, 0, 0);
    boolean cut = effort.isSpent();
    effort.putBack(before);
    return !cut;
  }

  /** Whether it was searched in so few steps that halves would have taken longer. */
  private boolean isSmall(double[] s, double perBit) {
    fix(s, perBit);
    return searchWithin(s.length, Math.min(fewSteps, VERY_FEW_STEPS));
  }

  private void search(double[] s, double perBit) {
    long whole = fix(s, perBit);
    if (whole < goal()) {
      return;
    }
    int ends = s.length;
    if (listing) {
      inDepth(ends, 0, 0);
    } else if (!searchWithin(ends, fewSteps)
        && (effort.isSpent() || !states.search(stack[0], ends))) {
      unsearched = Math.max(unsearched, whole);
    }
  }

  private void inDepth(int ends, int i, int depth) {
    TakenSet set = stack[depth];
    if (!effort.step(1)
        || bound.most(ends, i, set.first, set.second) < goal()
        || listing && found.size() >= most) {
      return;
    }
    if (i == items) {
      emit(set);
      return;
    }
    boolean pays = bound.gain[0][i] + bound.gain[ends - 1][i] > 0;
    if (!pays) {
      inDepth(ends, i + 1, depth);
    }
    TakenSet with = stack[depth + 1];
    with.extend(set, table, item[i], price[item[i]]);
    if (table.takes(with) && with.cost <= to) {
      consider(with.value, with.cost, with.blocks);
      with.first = set.first + bound.gain[0][i];
      with.second = set.second + bound.gain[ends - 1][i];
      inDepth(ends, i + 1, depth + 1);
    }
    if (pays) {
      inDepth(ends, i + 1, depth);
    }
  }

  private void emit(TakenSet set) {
    if (listing
        && (members == -1 || (set.blocks & members) != 0)
        && set.value - set.cost >= least
        && set.cost >= from
        && !(table.free && canBeExtended(set))) {
      found.add(set.blocks);
    }
  }

  private boolean canBeExtended(TakenSet set) {
    for (int i = 0; i < items; i++) {
      if ((set.blocks >> item[i] & 1) == 0) {
        beside.extend(set, table, item[i], price[item[i]]);
        if (table.surelyTakes(beside)) {
          return true;
        }
      }
    }
    return false;
  }
}
