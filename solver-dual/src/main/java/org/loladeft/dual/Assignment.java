package org.loladeft.dual;

import java.util.Arrays;

/**
 * Minimum-cost assignment of L rows to n &ge; L columns by shortest augmenting paths.
 *
 * <p>Costs are at least 0; positive infinity forbids a pair. Each column has a price p &ge; 0, and
 * u_j = min over k of (c_jk + p_k). Invariants: a matched pair is tight, c_jk + p_k = u_j, and all
 * slacks c_jk + p_k - u_j are at least 0. When every row is matched and every unmatched column has
 * price 0, complementary slackness holds, and sum u - sum p is the cost of the matching.
 *
 * <ol>
 *   <li><em>Bidding</em>: a free row takes its cheapest column and raises its price to the second
 *       cheapest offer, evicting the owner, who bids next (augmenting row reduction).
 *   <li><em>Augmenting</em>: each row still free searches the nearest unmatched column by
 *       Dijkstra's algorithm on slacks.
 *   <li><em>Releasing</em>: prices may be carried over from a similar problem, and then an
 *       unmatched column can be left with a price. A search from it lowers prices until it is
 *       matched in place of another, or its price is 0. It mirrors the augmenting search.
 * </ol>
 *
 * <p>O(L^2 n) in the worst case. If a row reaches no unmatched column, the rows of its search tree
 * violate Hall's condition: together they have only the columns matched to them but for that row.
 *
 * <p>Sources: R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense and sparse
 * linear assignment problems, Computing 38 (1987) 325-340, doi 10.1007/BF02278710 (bidding and
 * augmenting; its column reduction is left out, since it prices columns that a rectangular problem
 * may leave unmatched). Releasing is ours.
 */
final class Assignment {

  static final int FREE = -1;

  /** Says whether a long run should be given up. */
  interface Stop {
    boolean requested();
  }

  private final int rows;
  final int[] columnOf;
  private final int[] freeRows;
  private final double[] rowDistance;
  private final int[] rowPath;
  private final boolean[] rowDone;
  private final int[] violator;
  double[] price = {};
  int[] rowOf = {};
  private double[] distance = {};
  private int[] path = {};
  private int[] open = {};
  private int violatorSize;
  private int columns;
  private double[][] cost = {};
  private int endColumn;

  Assignment(int rows) {
    this.rows = rows;
    columnOf = new int[rows];
    freeRows = new int[rows];
    rowDistance = new double[rows];
    rowPath = new int[rows];
    rowDone = new boolean[rows];
    violator = new int[rows];
  }

  /** Makes room for columns; new ones have price 0. */
  void reserve(int capacity) {
    if (capacity > price.length) {
      price = Arrays.copyOf(price, capacity);
      rowOf = new int[capacity];
      distance = new double[capacity];
      path = new int[capacity];
      open = new int[capacity];
    }
  }

  /**
   * Solves from the present {@link #price prices}.
   *
   * @param costs row by row, at least {@code columnCount} entries each
   * @param columnCount n
   * @param stop polled once for each augmentation
   * @return false if there is no assignment of all rows (then see {@link #hallViolator}) or the
   *     stop was requested (then the violator is empty)
   */
  boolean solve(double[][] costs, int columnCount, Stop stop) {
    cost = costs;
    columns = columnCount;
    reserve(columnCount);
    violatorSize = 0;
    Arrays.fill(rowOf, 0, columns, FREE);
    Arrays.fill(columnOf, FREE);
    int free = bid();
    for (int i = 0; i < free; i++) {
      if (stop.requested() || !augment(freeRows[i])) {
        return false;
      }
    }
    for (int k = 0; k < columns; k++) {
      if (rowOf[k] == FREE && price[k] > 0) {
        release(k);
      }
    }
    return true;
  }

  /** The rows that have too few columns after a failed {@link #solve}. */
  int[] hallViolator() {
    return Arrays.copyOf(violator, violatorSize);
  }

  /** u_j of a matched row. */
  double rowValue(int j) {
    return cost[j][columnOf[j]] + price[columnOf[j]];
  }

  /** Returns the number of rows left for augmentation, listed in freeRows. */
  private int bid() {
    int left = 0;
    int budget =
        4 * rows; // prices may rise by rounding steps only, so bidding could go on for long
    for (int first = 0; first < rows; first++) {
      int j = first;
      while (j != FREE) {
        int next = budget-- > 0 ? bid(j) : j;
        if (next == j) {
          freeRows[left++] = j;
          next = FREE;
        }
        j = next;
      }
    }
    return left;
  }

  /** One bid; returns the evicted row, FREE if none, or the row itself if it gives up. */
  private int bid(int j) {
    double[] c = cost[j];
    double least = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    int best = FREE;
    int other = FREE;
    for (int k = 0; k < columns; k++) {
      double offer = c[k] + price[k];
      if (offer < second) {
        if (offer < least) {
          second = least;
          other = best;
          least = offer;
          best = k;
        } else {
          second = offer;
          other = k;
        }
      }
    }
    return best == FREE ? j : take(j, best, other, second - least);
  }

  private int take(int j, int best, int other, double lead) {
    int column = best;
    if (lead > 0 && lead < Double.POSITIVE_INFINITY) {
      price[best] += lead;
    } else if (rowOf[best] != FREE) {
      if (lead > 0 || rowOf[other] != FREE) {
        return j;
      }
      column = other;
    }
    int evicted = rowOf[column];
    if (evicted != FREE) {
      columnOf[evicted] = FREE;
    }
    rowOf[column] = j;
    columnOf[j] = column;
    return evicted;
  }

  /** Dijkstra's algorithm from a free row to the nearest unmatched column. */
  private boolean augment(int from) {
    double[] c = cost[from];
    for (int k = 0; k < columns; k++) {
      distance[k] = c[k] + price[k];
      path[k] = from;
      open[k] = k;
    }
    int scanned = 0;
    int ready = 0;
    double reach = 0;
    endColumn = FREE;
    while (endColumn == FREE) {
      if (scanned == ready) {
        ready = nearest(scanned);
        reach = distance[open[scanned]];
        if (reach == Double.POSITIVE_INFINITY) {
          recordViolator(from, scanned);
          return false;
        }
        for (int i = scanned; i < ready; i++) {
          if (rowOf[open[i]] == FREE) {
            endColumn = open[i];
            break;
          }
        }
      }
      if (endColumn == FREE) {
        ready = scan(open[scanned++], reach, ready);
      }
    }
    raisePrices(scanned, reach);
    flip(from);
    return true;
  }

  /** Moves the open columns of least distance to the front; returns their end. */
  private int nearest(int scanned) {
    double reach = Double.POSITIVE_INFINITY;
    int ready = scanned;
    for (int i = scanned; i < columns; i++) {
      double d = distance[open[i]];
      if (d <= reach) {
        if (d < reach) {
          ready = scanned;
          reach = d;
        }
        swapOpen(i, ready++);
      }
    }
    return ready;
  }

  private void swapOpen(int a, int b) {
    int k = open[a];
    open[a] = open[b];
    open[b] = k;
  }

  /**
   * Relaxes the slacks of the row matched to a column; returns the new end of the ready columns.
   */
  private int scan(int column, double reach, int readyBefore) {
    int ready = readyBefore;
    int j = rowOf[column];
    double[] c = cost[j];
    double offset = reach - (c[column] + price[column]);
    for (int i = ready; i < columns; i++) {
      int k = open[i];
      double d = offset + (c[k] + price[k]);
      if (d < distance[k]) {
        d = Math.max(d, reach); // a slack below 0 is rounding
        distance[k] = d;
        path[k] = j;
        if (d == reach) {
          if (rowOf[k] == FREE) {
            endColumn = k;
            return ready;
          }
          swapOpen(i, ready++);
        }
      }
    }
    return ready;
  }

  private void raisePrices(int scanned, double reach) {
    for (int i = 0; i < scanned; i++) {
      int k = open[i];
      price[k] += reach - distance[k];
    }
  }

  private void flip(int from) {
    int k = endColumn;
    int j;
    do {
      j = path[k];
      rowOf[k] = j;
      int next = columnOf[j];
      columnOf[j] = k;
      k = next;
    } while (j != from);
  }

  private void recordViolator(int from, int scanned) {
    violator[0] = from;
    violatorSize = 1;
    for (int i = 0; i < scanned; i++) {
      violator[violatorSize++] = rowOf[open[i]];
    }
  }

  /** Dijkstra's algorithm from an unmatched column with a price to the cheapest column to free. */
  private void release(int from) {
    Arrays.fill(rowDistance, Double.POSITIVE_INFINITY);
    Arrays.fill(rowDone, false);
    int column = from;
    double reach = 0;
    int end = from;
    double fall = price[from];
    while (true) {
      relaxRows(column, reach);
      int j = nearestRow();
      if (j == FREE || rowDistance[j] >= fall) {
        break;
      }
      rowDone[j] = true;
      column = columnOf[j];
      reach = rowDistance[j];
      if (reach + price[column] < fall) {
        fall = reach + price[column];
        end = column;
      }
    }
    lowerPrices(from, fall);
    rematch(from, end);
    price[end] = 0;
  }

  private void relaxRows(int column, double reach) {
    for (int j = 0; j < rows; j++) {
      if (!rowDone[j]) {
        double slack = Math.max(0, cost[j][column] + price[column] - rowValue(j));
        if (reach + slack < rowDistance[j]) {
          rowDistance[j] = reach + slack;
          rowPath[j] = column;
        }
      }
    }
  }

  private int nearestRow() {
    int best = FREE;
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
    price[from] = Math.max(0, price[from] - fall);
    for (int j = 0; j < rows; j++) {
      if (rowDone[j] && rowDistance[j] < fall) {
        int k = columnOf[j];
        price[k] = Math.max(0, price[k] - (fall - rowDistance[j]));
      }
    }
  }

  /** Shifts each row on the path to the column it was reached from, which frees the end. */
  private void rematch(int from, int end) {
    if (end == from) {
      return;
    }
    int j = rowOf[end];
    rowOf[end] = FREE;
    int column;
    do {
      column = rowPath[j];
      int next = rowOf[column];
      rowOf[column] = j;
      columnOf[j] = column;
      j = next;
    } while (column != from);
  }
}
