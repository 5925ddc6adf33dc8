package org.loladeft.ortools.model;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * How far the bases of a device's blocks reach: a column y for each distinct base in ascending
 * order, 1 if the device takes a block of this base or a larger one. The largest base of what it
 * takes is the sum of y times the increment to this base from the one before.
 *
 * @param columns the y, by step; the first is 1 if the device takes anything
 * @param bases the bases, ascending
 */
record DeviceSteps(int[] columns, double[] bases) {

  /**
   * Adds columns and rows.
   *
   * @param pairs columns of the device's pairs
   * @param base base of a pair
   */
  static DeviceSteps addTo(LinearModel model, int[] pairs, IntToDoubleFunction base) {
    double[] bases = Arrays.stream(pairs).mapToDouble(base).sorted().distinct().toArray();
    int[] columns = new int[bases.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = model.column("", 0, 1, false);
      if (i > 0) {
        model.row("", 0, Double.POSITIVE_INFINITY, difference(columns[i - 1], columns[i]));
      }
    }
    for (int p : pairs) {
      int step = Arrays.binarySearch(bases, base.applyAsDouble(p));
      model.row("", 0, Double.POSITIVE_INFINITY, difference(columns[step], p));
    }
    return new DeviceSteps(columns, bases);
  }

  private static Terms difference(int more, int less) {
    return new Terms().add(1, more).add(-1, less);
  }

  /** Adds the largest base, times a factor, to a row. */
  void addTo(Terms terms, double factor) {
    for (int i = 0; i < columns.length; i++) {
      terms.add(factor * (bases[i] - (i == 0 ? 0 : bases[i - 1])), columns[i]);
    }
  }
}
