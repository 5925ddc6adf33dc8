package org.loladeft.dual;

import java.util.Arrays;

/**
 * Minimum-cost assignment of L rows to n columns by shortest augmenting paths.
 *
 * <p>Costs are at least 0; positive infinity forbids a pair. Each column has a price p &ge; 0, and
 * u_j = min over k of (c_jk + p_k). Invariants: a matched pair is tight, c_jk + p_k = u_j, and all
 * slacks c_jk + p_k - u_j are at least 0. When every row is matched and every unmatched column has
 * price 0, complementary slackness holds, and sum u - sum p is the cost of the matching.
 *
 * <ol>
 *   <li><em>Guessing</em>: a matching that is optimal at nearby costs is still optimal, or nearly.
 *       Its own prices follow from it by shortest paths between its columns, u_j = min(outside_j,
 *       c_jk + p_k), p = u_j - c_j of its own column, relaxed a few times over. The rows whose pair
 *       is tight then keep it.
 *   <li><em>Bidding</em>: a free row takes its cheapest column and raises its price to the second
 *       cheapest offer, evicting the owner, who bids next (augmenting row reduction).
 *   <li><em>Augmenting</em>: each row still free searches the nearest unmatched column by
 *       Dijkstra's algorithm on slacks.
 *   <li><em>Releasing</em>: a guess can leave an unmatched column with a price. A search from it
 *       lowers prices until it is matched in place of another, or its price is 0. It mirrors the
 *       augmenting search.
 * </ol>
 *
 * <p>O(L^2) for each row that the guess leaves free, O(L n) to begin with and O(n) for each row
 * that loses its cheapest outside column; O(L^2 n) at worst. If a row reaches no unmatched column,
 * the rows of its search tree violate Hall's condition.
 *
 * <p>Sources: R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense and sparse
 * linear assignment problems, Computing 38 (1987) 325-340, doi 10.1007/BF02278710 (bidding and
 * augmenting; its column reduction is left out, since it prices columns that a rectangular problem
 * may leave unmatched). Guessing, {@link Slots} and releasing are ours.
 */
final class MinSumAssignment {

  /** Says whether a long run should be given up. */
  interface Stop {
    boolean requested();
  }

  private static final int STOPPED = -1;

  /** Relaxations of a guess; where it is nearly optimal two to four are enough. */
  private static final int SWEEPS = 8;

  private final int rows;
  private final Slots slots;
  private final PathSearch search;
  private final int[] guess;
  private final int[] freeRows;
  private final double[] oldPrice;
  private boolean guessed;
  private boolean hasOldPrices;

  /**
   * Room for assignments of a size.
   *
   * @param rows L
   * @param mostColumns the largest n to come; only 2 L of them ever matter at a time
   */
  MinSumAssignment(int rows, int mostColumns) {
    this.rows = rows;
    slots = new Slots(rows, Math.min(2 * rows, Math.max(rows, mostColumns)));
    search = new PathSearch(slots);
    guess = new int[rows];
    freeRows = new int[rows];
    oldPrice = new double[rows];
  }

  /** Lets the next solve start from a matching. */
  void guess(int[] columnOf) {
    System.arraycopy(columnOf, 0, guess, 0, rows);
    guessed = true;
  }

  /**
   * Lets the next solve start from a matching and prices that it had in a similar problem; they
   * matter where all columns are matched, so that no column outside sets a level.
   *
   * @param columnOf column of each row
   * @param priceOf price of each row's column, at least 0
   */
  void guess(int[] columnOf, double[] priceOf) {
    guess(columnOf);
    System.arraycopy(priceOf, 0, oldPrice, 0, rows);
    hasOldPrices = true;
  }

  /**
   * Solves.
   *
   * @param costs row by row, at least {@code columnCount} entries each
   * @param columnCount n
   * @param stop polled once for each augmentation, and with many columns for each reading of them
   * @return false if there is no assignment of all rows (then see {@link #hallViolator}) or the
   *     stop was requested (then the violator is empty)
   */
  boolean solve(double[][] costs, int columnCount, Stop stop) {
    hasOldPrices = guessed && (hasOldPrices || isGuessOfLastTime());
    slots.reset(costs, columnCount);
    search.clearViolator();
    boolean ready = guessed ? startFromGuess(stop) : slots.findAllOutside(stop);
    guessed = false;
    hasOldPrices = false;
    int free = ready ? bid(stop) : STOPPED;
    if (free == STOPPED) {
      return false;
    }
    for (int i = 0; i < free; i++) {
      if (stop.requested() || !search.augment(freeRows[i])) {
        return false;
      }
    }
    for (int s = 0; s < slots.count; s++) {
      if (slots.owner[s] == Slots.NONE && slots.price[s] > 0) {
        search.release(s);
      }
    }
    return true;
  }

  /** The rows that have too few columns after a failed {@link #solve}. */
  int[] hallViolator() {
    return search.violator();
  }

  /** Number of matched columns after a {@link #solve}: L, and slots left without an owner. */
  int slotCount() {
    return slots.count;
  }

  int slotColumn(int slot) {
    return slots.column[slot];
  }

  double slotPrice(int slot) {
    return slots.price[slot];
  }

  int columnOf(int row) {
    return slots.column[slots.slotOf[row]];
  }

  /** Cost of a row's pair. */
  double pairCost(int row) {
    return slots.cost[row * slots.width + slots.slotOf[row]];
  }

  /** u_j of a matched row. */
  double rowValue(int row) {
    return slots.rowValue(row);
  }

  /** Whether the guess is the matching found last time; if so, keeps its prices. */
  private boolean isGuessOfLastTime() {
    for (int j = 0; j < rows; j++) {
      int s = slots.slotOf[j];
      if (s == Slots.NONE || slots.column[s] != guess[j]) {
        return false;
      }
      oldPrice[j] = slots.price[s];
    }
    return true;
  }

  /** False if stopped. */
  private boolean startFromGuess(Stop stop) {
    for (int j = 0; j < rows; j++) {
      slots.add(guess[j]);
    }
    if (!slots.findAllOutside(stop)) {
      return false;
    }
    boolean square = slots.outside[0] == Slots.NONE;
    double highest = 0;
    for (int j = 0; square && j < rows; j++) {
      highest = Math.max(highest, slots.cost[j * slots.width + j]);
    }
    for (int j = 0; j < rows; j++) {
      double value = square ? highest : slots.outsideCost[j];
      double own = slots.cost[j * slots.width + j];
      slots.price[j] = value < Double.POSITIVE_INFINITY ? Math.max(0, value - own) : 0;
      if (square && hasOldPrices) {
        slots.price[j] = oldPrice[j];
      }
    }
    relax(square);
    keepTightPairs();
    return true;
  }

  /** Lowers the guess's prices towards u_j - c_j; slot j is that of row j here. */
  private void relax(boolean square) {
    double[] price = slots.price;
    double lowest = 0;
    boolean changed = true;
    for (int sweep = 0; changed && sweep < SWEEPS; sweep++) {
      changed = false;
      for (int j = 0; j < rows; j++) {
        double own = slots.cost[j * slots.width + j];
        double lower = Math.min(leastOffer(j), slots.outsideCost[j]) - own;
        lower = square ? lower : Math.max(0, lower);
        if (lower < price[j] && own < Double.POSITIVE_INFINITY) {
          price[j] = lower;
          lowest = Math.min(lowest, lower);
          changed = true;
        }
      }
    }
    for (int s = 0; lowest < 0 && s < rows; s++) {
      price[s] -= lowest; // all columns are matched: only differences of prices count
    }
  }

  private double leastOffer(int row) {
    double[] cost = slots.cost;
    double[] price = slots.price;
    int base = row * slots.width;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < rows; s++) {
      double offer = cost[base + s] + price[s];
      least = offer < least ? offer : least;
    }
    return least;
  }

  private void keepTightPairs() {
    for (int j = 0; j < rows; j++) {
      double own = slots.offer(j, j);
      double least = Math.min(leastOffer(j), slots.outsideCost[j]);
      if (own < Double.POSITIVE_INFINITY && own <= least * (1 + 0x1p-50)) {
        slots.own(j, j);
      }
    }
  }

  /** Returns the number of rows left for augmentation, listed in freeRows; or STOPPED. */
  private int bid(Stop stop) {
    int free = 0;
    for (int j = 0; j < rows; j++) {
      if (slots.slotOf[j] == Slots.NONE) {
        freeRows[free++] = j;
      }
    }
    int left = 0; // never beyond i, so that the list can be overwritten
    int bids = 4 * rows; // prices may rise by rounding steps only, and bidding go on for long
    for (int i = 0; i < free; i++) {
      int j = freeRows[i];
      while (j != Slots.NONE) {
        if (slots.isStopped(stop)) {
          return STOPPED;
        }
        int next = bids-- > 0 ? bid(j) : j;
        if (next == j) {
          freeRows[left++] = j;
          next = Slots.NONE;
        }
        j = next;
      }
    }
    return left;
  }

  /** One bid; returns the evicted row, NONE if none, or the row itself if it gives up. */
  private int bid(int j) {
    double least = slots.outsideCost[j];
    double second = Double.POSITIVE_INFINITY;
    int best = Slots.NONE;
    int base = j * slots.width;
    for (int s = 0; s < slots.count; s++) {
      double offer = slots.cost[base + s] + slots.price[s];
      if (offer < least) {
        second = least;
        least = offer;
        best = s;
      } else if (offer < second) {
        second = offer;
      }
    }
    if (best == Slots.NONE) {
      if (slots.outside[j] == Slots.NONE) {
        return j;
      }
      slots.addOutsideOf(j);
      return Slots.NONE;
    }
    return take(j, best, second - least);
  }

  private int take(int j, int best, double lead) {
    boolean raises = lead > 0 && lead < Double.POSITIVE_INFINITY;
    int evicted = slots.owner[best];
    if (evicted != Slots.NONE) {
      if (!raises) {
        return j;
      }
      slots.slotOf[evicted] = Slots.NONE;
    }
    if (raises) {
      slots.price[best] += lead;
    }
    slots.own(best, j);
    return evicted;
  }

  @Override
  public String toString() {
    return "MinSumAssignment" + Arrays.toString(slots.slotOf);
  }
}
