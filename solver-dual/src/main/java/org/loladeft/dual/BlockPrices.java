package org.loladeft.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;

/**
 * Prices of blocks at a threshold, with what every device may take: the configuration linear
 * programme by column generation.
 *
 * <p>With prices u let w_k be the most that a set is worth to k. The bound sum u - sum w is at most
 * the programme's value, and at the best prices reaches it (J. E. Kelley's cutting planes, smoothed
 * as by Wentges: prices are 0.6 of the best so far and 0.4 of the duals). If it exceeds the budget,
 * no allocation finishes by the threshold.
 */
final class BlockPrices {

  /** More units than roundings of all costs together may be wrong by. */
  static final long ROUNDINGS = 200;

  private static final double KEPT = 0.6;
  private static final double MISSING = 1e-9;
  private static final double CLOSED = 1e-10;
  private static final double HELD = 1e-6;

  /** Tolerances of pricing, fractions of the budget: for a quick answer, and at most. */
  private static final double ROUGH = 1e-2;

  private static final double COARSEST = 0.25;

  /**
   * States of pricing at first: as long as prices are far off, any good set will do. So many times
   * more once what is left out is so large a part of what is open.
   */
  private static final int FEW_STATES = 2_000;

  private static final int MORE = 4;
  private static final double HAZY = 0.2;

  final DeftProblem problem;
  final DeviceTable[] tables;
  final SetSearch[] searches;
  final SearchEffort effort;

  /** The blocks that a device may take in the case at hand. */
  final long[] allowed;

  /** The rank from whose base on a device's time counts; -1 for none. */
  final int[] floor;

  /** The first device with the same figures. */
  private final int[] twin;

  /** What a device found the best set to be worth in the last round, if no twin did before. */
  private final long[] worth;

  private final SetStates.Lists lists = new SetStates.Lists();

  private final List<Set<Long>> pool = new ArrayList<>();
  private final TakenSet scratch = new TakenSet();
  private ConfigurationMaster master;
  private long settled;

  /** The best prices of the last relaxation, in units. */
  long[] prices;

  BlockPrices(DeftProblem problem, SearchEffort effort) {
    this.problem = problem;
    this.effort = effort;
    int devices = problem.deviceCount();
    tables =
        IntStream.range(0, devices)
            .mapToObj(k -> new DeviceTable(problem, k))
            .toArray(DeviceTable[]::new);
    worth = new long[devices];
    twin =
        IntStream.range(0, devices)
            .map(
                k ->
                    IntStream.range(0, k)
                        .filter(i -> tables[k].isLike(tables[i]))
                        .findFirst()
                        .orElse(k))
            .toArray();
    searches =
        Arrays.stream(tables)
            .map(table -> new SetSearch(table, effort, lists))
            .toArray(SetSearch[]::new);
    allowed = Arrays.stream(tables).mapToLong(t -> t.able).toArray();
    floor = new int[devices];
    Arrays.fill(floor, -1);
    IntStream.range(0, devices).forEach(k -> pool.add(new LinkedHashSet<>()));
    prices = new long[problem.blockCount()];
    master = new ConfigurationMaster(0, 0, true, 0);
  }

  /** Sets the threshold of what follows, s. */
  void ask(double seconds) {
    for (DeviceTable table : tables) {
      table.ask(seconds);
    }
  }

  boolean isFree() {
    return tables[0].free;
  }

  long all() {
    return (1L << problem.blockCount()) - 1;
  }

  /** What the blocks of a set are worth together at some prices. */
  static long value(long[] units, long set) {
    long sum = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      sum += units[Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }

  /** What sets may cost together, in units. */
  long budget() {
    return isFree() ? 0 : (long) DeviceTable.UNITS + ROUNDINGS;
  }

  /** Takes a set into the pool, from which programmes start. */
  void know(int k, long blocks) {
    pool.get(k).add(blocks);
  }

  /** The first device with the same figures which the case at hand lets take the same. */
  int firstAlike(int k) {
    int first = twin[k];
    while (first < k
        && !(twin[first] == twin[k] && allowed[first] == allowed[k] && floor[first] == floor[k])) {
      first++;
    }
    return first;
  }

  /** The cost of a set that the case at hand lets a device take; infinite if it can't. */
  long cost(int k, long blocks) {
    boolean may = (blocks & ~allowed[k]) == 0;
    if (blocks == 0) {
      return 0;
    }
    return may && tables[k].fill(scratch, blocks, floor[k]) ? scratch.cost : DeviceTable.INFINITE;
  }

  ConfigurationMaster master() {
    return master;
  }

  /**
   * Looks for prices that exclude the threshold; the best found are {@link #prices}.
   *
   * @param signOnly whether to end as soon as a mixture of sets is within the budget
   * @param most rounds
   * @return whether they exclude it
   */
  boolean relax(boolean signOnly, int most) {
    settled = 0;
    lists.most = FEW_STATES;
    boolean excluded = solve(signOnly, most);
    while (!excluded && !signOnly && !isCut() && settle()) {
      excluded = solve(false, most);
    }
    lists.most = SetStates.MOST;
    return excluded;
  }

  /** Whether the prices of the last relaxation exclude the threshold; not if only just. */
  boolean exclude() {
    long bound = value(prices, all());
    long tolerance = (long) (ROUGH * DeviceTable.UNITS) / tables.length;
    lists.most = FEW_STATES;
    for (int k = 0; k < tables.length && bound > budget(); k++) {
      bound -= worth(k, all(), prices, tolerance);
    }
    lists.most = SetStates.MOST;
    return bound > budget() && !isCut();
  }

  /**
   * What any set of some blocks is worth to a device at most, to within a tolerance; found from the
   * best that is known.
   */
  long worth(int k, long blocks, long[] units, long tolerance) {
    long may = blocks & allowed[k];
    long known = 0;
    double most = 0;
    for (ConfigurationMaster.Column column : master.columns()) {
      if (column.device() == k && (column.blocks() & ~may) == 0) {
        double worth = value(units, column.blocks()) - column.cost() * DeviceTable.UNITS;
        if (worth > most) {
          most = worth;
          known = column.blocks();
        }
      }
    }
    return searches[k].price(may, floor[k], units, tolerance, known);
  }

  private boolean solve(boolean signOnly, int most) {
    start();
    double budget = isFree() ? 0 : 1;
    long bestBound = Long.MIN_VALUE;
    double @Nullable [] best = null;
    boolean plain = false;
    double share = 0.05;
    double[] centre = centre();
    prices = new long[problem.blockCount()];
    for (int round = 0; round < most && !isCut(); round++) {
      master.solve();
      double[] asked = round == 0 && centre != null ? centre : smoothed(best, plain);
      double open = Math.max(0, master.objective() - Math.max(0, bestBound / DeviceTable.UNITS));
      double tolerance = Math.max(1e-11, Math.min(COARSEST, share * open / tables.length));
      Priced priced = price(asked, (long) (tolerance * DeviceTable.UNITS));
      if (priced.bound > bestBound) {
        bestBound = priced.bound;
        best = asked;
        prices = units(asked);
      }
      double bound = bestBound / DeviceTable.UNITS;
      if (bestBound > budget()) {
        return true;
      }
      double value = master.objective();
      boolean fits = value <= budget - 1e-7;
      double gap = value - bound;
      if (signOnly && fits || gap < CLOSED || value > budget && gap < 0.02 * (value - budget)) {
        return false;
      }
      boolean hazy = priced.haze > HAZY * (value * DeviceTable.UNITS - priced.bound);
      if (hazy && lists.most < SetStates.MOST) {
        lists.most = Math.min(SetStates.MOST, MORE * lists.most);
        continue;
      }
      if (priced.added) {
        plain = false;
      } else if (!plain) {
        plain = true;
      } else if (tolerance > 2e-11 && priced.haze == 0) {
        share *= 0.1;
      } else {
        return false;
      }
    }
    return false;
  }

  /**
   * Where blocks that hold theta at 1 have all the prices, they are settled, and prices of the rest
   * are looked for. False if that is not so.
   */
  private boolean settle() {
    long held = settled;
    for (int j = 0; j < problem.blockCount(); j++) {
      held |= master.price(j) > MISSING ? 1L << j : 0;
    }
    boolean isHeld = isFree() && Math.abs(master.objective()) < HELD;
    if (!isHeld || held == settled || held == all()) {
      return false;
    }
    settled = held;
    return true;
  }

  private void start() {
    master = new ConfigurationMaster(problem.blockCount(), tables.length, isFree(), settled);
    for (int k = 0; k < tables.length; k++) {
      for (long set : pool.get(k)) {
        long cost = cost(k, set);
        if (cost <= DeviceTable.UNITS) {
          master.add(new ConfigurationMaster.Column(k, set, cost / DeviceTable.UNITS));
        }
      }
    }
  }

  /**
   * The prices that a relaxation asks first where sets cost something: those of the one before, or
   * what each block adds to the cost of a known set. Null for those of the programme, which holds
   * too few sets to say much at first.
   */
  private double @Nullable [] centre() {
    if (isFree()) {
      return null;
    }
    if (Arrays.stream(prices).allMatch(units -> units == 0)) {
      return ofLastBlocks();
    }
    return Arrays.stream(prices).mapToDouble(units -> units / DeviceTable.UNITS).toArray();
  }

  private double[] ofLastBlocks() {
    double[] added = new double[prices.length];
    for (int k = 0; k < tables.length; k++) {
      for (long set : pool.get(k)) {
        long cost = cost(k, set);
        for (long rest = set; cost < DeviceTable.INFINITE && rest != 0; rest &= rest - 1) {
          long block = Long.lowestOneBit(rest);
          added[Long.numberOfTrailingZeros(block)] =
              (cost - cost(k, set & ~block)) / DeviceTable.UNITS;
        }
      }
    }
    return added;
  }

  private double[] smoothed(double @Nullable [] best, boolean plain) {
    double[] asked = new double[problem.blockCount()];
    boolean any = false;
    for (int j = 0; j < asked.length; j++) {
      double dual = master.price(j);
      any |= dual != 0;
      asked[j] = best == null || plain ? dual : KEPT * best[j] + (1 - KEPT) * dual;
    }
    if (!any) {
      Arrays.fill(asked, 1.0 / asked.length);
    }
    return asked;
  }

  /** Whether a search may have been cut off, so that its result is no bound. */
  private boolean isCut() {
    return effort.isSpent() || effort.isOver();
  }

  private static long[] units(double[] prices) {
    long[] units = new long[prices.length];
    for (int j = 0; j < units.length; j++) {
      units[j] = Math.round(prices[j] * DeviceTable.UNITS);
    }
    return units;
  }

  /** What a round of pricing showed. */
  private record Priced(long bound, boolean added, long haze) {}

  private Priced price(double[] asked, long tolerance) {
    long[] units = units(asked);
    long bound = value(units, all());
    boolean added = false;
    long haze = 0;
    for (int k = 0; k < tables.length; k++) {
      int alike = firstAlike(k);
      if (alike == k) {
        worth[k] = worth(k, all(), units, tolerance);
      }
      bound -= worth[alike];
      haze += searches[alike].haze();
      long set = searches[alike].best;
      long cost = set == 0 ? DeviceTable.INFINITE : cost(k, set);
      if (cost <= DeviceTable.UNITS) {
        ConfigurationMaster.Column column =
            new ConfigurationMaster.Column(k, set, cost / DeviceTable.UNITS);
        if (master.excess(column) > MISSING) {
          master.add(column);
          pool.get(k).add(set);
          added = true;
        }
      }
    }
    return new Priced(isCut() ? Long.MIN_VALUE : bound, added, haze);
  }
}
