package org.loladeft.dual;

import java.util.Arrays;

/**
 * A cone of {@link SetSearch} block by block in breadth: partial sets in order of time (of upload
 * on a joint uplink), of which one that is no better than another in anything is dropped, and one
 * whose bound is too low. Where memory or time is all that matters beside the order and the value,
 * a {@link StateFront} finds that other; else it is looked for among the last few.
 */
final class SetStates {

  static final int MOST = 60_000;
  private static final int SCAN = 25;

  private final SetSearch search;
  private final KnapsackBound bound;
  private final DeviceTable table;
  private final Lists lists;
  private TakenSet[] now = {};
  private TakenSet[] next = {};
  private final TakenSet with = new TakenSet();
  private int count;
  private double best;
  private boolean alone;
  private boolean plain;
  private boolean level;
  private final StateFront front = new StateFront();

  /** Partial sets, which all devices' searches use in turn. */
  static final class Lists {
    private TakenSet[] first = {};
    private TakenSet[] second = {};

    /** How many there may be; a cone with more is left out. */
    int most = MOST;
  }

  SetStates(SetSearch search, KnapsackBound bound, Lists lists) {
    this.lists = lists;
    this.search = search;
    this.bound = bound;
    table = search.table;
  }

  /** Searches a cone whose items are fixed; false if there are too many states. */
  boolean search(TakenSet root, int ends) {
    plain = !memoryBinds(root);
    alone = table.free;
    level = isLevel(root);
    int size = 1;
    now = lists.first;
    next = lists.second;
    reserve(1);
    state(now, 0).copy(root);
    for (int i = 0; i < search.items; i++) {
      count = 0;
      best = Double.NEGATIVE_INFINITY;
      front.clear();
      if (!merge(size, i, ends)) {
        return false;
      }
      TakenSet[] swap = now;
      now = next;
      next = swap;
      size = count;
      if (!search.effort.step(size)) {
        return false;
      }
    }
    return true;
  }

  private TakenSet state(TakenSet[] of, int at) {
    if (of[at] == null) {
      of[at] = new TakenSet();
    }
    return of[at];
  }

  /** Whether memory or count may leave out a set that time lets in. */
  private boolean memoryBinds(TakenSet root) {
    double extra = root.memoryExtra;
    double base = root.memoryBase;
    for (int i = 0; i < search.items; i++) {
      extra += table.memoryExtra[search.item[i]];
      base = Math.max(base, table.memoryBase[search.item[i]]);
    }
    return base + extra > table.memory * (1 - 1e-12) || root.count + search.items > table.most;
  }

  /** The states with and without an item, in order of their keys. */
  private boolean merge(int size, int i, int ends) {
    int block = search.item[i];
    double step = table.free ? table.time[block] : table.bits[block];
    int without = 0;
    int taken = 0;
    while (without < size || taken < size) {
      boolean take =
          taken < size && (without >= size || key(now[taken]) + step < key(now[without]));
      if (!take) {
        with.copy(now[without++]);
      } else if (!extend(now[taken++], block, i, ends)) {
        continue;
      }
      if (bound.most(ends, i + 1, with.first, with.second) >= search.top + search.tolerance / 2 + 1
          && isNew()) {
        if (count >= lists.most) {
          return false;
        }
        keep();
      }
    }
    return true;
  }

  private double key(TakenSet set) {
    return table.free ? set.time : set.bits;
  }

  private boolean extend(TakenSet set, int block, int i, int ends) {
    with.extend(set, table, block, search.price[block]);
    if (!table.takes(with) || with.cost > search.to) {
      return false;
    }
    search.consider(with.value, with.cost, with.blocks);
    with.first = set.first + bound.gain[0][i];
    with.second = set.second + bound.gain[ends - 1][i];
    return true;
  }

  /** Whether no state before is as good in everything; half the tolerance is used up in all. */
  private boolean isNew() {
    long worth = with.value - search.tolerance / (2L * search.items + 2);
    if (plain && alone) {
      boolean better = worth > best;
      best = better ? with.value : best;
      return better;
    }
    return plain || level ? isNewInFront(worth) : isNewAmongLast(worth);
  }

  /**
   * States come in the order of time, or of bits. Where memory binds, the front is by memory, and
   * one beats another that takes no less time as well; else it is by time.
   */
  private boolean isNewInFront(long worth) {
    double key = plain ? with.time : with.memoryExtra;
    int before = front.floor(key);
    if (before >= 0) {
      boolean late = !alone && front.time(before) > with.time;
      if (!late && front.value(before) >= worth) {
        return false;
      }
    }
    if (before < 0 || front.value(before) < with.value) {
      front.add(key, with.value, with.time, before);
    }
    return true;
  }

  /** Whether sets that can be extended differ in memory by extras alone. */
  private boolean isLevel(TakenSet root) {
    boolean level = root.count + search.items <= table.most;
    for (int i = 0; level && i < search.items; i++) {
      level = table.memoryBase[search.item[i]] <= root.memoryBase;
    }
    return level;
  }

  private boolean isNewAmongLast(long worth) {
    for (int at = count - 1; at >= 0 && at >= count - SCAN; at--) {
      TakenSet other = next[at];
      if (other.value >= worth
          && other.time <= with.time
          && other.bits <= with.bits
          && other.memoryExtra <= with.memoryExtra
          && other.memoryBase <= with.memoryBase
          && other.count <= with.count) {
        return false;
      }
    }
    return true;
  }

  private void reserve(int number) {
    if (number > next.length) {
      int length = Math.max(64, 2 * number);
      next = Arrays.copyOf(next, length);
      now = Arrays.copyOf(now, length);
      lists.first = now;
      lists.second = next;
    }
  }

  private void keep() {
    reserve(count + 1);
    state(next, count++).copy(with);
  }
}
