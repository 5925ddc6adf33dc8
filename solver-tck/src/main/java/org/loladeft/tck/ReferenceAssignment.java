package org.loladeft.tck;

import java.util.Arrays;

/**
 * Minimum-cost assignment of rows to columns by successive shortest paths, with infinite costs for
 * forbidden pairs; potentials prove the minimum. O(L^2 K).
 */
final class ReferenceAssignment {

  private final double[][] cost;
  private final int rows;
  private final int columns;
  private final double[] u;
  private final double[] v;
  private final int[] rowOf;
  private final int[] stuck;

  /** Columns and rows are numbered from 1 inside; 0 stands for none. */
  private ReferenceAssignment(double[][] cost) {
    this.cost = cost;
    this.rows = cost.length;
    this.columns = cost[0].length;
    this.u = new double[rows + 1];
    this.v = new double[columns + 1];
    this.rowOf = new int[columns + 1];
    this.stuck = solve();
  }

  static ReferenceAssignment of(double[][] cost) {
    return new ReferenceAssignment(cost);
  }

  boolean isFeasible() {
    return stuck.length == 0;
  }

  /** Rows that have fewer columns than they are, when there is no assignment. */
  int[] violator() {
    return stuck;
  }

  int[] columnOfRow() {
    int[] columnOf = new int[rows];
    for (int c = 1; c <= columns; c++) {
      if (rowOf[c] > 0) {
        columnOf[rowOf[c] - 1] = c - 1;
      }
    }
    return columnOf;
  }

  /** A price at least 0 for each column. */
  double[] prices() {
    return Arrays.stream(v, 1, columns + 1).map(x -> Math.max(0, -x)).toArray();
  }

  private int[] solve() {
    for (int row = 1; row <= rows; row++) {
      int[] violator = augment(row);
      if (violator.length > 0) {
        return violator;
      }
    }
    return new int[0];
  }

  private int[] augment(int row) {
    double[] distance = new double[columns + 1];
    int[] previous = new int[columns + 1];
    boolean[] done = new boolean[columns + 1];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    rowOf[0] = row;
    int column = 0;
    do {
      done[column] = true;
      int next = relax(rowOf[column], column, distance, previous, done);
      if (next < 0) {
        return reached(done);
      }
      shift(distance, done, distance[next]);
      column = next;
    } while (rowOf[column] != 0);
    while (column != 0) {
      rowOf[column] = rowOf[previous[column]];
      column = previous[column];
    }
    return new int[0];
  }

  private int relax(int row, int from, double[] distance, int[] previous, boolean[] done) {
    int best = -1;
    for (int c = 1; c <= columns; c++) {
      if (done[c]) {
        continue;
      }
      double reduced = cost[row - 1][c - 1] - u[row] - v[c];
      if (reduced < distance[c]) {
        distance[c] = reduced;
        previous[c] = from;
      }
      if (distance[c] < Double.POSITIVE_INFINITY && (best < 0 || distance[c] < distance[best])) {
        best = c;
      }
    }
    return best;
  }

  private void shift(double[] distance, boolean[] done, double delta) {
    for (int c = 0; c <= columns; c++) {
      if (done[c]) {
        u[rowOf[c]] += delta;
        v[c] -= delta;
      } else {
        distance[c] -= delta;
      }
    }
  }

  private int[] reached(boolean[] done) {
    int[] found = new int[rows];
    int count = 0;
    for (int c = 0; c <= columns; c++) {
      if (done[c]) {
        found[count++] = rowOf[c] - 1;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
