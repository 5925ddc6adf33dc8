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
    Arrays.fill(columnOf, Slots.NONE);
  }

  void take(Hint hint) {
    for (int j = 0; j < columnOf.length; j++) {
      int k = hint.deviceOf(j);
      int column = k == Hint.NONE ? Slots.NONE : table.columnOf(k);
      if (column != Slots.NONE && !taken[column] && problem.fits(k, j)) {
        columnOf[j] = column;
        taken[column] = true;
      }
    }
  }

  /** The columns by block, or an empty array if the greedy choice runs into a dead end. */
  int[] complete() {
    int rows = columnOf.length;
    double[] secondsPerBit = table.secondsPerBit(problem.uplink().budget() / rows);
    double[][] latency = new double[rows][];
    double[] least = new double[rows];
    for (int j = 0; j < rows; j++) {
      least[j] = Double.NEGATIVE_INFINITY;
      if (columnOf[j] == Slots.NONE) {
        latency[j] = new double[table.size()];
        least[j] = latencies(j, secondsPerBit, latency[j]);
      }
    }
    for (int j = slowest(least); j != Slots.NONE; j = slowest(least)) {
      least[j] = Double.NEGATIVE_INFINITY;
      if (!choose(j, latency[j])) {
        return new int[0];
      }
    }
    return columnOf;
  }

  private double latencies(int j, double[] secondsPerBit, double[] row) {
    double[] compute = table.compute(j);
    double bits = table.bits(j);
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < row.length; c++) {
      row[c] = compute[c] + bits * secondsPerBit[c];
      least = row[c] < least ? row[c] : least;
    }
    return least;
  }

  private static int slowest(double[] least) {
    int slowest = 0;
    for (int j = 1; j < least.length; j++) {
      if (least[j] > least[slowest]) {
        slowest = j;
      }
    }
    return least[slowest] == Double.NEGATIVE_INFINITY ? Slots.NONE : slowest;
  }

  private boolean choose(int j, double[] latency) {
    int best = Slots.NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < latency.length; c++) {
      if (latency[c] < least && !taken[c]) {
        least = latency[c];
        best = c;
      }
    }
    if (best != Slots.NONE) {
      columnOf[j] = best;
      taken[best] = true;
    }
    return best != Slots.NONE;
  }
}
