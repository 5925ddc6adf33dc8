package org.loladeft.dual;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cone of {@link SetSearch} block by block in breadth: partial sets in order of time (of upload
 * on a joint uplink), of which one that is no better than another in anything is dropped, and one
 * whose bound is too low.
 */
final class SetStates {

  private static final int MOST = 20_000;
  private static final int SCAN = 25;

  private final SetSearch search;
  private final KnapsackBound bound;
  private final DeviceTable table;
  private TakenSet[] now = {};
  private TakenSet[] next = {};
  private final TakenSet with = new TakenSet();
  private int count;
  private double best;
  private boolean alone;
  private boolean plain;
  private final TreeMap<Double, Long> stairs = new TreeMap<>();

  SetStates(SetSearch search, KnapsackBound bound) {
    this.search = search;
    this.bound = bound;
    table = search.table;
  }

  /** Searches a cone whose items are fixed; false if there are too many states. */
  boolean search(TakenSet root, int ends) {
    plain = !memoryBinds(root);
    alone = table.free;
    int size = 1;
    reserve(1);
    state(now, 0).copy(root);
    for (int i = 0; i < search.items; i++) {
      count = 0;
      best = Double.NEGATIVE_INFINITY;
      stairs.clear();
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
        if (count == MOST) {
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
    if (!plain) {
      return isNewAmongLast(worth);
    }
    if (alone) {
      boolean better = worth > best;
      best = better ? with.value : best;
      return better;
    }
    Map.Entry<Double, Long> before = stairs.floorEntry(with.time);
    if (before != null && before.getValue() >= worth) {
      return false;
    }
    Map.Entry<Double, Long> after = stairs.ceilingEntry(with.time);
    while (after != null && after.getValue() <= with.value) {
      stairs.remove(after.getKey());
      after = stairs.ceilingEntry(with.time);
    }
    stairs.put(with.time, with.value);
    return true;
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
    }
  }

  private void keep() {
    reserve(count + 1);
    state(next, count++).copy(with);
  }
}
