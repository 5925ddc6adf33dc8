package org.loladeft.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear programme over configurations, sets A of blocks on devices k, as far as they are
 * known:
 *
 * <pre>minimise   sum c_k(A) z_kA + 2 sum a_j
 * so that    each block j is covered: sum of z_kA over A with j, + a_j &ge; 1
 *            each device has one set at most: sum over A of z_kA &le; 1
 *            z, a &ge; 0</pre>
 *
 * <p>Its duals are prices u_j of blocks and w_k of devices; a set is missing if u(A) - c_k(A) &gt;
 * w_k. Its value exceeds the budget, 1, exactly if no mixture of sets is within it. Where every
 * cost is 0 that would leave prices at 0 as soon as a mixture exists; so there each block is to be
 * covered theta times, theta is to be as large as possible, prices add up to 1, and the value is 1
 * theta, the budget 0. At theta = 1 some blocks may be all that holds it there, as one that a
 * single device can take, and the prices are all theirs. Those blocks can be <em>settled</em>:
 * covered once, not theta times, at a price of their own of at most 8; theta and prices are then
 * about the rest.
 *
 * <p>Revised simplex method with a dense inverse, O((L + K)<sup>2</sup>) a step; the right sides of
 * blocks differ a little, so that steps rarely are of length 0.
 */
final class ConfigurationMaster {

  private static final double ENTERS = 1e-10;
  private static final double PIVOT = 1e-9;
  private static final int MOST_STEPS = 5_000;
  private static final double SPREAD = 1e-8;

  private static final double UNCOVERED = 2;
  private static final double UNSETTLED = 8;

  /** A set on a device, with its cost as a fraction of the budget. */
  record Column(int device, long blocks, double cost) {}

  private static final int NONE = -1;
  private static final int THETA = -2;

  private final int blocks;
  private final int rows;
  private final boolean free;
  private final long scaled;
  private final double[][] inverse;
  private final double[] value;
  private final double[] cost;
  private final double[] dual;
  private final double[] entering;

  /** The column that is basic in each row; {@link #NONE} for a slack, or what is uncovered. */
  private final int[] basic;

  private final List<Column> columns = new ArrayList<>();

  /**
   * A programme without sets.
   *
   * @param free whether every cost is 0
   * @param settled blocks that are covered once then, a bit each
   */
  ConfigurationMaster(int blocks, int devices, boolean free, long settled) {
    this.blocks = blocks;
    this.free = free;
    scaled = free ? ~settled : 0;
    rows = blocks + devices;
    inverse = new double[rows][rows];
    value = new double[rows];
    cost = new double[rows];
    dual = new double[rows];
    entering = new double[rows];
    basic = new int[rows];
    Arrays.fill(basic, NONE);
    for (int i = 0; i < rows; i++) {
      double spread = SPREAD * (1 + i * 37 % 101 / 101.0);
      boolean ofBlock = i < blocks;
      boolean slack = ofBlock && isScaled(i);
      inverse[i][i] = slack ? -1 : 1;
      value[i] = ofBlock ? spread + (slack ? 0 : 1) : 1;
      cost[i] = !ofBlock || slack ? 0 : free ? UNSETTLED : UNCOVERED;
    }
    updateDuals();
  }

  /** Whether a block is to be covered theta times. */
  private boolean isScaled(int block) {
    return (scaled >> block & 1) != 0;
  }

  void add(Column column) {
    columns.add(column);
  }

  /** The price of a block. */
  double price(int block) {
    return Math.max(0, dual[block]);
  }

  /** How far below 0 the reduced cost of a set is. */
  double excess(Column column) {
    double excess = dual[blocks + column.device()] - column.cost();
    for (long rest = column.blocks(); rest != 0; rest &= rest - 1) {
      excess += dual[Long.numberOfTrailingZeros(rest)];
    }
    return excess;
  }

  double objective() {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += cost[i] * value[i];
    }
    return free ? 1 + sum : sum;
  }

  /** How much of each known column is used; 0 for most. */
  double[] used() {
    double[] used = new double[columns.size()];
    for (int i = 0; i < rows; i++) {
      if (basic[i] >= 0) {
        used[basic[i]] = value[i];
      }
    }
    return used;
  }

  List<Column> columns() {
    return columns;
  }

  /** Goes on to an optimum over the known columns. */
  void solve() {
    for (int step = 0; step < MOST_STEPS; step++) {
      int best = NONE;
      double most = ENTERS;
      for (int c = 0; c < columns.size(); c++) {
        double excess = excess(columns.get(c));
        if (excess > most) {
          most = excess;
          best = c;
        }
      }
      double ofTheta = 1;
      int unit = NONE;
      for (int i = 0; i < rows; i++) {
        double excess = i < blocks ? -dual[i] : dual[i];
        ofTheta -= i < blocks && isScaled(i) ? dual[i] : 0;
        if (excess > most) {
          most = excess;
          unit = i;
        }
      }
      if (free && ofTheta > most) {
        best = THETA;
        unit = NONE;
      } else if (unit != NONE) {
        best = NONE;
      }
      if (best == NONE && unit == NONE || !enter(best, unit)) {
        return;
      }
    }
  }

  private boolean enter(int column, int unit) {
    for (int i = 0; i < rows; i++) {
      entering[i] = unit >= 0 ? (unit < blocks ? -1 : 1) * inverse[i][unit] : product(i, column);
    }
    int leaves = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      if (entering[i] > PIVOT) {
        double length = Math.max(0, value[i]) / entering[i];
        if (length < least || length == least && entering[i] > entering[leaves]) {
          least = length;
          leaves = i;
        }
      }
    }
    if (leaves == NONE) {
      return false;
    }
    pivot(leaves);
    basic[leaves] = column;
    cost[leaves] = column == THETA ? -1 : column == NONE ? 0 : columns.get(column).cost();
    updateDuals();
    return true;
  }

  private double product(int row, int column) {
    if (column == THETA) {
      double sum = 0;
      for (int i = 0; i < blocks; i++) {
        sum -= isScaled(i) ? inverse[row][i] : 0;
      }
      return sum;
    }
    double sum = inverse[row][blocks + columns.get(column).device()];
    for (long rest = columns.get(column).blocks(); rest != 0; rest &= rest - 1) {
      sum += inverse[row][Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }

  private void pivot(int row) {
    double by = entering[row];
    for (int j = 0; j < rows; j++) {
      inverse[row][j] /= by;
    }
    value[row] /= by;
    for (int i = 0; i < rows; i++) {
      double times = entering[i];
      if (i != row && times != 0) {
        for (int j = 0; j < rows; j++) {
          inverse[i][j] -= times * inverse[row][j];
        }
        value[i] -= times * value[row];
      }
    }
  }

  private void updateDuals() {
    Arrays.fill(dual, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; cost[i] != 0 && j < rows; j++) {
        dual[j] += cost[i] * inverse[i][j];
      }
    }
  }
}
