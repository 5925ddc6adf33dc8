package org.loladeft.dual;

import java.util.Arrays;

/**
 * The two shortest-path searches of {@link MinSumAssignment}, on its {@link Slots}: from a free row
 * to a column without an owner, and from such a column with a price to the cheapest way of pricing
 * it 0.
 */
final class PathSearch {

  private final Slots slots;
  private final int rows;
  private final double[] distance;
  private final int[] path;
  private final int[] open;
  private final double[] rowDistance;
  private final int[] rowPath;
  private final boolean[] rowDone;
  private final int[] violator;
  private int violatorSize;
  private double outsideReach;
  private int outsideRow;

  PathSearch(Slots slots) {
    this.slots = slots;
    rows = slots.rows;
    distance = new double[slots.width];
    path = new int[slots.width];
    open = new int[slots.width];
    rowDistance = new double[rows];
    rowPath = new int[rows];
    rowDone = new boolean[rows];
    violator = new int[rows];
  }

  void clearViolator() {
    violatorSize = 0;
  }

  int[] violator() {
    return Arrays.copyOf(violator, violatorSize);
  }

  /** Matches a free row; false if no column without an owner is in reach. */
  boolean augment(int from) {
    for (int s = 0; s < slots.count; s++) {
      distance[s] = Double.POSITIVE_INFINITY;
      open[s] = s;
    }
    outsideReach = Double.POSITIVE_INFINITY;
    relaxFrom(from, 0, 0);
    for (int done = 0; ; done++) {
      int at = nearest(done);
      double reach = at < slots.count ? distance[open[at]] : Double.POSITIVE_INFINITY;
      if (outsideReach <= reach) {
        if (outsideReach == Double.POSITIVE_INFINITY) {
          recordViolator(from, done);
          return false;
        }
        raisePrices(done, outsideReach);
        int last = outsideRow;
        int freed = slots.slotOf[last];
        slots.addOutsideOf(last);
        flip(from, last, freed);
        return true;
      }
      int s = open[at];
      if (slots.owner[s] == Slots.NONE) {
        raisePrices(done, reach);
        int last = path[s];
        int freed = slots.slotOf[last];
        slots.own(s, last);
        flip(from, last, freed);
        return true;
      }
      open[at] = open[done];
      open[done] = s;
      int row = slots.owner[s];
      relaxFrom(row, reach - slots.offer(row, s), done + 1);
    }
  }

  /** Relaxes the open slots, which begin at index {@code done}, and the way outside. */
  private void relaxFrom(int row, double offset, int done) {
    double[] cost = slots.cost;
    double[] price = slots.price;
    int base = row * slots.width;
    for (int i = done; i < slots.count; i++) {
      int s = open[i];
      double d = offset + (cost[base + s] + price[s]);
      if (d < distance[s]) {
        distance[s] = d;
        path[s] = row;
      }
    }
    if (offset + slots.outsideCost[row] < outsideReach) {
      outsideReach = offset + slots.outsideCost[row];
      outsideRow = row;
    }
  }

  private int nearest(int done) {
    int best = done;
    for (int i = done + 1; i < slots.count; i++) {
      if (distance[open[i]] < distance[open[best]]) {
        best = i;
      }
    }
    return best;
  }

  private void raisePrices(int done, double reach) {
    for (int i = 0; i < done; i++) {
      int s = open[i];
      slots.price[s] += Math.max(0, reach - distance[s]);
    }
  }

  /** Hands the slots back along the path: {@code freed} was the slot of {@code last}. */
  private void flip(int from, int last, int freed) {
    int row = last;
    int slot = freed;
    while (row != from) {
      row = path[slot];
      int next = slots.slotOf[row];
      slots.own(slot, row);
      slot = next;
    }
  }

  private void recordViolator(int from, int done) {
    violator[0] = from;
    violatorSize = 1;
    for (int i = 0; i < done; i++) {
      violator[violatorSize++] = slots.owner[open[i]];
    }
  }

  /** Lowers the price of a slot without an owner to 0, or matches it in place of another. */
  void release(int from) {
    Arrays.fill(rowDistance, Double.POSITIVE_INFINITY);
    Arrays.fill(rowDone, false);
    int slot = from;
    int end = from;
    double reach = 0;
    double fall = slots.price[from];
    while (true) {
      relaxRows(slot, reach);
      int j = nearestRow();
      if (j == Slots.NONE || rowDistance[j] >= fall) {
        break;
      }
      rowDone[j] = true;
      slot = slots.slotOf[j];
      reach = rowDistance[j];
      if (reach + slots.price[slot] < fall) {
        fall = reach + slots.price[slot];
        end = slot;
      }
    }
    lowerPrices(from, fall);
    rematch(from, end);
    slots.price[end] = 0;
  }

  private void relaxRows(int slot, double reach) {
    for (int j = 0; j < rows; j++) {
      if (!rowDone[j]) {
        double slack = Math.max(0, slots.offer(j, slot) - slots.rowValue(j));
        if (reach + slack < rowDistance[j]) {
          rowDistance[j] = reach + slack;
          rowPath[j] = slot;
        }
      }
    }
  }

  private int nearestRow() {
    int best = Slots.NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < rows; j++) {
      if (!rowDone[j] && rowDistance[j] < least) {
        least = rowDistance[j];
        best = j;
      }
    }
    return best;
  }

  private void lowerPrices(int from, double fall) {
    slots.price[from] = Math.max(0, slots.price[from] - fall);
    for (int j = 0; j < rows; j++) {
      if (rowDone[j] && rowDistance[j] < fall) {
        int s = slots.slotOf[j];
        slots.price[s] = Math.max(0, slots.price[s] - (fall - rowDistance[j]));
      }
    }
  }

  /** Shifts each row on the path to the slot it was reached from, which frees the end. */
  private void rematch(int from, int end) {
    if (end == from) {
      return;
    }
    int j = slots.owner[end];
    slots.owner[end] = Slots.NONE;
    int slot;
    do {
      slot = rowPath[j];
      int next = slots.owner[slot];
      slots.own(slot, j);
      j = next;
    } while (slot != from);
  }
}
