package org.loladeft.dual;

import java.util.Arrays;

/**
 * The columns that have an owner or a price, as few dense <em>slots</em>, and for each row the
 * cheapest column outside of them.
 *
 * <p>Of n columns at most 2 L ever get here. All others have price 0 and no owner, and of those
 * only the cheapest matters to a row. So searches work on L x 2 L numbers that lie side by side,
 * and read the n columns only to find that cheapest one (and, when it becomes a slot, the next).
 */
final class Slots {

  static final int NONE = -1;

  /** To read so many columns takes a small part of a millisecond. */
  static final int MANY = 1 << 15;

  final int rows;
  final int width;

  /** Cost of each row and slot, {@code width} entries a row. */
  final double[] cost;

  final double[] price;
  final int[] owner;
  final int[] column;

  /** Slot of each row. */
  final int[] slotOf;

  /** Cheapest column outside for each row, and its cost; NONE and infinite if there is none. */
  final int[] outside;

  final double[] outsideCost;
  int count;
  private double[][] costs = {};
  private int columns;
  private boolean[] isSlot = {};

  Slots(int rows, int width) {
    this.rows = rows;
    this.width = width;
    cost = new double[rows * width];
    price = new double[width];
    owner = new int[width];
    column = new int[width];
    slotOf = new int[rows];
    outside = new int[rows];
    outsideCost = new double[rows];
  }

  /** Starts with all columns outside. */
  void reset(double[][] newCosts, int columnCount) {
    costs = newCosts;
    for (int s = 0; s < count; s++) {
      isSlot[column[s]] = false;
    }
    if (columnCount > isSlot.length) {
      isSlot = new boolean[Math.max(columnCount, 2 * isSlot.length)];
    }
    columns = columnCount;
    count = 0;
    Arrays.fill(slotOf, NONE);
  }

  /** Makes a column a slot of price 0 without an owner. */
  int add(int k) {
    int s = count++;
    column[s] = k;
    price[s] = 0;
    owner[s] = NONE;
    isSlot[k] = true;
    for (int j = 0; j < rows; j++) {
      cost[j * width + s] = costs[j][k];
    }
    return s;
  }

  /** Makes the column outside that is cheapest for a row a slot of that row. */
  void addOutsideOf(int row) {
    int k = outside[row];
    own(add(k), row);
    for (int j = 0; j < rows; j++) {
      if (outside[j] == k) {
        findOutside(j);
      }
    }
  }

  void own(int slot, int row) {
    owner[slot] = row;
    slotOf[row] = slot;
  }

  /** False if stopped. */
  boolean findAllOutside(MinSumAssignment.Stop stop) {
    for (int j = 0; j < rows; j++) {
      if (isStopped(stop)) {
        return false;
      }
      findOutside(j);
    }
    return true;
  }

  /** Asks only where reading all columns takes long. */
  boolean isStopped(MinSumAssignment.Stop stop) {
    return columns > MANY && stop.requested();
  }

  private void findOutside(int j) {
    double[] c = costs[j];
    double least = Double.POSITIVE_INFINITY;
    int best = NONE;
    for (int k = 0; k < columns; k++) {
      if (c[k] < least && !isSlot[k]) {
        least = c[k];
        best = k;
      }
    }
    outside[j] = best;
    outsideCost[j] = least;
  }

  double offer(int row, int slot) {
    return cost[row * width + slot] + price[slot];
  }

  /** u_j of a row that owns a slot. */
  double rowValue(int row) {
    return offer(row, slotOf[row]);
  }
}
