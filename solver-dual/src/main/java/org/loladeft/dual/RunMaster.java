package org.loladeft.dual;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The linear programme over ways through a {@link RunNetwork}, solved by columns: it finds the
 * prices of devices.
 *
 * <pre>
 *   minimise   sum c_p x_p + M theta
 *   subject to sum x_p = 1,   sum u_kp x_p - theta &lt;= 1  for each device k with a row
 * </pre>
 *
 * <p>x_p is the part of way p, c_p its need, u_kp how often it calls on device k. Theta lets the
 * programme begin anywhere and bounds the sum of the prices by M. A device gets its row when a way
 * first calls on it twice: without such a way its constraint holds by itself. So there are few
 * rows. Prices are the negative duals of the rows.
 *
 * <p>Revised simplex method with a dense inverse, O(m<sup>2</sup>) a step for m rows. The right
 * hand sides are a little larger than 1, each differently, which makes degenerate steps rare and
 * changes no optimal basis that is not degenerate; the caller takes prices alone from here and
 * evaluates them itself, so that no rounding in here can make a bound wrong.
 *
 * <p>The basis is kept from one threshold to the next: only the needs of its ways change.
 */
final class RunMaster {

  private static final int WAY = -1;
  private static final int THETA = -2;
  private static final double SMALLEST_PIVOT = 1e-9;
  private static final double SPREAD = 1e-7;

  private final RunNetwork network;
  private final double thetaCost;
  private final double allowed;

  /** By device: its row, 0 if it has none. Row 0 is the sum of the ways. */
  private final int[] rowOf;

  private int[] deviceOf = {RunNetwork.NONE};
  private int rows;
  private double[][] inverse = {};
  private double[] value = {};
  private double[] cost = {};
  private double[] dual = {};
  private double[] column = {};

  /** What is basic in each row: a way, theta, or the slack of that row. */
  private int[] basic = {};

  private @Nullable RunPlan[] way = {};
  private boolean[] isSlackBasic = {};
  private boolean isThetaBasic;

  /**
   * A programme without ways.
   *
   * @param thetaCost M
   * @param allowed how often a device may be called on, in place of 1; if it is 0, theta is the
   *     most that any is called on, and all devices have rows
   */
  RunMaster(RunNetwork network, double thetaCost, double allowed) {
    this.network = network;
    this.thetaCost = thetaCost;
    this.allowed = allowed;
    rowOf = new int[network.deviceCount()];
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** Begins with a way. */
  void start(RunPlan plan, double need) {
    Arrays.fill(rowOf, 0);
    rows = 0;
    isThetaBasic = false;
    addRow(RunNetwork.NONE);
    basic[0] = WAY;
    way[0] = plan;
    cost[0] = need;
    dual[0] = need;
    addRowsOf(plan);
    for (int k = 0; k < rowOf.length && allowed == 0; k++) {
      if (rowOf[k] == 0) {
        addRow(k);
      }
    }
    int worst = 0;
    for (int i = 1; i < rows; i++) {
      worst = value[i] < 0 && (worst == 0 || value[i] < value[worst]) ? i : worst;
    }
    if (worst > 0) {
      thetaColumn();
      pivot(worst, THETA, null, thetaCost);
    }
    restoreDuals();
  }

  /** Gives rows to the devices that a way calls on twice; tells whether any is new. */
  boolean addRowsOf(RunPlan plan) {
    int before = rows;
    int[] devices = plan.devices();
    for (int i = 1; i < devices.length; i++) {
      for (int h = 0; h < i && rowOf[devices[i]] == 0; h++) {
        if (devices[h] == devices[i]) {
          addRow(devices[i]);
        }
      }
    }
    return rows > before;
  }

  private void addRow(int device) {
    grow();
    int row = rows++;
    deviceOf[row] = device;
    double[] next = inverse[row];
    Arrays.fill(next, 0, rows, 0);
    next[row] = 1;
    value[row] = row == 0 ? 1 : allowed + SPREAD * (1 + row * 37 % 101) / 101;
    for (int i = 0; i < row; i++) {
      inverse[i][row] = 0;
      double uses = basic[i] == THETA ? -1 : basic[i] == WAY ? uses(way[i], device) : 0;
      for (int j = 0; j < row && uses != 0; j++) {
        next[j] -= uses * inverse[i][j];
      }
      value[row] -= uses * value[i];
    }
    basic[row] = row;
    way[row] = null;
    cost[row] = 0;
    dual[row] = 0;
    isSlackBasic[row] = row > 0;
    if (row > 0) {
      rowOf[device] = row;
    }
  }

  private void grow() {
    if (rows == value.length) {
      int length = 2 * rows + 8;
      inverse = Arrays.copyOf(inverse, length);
      for (int i = 0; i < length; i++) {
        inverse[i] = i < rows ? Arrays.copyOf(inverse[i], length) : new double[length];
      }
      value = Arrays.copyOf(value, length);
      cost = Arrays.copyOf(cost, length);
      dual = Arrays.copyOf(dual, length);
      column = Arrays.copyOf(column, length);
      basic = Arrays.copyOf(basic, length);
      way = Arrays.copyOf(way, length);
      isSlackBasic = Arrays.copyOf(isSlackBasic, length);
      deviceOf = Arrays.copyOf(deviceOf, length);
    }
  }

  private static int uses(@Nullable RunPlan plan, int device) {
    int uses = 0;
    for (int k : plan == null ? new int[0] : plan.devices()) {
      uses += k == device ? 1 : 0;
    }
    return uses;
  }

  /**
   * Takes a way into the programme, whose devices have rows where they must, and solves it.
   *
   * @return false if the way is no use at the duals
   */
  boolean add(RunPlan plan, double need) {
    double reduced = need - dual[0];
    for (int k : plan.devices()) {
      reduced -= rowOf[k] > 0 ? dual[rowOf[k]] : 0;
    }
    if (!(reduced < -1e-13 * (Math.abs(need) + Math.abs(dual[0])))) {
      return false;
    }
    for (int i = 0; i < rows; i++) {
      double[] row = inverse[i];
      double sum = row[0];
      for (int k : plan.devices()) {
        sum += rowOf[k] > 0 ? row[rowOf[k]] : 0;
      }
      column[i] = sum;
    }
    boolean entered = enter(WAY, plan, need, reduced);
    settle();
    return entered;
  }

  /** Lets slacks and theta in until prices are at least 0 and add up to at most M. */
  private void settle() {
    for (int step = 0; step < 4 * rows + 8; step++) {
      int worst = 0;
      double least = -1e-12 * (thetaCost + Math.abs(dual[0]));
      double sum = 0;
      for (int i = 1; i < rows; i++) {
        sum -= dual[i];
        if (-dual[i] < least && !isSlackBasic[i]) {
          least = -dual[i];
          worst = i;
        }
      }
      boolean thetaHelps = !isThetaBasic && thetaCost - sum < least;
      if (thetaHelps) {
        thetaColumn();
      } else if (worst > 0) {
        slackColumn(worst);
      }
      boolean done = !thetaHelps && worst == 0;
      if (done
          || !(thetaHelps
              ? enter(THETA, null, thetaCost, thetaCost - sum)
              : enter(worst, null, 0, -dual[worst]))) {
        return;
      }
    }
  }

  private void thetaColumn() {
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 1; j < rows; j++) {
        sum -= inverse[i][j];
      }
      column[i] = sum;
    }
  }

  private void slackColumn(int slack) {
    for (int i = 0; i < rows; i++) {
      column[i] = inverse[i][slack];
    }
  }

  /** Lets the variable of {@link #column} in; false if nothing limits it. */
  private boolean enter(int what, @Nullable RunPlan plan, double need, double reduced) {
    int leaving = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      if (column[i] > SMALLEST_PIVOT) {
        double ratio = Math.max(0, value[i]) / column[i];
        boolean tie = leaving >= 0 && ratio <= least + 1e-15 && column[i] > column[leaving];
        if (ratio < least - 1e-15 || tie) {
          least = ratio;
          leaving = i;
        }
      }
    }
    if (leaving < 0) {
      return false;
    }
    pivot(leaving, what, plan, need);
    for (int j = 0; j < rows; j++) {
      dual[j] += reduced * inverse[leaving][j];
    }
    return true;
  }

  private void pivot(int row, int what, @Nullable RunPlan plan, double need) {
    double[] pivotRow = inverse[row];
    double scale = 1 / column[row];
    for (int j = 0; j < rows; j++) {
      pivotRow[j] *= scale;
    }
    value[row] *= scale;
    for (int i = 0; i < rows; i++) {
      double factor = column[i];
      if (i != row && factor != 0) {
        double[] other = inverse[i];
        for (int j = 0; j < rows; j++) {
          other[j] -= factor * pivotRow[j];
        }
        value[i] -= factor * value[row];
      }
    }
    if (basic[row] == THETA) {
      isThetaBasic = false;
    } else if (basic[row] != WAY) {
      isSlackBasic[basic[row]] = false;
    }
    basic[row] = what;
    way[row] = plan;
    cost[row] = need;
    isThetaBasic |= what == THETA;
    if (what > 0) {
      isSlackBasic[what] = true;
    }
  }

  /**
   * Takes the needs of the ways at another threshold.
   *
   * @return false if some way is no longer possible, and the programme must start anew
   */
  boolean reprice() {
    for (int i = 0; i < rows; i++) {
      RunPlan plan = way[i];
      if (plan != null) {
        cost[i] = network.costOf(plan);
        if (cost[i] == Double.POSITIVE_INFINITY) {
          rows = 0;
          return false;
        }
      }
    }
    restoreDuals();
    settle();
    return true;
  }

  private void restoreDuals() {
    Arrays.fill(dual, 0, rows, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows && cost[i] != 0; j++) {
        dual[j] += cost[i] * inverse[i][j];
      }
    }
  }

  /** The programme's value: no prices show a greater need. */
  double value() {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += cost[i] * value[i];
    }
    return sum;
  }

  /** Writes the price of each device that has a row. */
  void readPrices(double[] price) {
    for (int i = 1; i < rows; i++) {
      price[deviceOf[i]] = Math.max(0, -dual[i]);
    }
  }

  /** The devices with rows, from index 1 on. */
  int[] pricedDevices() {
    return Arrays.copyOfRange(deviceOf, 1, Math.max(1, rows));
  }
}
