package org.loladeft.api.solve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A matching of all rows to distinct columns of the least total cost, over a sparse table of whole
 * costs, by shortest augmenting paths.
 *
 * <p><em>Problem.</em> Each of L rows has some columns, at a cost c<sub>rk</sub> &ge; 0 each. Find
 * distinct columns, one for each row, of the least sum.
 *
 * <p><em>Invariants.</em> Every column has a price p<sub>k</sub> &ge; 0, every row a value
 * u<sub>r</sub>. All slacks c<sub>rk</sub> + p<sub>k</sub> - u<sub>r</sub> are at least 0, and 0
 * for matched pairs; columns that are not matched have price 0. Once all rows are matched, the sum
 * of u less the sum of p is the cost of the matching and, by weak duality, no more than that of any
 * other. Costs are whole and so is all arithmetic: nothing is rounded, ties are exact.
 *
 * <p><em>Method.</em> Each row in turn looks for the unmatched column that is nearest by slacks
 * (Dijkstra's algorithm from the row, through columns to the rows that hold them), raises values
 * and prices of what it reached, and takes the path. Of equally near columns the first that it met
 * is taken, so that equal input gives equal output.
 *
 * <p><em>Complexity.</em> O(E log E) a row for E pairs, O(L E log E) together; {@link #MOST_STEPS}
 * pairs at most are looked at. Memory O(E). <em>Limits.</em> 2 L c must stay below 2<sup>62</sup>.
 *
 * <p>Sources: N. Tomizawa, On some techniques useful for solution of transportation network
 * problems, Networks 1 (1971) 173-194, doi 10.1002/net.3230010206; J. Edmonds, R. M. Karp,
 * Theoretical improvements in algorithmic efficiency for network flow problems, J. ACM 19 (1972)
 * 248-264, doi 10.1145/321694.321699. Rows and columns are asymmetric here, since only columns may
 * stay unmatched.
 */
final class LeastCostMatching {

  /** Pairs that are looked at before it is given up: a second's work or two. */
  static final long MOST_STEPS = 100_000_000;

  private static final int NONE = -1;

  /** How a search ended. */
  enum End {
    /** All rows are matched. */
    FOUND,
    /** It was asked to stop, or a row reaches no free column. */
    STOPPED,
    /** It would take more than {@link #MOST_STEPS}. */
    BEYOND_LIMIT
  }

  /**
   * A column at a distance from the row of a search; the nearest, and of these the first, first.
   */
  private record Reached(long distance, int column) {
    static final Comparator<Reached> NEAREST =
        Comparator.comparingLong(Reached::distance).thenComparingInt(Reached::column);
  }

  private final int[][] columnsOf;
  private final long[][] costs;

  /** The caller's name of each column, ascending. */
  private final int[] names;

  private final long[] price;
  private final long[] value;
  private final int[] rowOf;
  private final int[] columnOf;

  // Of one search
  private final long[] distance;
  private final int[] reachedFrom;
  private final PriorityQueue<Reached> queue = new PriorityQueue<>(Reached.NEAREST);
  private final int[] settled;
  private int settledCount;
  private int free;
  private long freeDistance;
  private long steps;

  /**
   * A table.
   *
   * @param columns names of each row's columns, at least 0
   * @param costs cost of each of them
   */
  LeastCostMatching(int[][] columns, long[][] costs) {
    this.costs = costs;
    names = Arrays.stream(columns).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    columnsOf = new int[columns.length][];
    for (int r = 0; r < columns.length; r++) {
      columnsOf[r] =
          Arrays.stream(columns[r]).map(name -> Arrays.binarySearch(names, name)).toArray();
    }
    price = new long[names.length];
    rowOf = filled(names.length);
    distance = new long[names.length];
    reachedFrom = new int[names.length];
    settled = new int[names.length];
    columnOf = filled(columns.length);
    value = Arrays.stream(costs).mapToLong(row -> Arrays.stream(row).min().orElse(0)).toArray();
  }

  private static int[] filled(int length) {
    int[] none = new int[length];
    Arrays.fill(none, NONE);
    return none;
  }

  /**
   * Matches all rows.
   *
   * @param stop asked once a row
   * @return how it ended
   */
  End solve(BooleanSupplier stop) {
    for (int r = 0; r < columnsOf.length; r++) {
      int nearest = stop.getAsBoolean() ? NONE : nearestFree(r);
      if (steps > MOST_STEPS) {
        return End.BEYOND_LIMIT;
      } else if (nearest == NONE) {
        return End.STOPPED;
      }
      raise(r, freeDistance);
      augment(r, nearest);
    }
    return End.FOUND;
  }

  /**
   * The unmatched column nearest to a row; {@link #NONE} if there is none, or at the limit. What is
   * no nearer than one that was met already is left alone.
   */
  private int nearestFree(int row) {
    Arrays.fill(distance, Long.MAX_VALUE);
    free = NONE;
    freeDistance = Long.MAX_VALUE;
    settledCount = 0;
    queue.clear();
    reach(row, 0);
    for (Reached next = queue.poll(); next != null; next = queue.poll()) {
      int k = next.column();
      if (next.distance() >= freeDistance || steps > MOST_STEPS) {
        break;
      } else if (next.distance() == distance[k]) { // Else it was met again, nearer.
        settled[settledCount++] = k;
        reach(rowOf[k], next.distance());
      }
    }
    return free;
  }

  /** Looks at the columns of a row that is itself at some distance. */
  private void reach(int row, long start) {
    int[] columns = columnsOf[row];
    steps += columns.length;
    for (int i = 0; i < columns.length; i++) {
      int k = columns[i];
      long through = start + costs[row][i] + price[k] - value[row];
      if (through < distance[k] && through < freeDistance) {
        distance[k] = through;
        reachedFrom[k] = row;
        if (rowOf[k] == NONE) {
          free = k;
          freeDistance = through;
        } else {
          queue.add(new Reached(through, k));
        }
      }
    }
  }

  /** Makes the path's pairs tight and keeps all slacks at least 0. */
  private void raise(int row, long length) {
    value[row] += length;
    for (int i = 0; i < settledCount; i++) {
      int k = settled[i];
      long more = length - distance[k];
      price[k] += more;
      value[rowOf[k]] += more;
    }
  }

  private void augment(int row, int end) {
    int k = end;
    int r;
    do {
      r = reachedFrom[k];
      int before = columnOf[r];
      rowOf[k] = r;
      columnOf[r] = k;
      k = before;
    } while (r != row);
  }

  /** {@return a fresh array, the name of each row's column once all are matched} */
  int[] columns() {
    return Arrays.stream(columnOf).map(k -> names[k]).toArray();
  }

  /** {@return the sum of values less the sum of prices: at most the cost of any matching} */
  long bound() {
    return Arrays.stream(value).sum() - Arrays.stream(price).sum();
  }

  /** {@return whether no slack is below 0 and unmatched columns have price 0, for tests} */
  boolean isDualFeasible() {
    boolean slacks =
        IntStream.range(0, columnsOf.length)
            .allMatch(
                r ->
                    IntStream.range(0, columnsOf[r].length)
                        .allMatch(i -> costs[r][i] + price[columnsOf[r][i]] - value[r] >= 0));
    return slacks
        && IntStream.range(0, names.length)
            .allMatch(k -> price[k] >= 0 && (rowOf[k] != NONE || price[k] == 0));
  }
}
