package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;

/**
 * A first matching among the candidates: a hint's pairs as far as they fit, the rest greedily. The
 * block whose best device is slowest chooses first, by latency at an equal split of the budget.
 */
final class FirstMatching {

  private final DeftProblem problem;
  private final CandidateTable table;
  private final int[] columnOf;
  private final boolean[] taken;

  FirstMatching(DeftProblem problem, CandidateTable table) {
    this.problem = problem;
    this.table = table;
    columnOf = new int[problem.blockCount()];
    taken = new boolean[table.size()];
    Arrays.fill(columnOf, Assignment.FREE);
  }

  void take(Hint hint) {
    for (int j = 0; j < columnOf.length; j++) {
      int k = hint.deviceOf(j);
      int column = k == Hint.NONE ? Assignment.FREE : table.columnOf(k);
      if (column != Assignment.FREE && !taken[column] && problem.fits(k, j)) {
        columnOf[j] = column;
        taken[column] = true;
      }
    }
  }

  /** The columns by block, or an empty array if the greedy choice runs into a dead end. */
  int[] complete() {
    int rows = columnOf.length;
    double share = Math.max(problem.uplink().budget() / rows, 1e-300);
    double[] least = new double[rows];
    Arrays.fill(least, Double.NEGATIVE_INFINITY);
    double[][] latency = new double[rows][];
    for (int j = 0; j < rows; j++) {
      if (columnOf[j] == Assignment.FREE) {
        latency[j] = latencies(j, share);
        least[j] = Arrays.stream(latency[j]).min().orElse(Double.POSITIVE_INFINITY);
      }
    }
    for (int left = rows; left > 0; left--) {
      int j = slowest(least);
      if (j == Assignment.FREE) {
        break;
      }
      least[j] = Double.NEGATIVE_INFINITY;
      if (!choose(j, latency[j])) {
        return new int[0];
      }
    }
    return columnOf;
  }

  private double[] latencies(int j, double share) {
    double[] row = new double[table.size()];
    for (int c = 0; c < row.length; c++) {
      double value = table.latencyAt(j, c, share);
      row[c] = value >= 0 ? value : Double.POSITIVE_INFINITY;
    }
    return row;
  }

  private static int slowest(double[] least) {
    int slowest = 0;
    for (int j = 1; j < least.length; j++) {
      if (least[j] > least[slowest]) {
        slowest = j;
      }
    }
    return least[slowest] == Double.NEGATIVE_INFINITY ? Assignment.FREE : slowest;
  }

  private boolean choose(int j, double[] latency) {
    int best = Assignment.FREE;
    for (int c = 0; c < latency.length; c++) {
      if (!taken[c] && latency[c] < (best < 0 ? Double.POSITIVE_INFINITY : latency[best])) {
        best = c;
      }
    }
    if (best != Assignment.FREE) {
      columnOf[j] = best;
      taken[best] = true;
    }
    return best != Assignment.FREE;
  }
}
