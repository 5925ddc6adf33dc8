package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * The simple version of the exact solver: bisection over the latency, and the textbook Hungarian
 * method on the whole table at each step. Forbidden pairs cost three budgets, which no matching
 * within the budget has.
 */
final class PlainBisection {

  private final DeftProblem problem;
  private final int rows;
  private final int columns;

  PlainBisection(DeftProblem problem) {
    this.problem = problem;
    rows = problem.blockCount();
    columns = problem.deviceCount();
  }

  /** The optimal latency, to about 1e-12; the problem must be feasible. */
  double solve() {
    double high = 1;
    while (need(high) > problem.uplink().budget()) {
      high *= 2;
    }
    double low = 0;
    while (high - low > 1e-12 * high) {
      double middle = low + (high - low) / 2;
      if (need(middle) <= problem.uplink().budget()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return BestSplit.of(problem, matching(high)).orElseThrow().latencySeconds();
  }

  private double need(double deadline) {
    int[] matching = matching(deadline);
    double sum = 0;
    for (int j = 0; j < rows; j++) {
      sum += cost(j, matching[j], deadline);
    }
    return sum;
  }

  private double cost(int j, int k, double deadline) {
    return Math.min(LeastShare.of(problem, k, j, deadline), 3 * problem.uplink().budget());
  }

  /** Kuhn and Munkres in O(L^2 K), with indices from 1 as the textbooks have it. */
  private int[] matching(double deadline) {
    double[][] a = new double[rows + 1][columns + 1];
    for (int i = 1; i <= rows; i++) {
      for (int j = 1; j <= columns; j++) {
        a[i][j] = cost(i - 1, j - 1, deadline);
      }
    }
    double[] u = new double[rows + 1];
    double[] v = new double[columns + 1];
    int[] p = new int[columns + 1];
    int[] way = new int[columns + 1];
    for (int i = 1; i <= rows; i++) {
      p[0] = i;
      int j0 = 0;
      double[] minv = new double[columns + 1];
      boolean[] used = new boolean[columns + 1];
      Arrays.fill(minv, Double.POSITIVE_INFINITY);
      do {
        used[j0] = true;
        int i0 = p[j0];
        int j1 = 0;
        double delta = Double.POSITIVE_INFINITY;
        for (int j = 1; j <= columns; j++) {
          if (!used[j]) {
            double current = a[i0][j] - u[i0] - v[j];
            if (current < minv[j]) {
              minv[j] = current;
              way[j] = j0;
            }
            if (minv[j] < delta) {
              delta = minv[j];
              j1 = j;
            }
          }
        }
        for (int j = 0; j <= columns; j++) {
          if (used[j]) {
            u[p[j]] += delta;
            v[j] -= delta;
          } else {
            minv[j] -= delta;
          }
        }
        j0 = j1;
      } while (p[j0] != 0);
      do {
        int j1 = way[j0];
        p[j0] = p[j1];
        j0 = j1;
      } while (j0 != 0);
    }
    int[] matching = new int[rows];
    for (int j = 1; j <= columns; j++) {
      if (p[j] > 0) {
        matching[p[j] - 1] = j - 1;
      }
    }
    return matching;
  }
}
