package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;

/**
 * A first matching among the candidates: a hint's pairs as far as they fit, the rest greedily. The
 * block whose best device is slowest chooses first, by latency at an equal split of the budget.
 */
final class StartingMatching {

  private final DeftProblem problem;
  private final CandidateTable table;
  private final int[] columnOf;
  private final boolean[] taken;
  private final MinSumAssignment.Stop stop;
  private int left;

  StartingMatching(DeftProblem problem, CandidateTable table, MinSumAssignment.Stop stop) {
    this(problem, table, table.size(), stop);
  }

  /** Among the first candidates only. */
  StartingMatching(
      DeftProblem problem, CandidateTable table, int candidates, MinSumAssignment.Stop stop) {
    this.problem = problem;
    this.table = table;
    this.stop = stop;
    columnOf = new int[problem.blockCount()];
    taken = new boolean[candidates];
    left = columnOf.length;
    Arrays.fill(columnOf, Slots.NONE);
  }

  void take(Hint hint) {
    for (int j = 0; j < columnOf.length; j++) {
      int k = hint.deviceOf(j);
      int column = k == Hint.NONE ? Slots.NONE : table.columnOf(k);
      if (column != Slots.NONE && column < taken.length && !taken[column] && problem.fits(k, j)) {
        columnOf[j] = column;
        taken[column] = true;
        left--;
      }
    }
  }

  /** The columns by block; empty if the greedy choice runs into a dead end or is stopped. */
  int[] complete() {
    if (left == 0) {
      return columnOf;
    }
    int rows = columnOf.length;
    double[] secondsPerBit = table.secondsPerBit(problem.uplink().budget() / rows, taken.length);
    double[] least = new double[rows];
    for (int j = 0; j < rows; j++) {
      if (isStopped()) {
        return new int[0];
      }
      boolean hinted = columnOf[j] != Slots.NONE;
      least[j] = hinted ? Double.NEGATIVE_INFINITY : leastLatency(j, secondsPerBit);
    }
    for (int j = slowest(least); j != Slots.NONE; j = slowest(least)) {
      least[j] = Double.NEGATIVE_INFINITY;
      if (isStopped() || !choose(j, secondsPerBit)) {
        return new int[0];
      }
    }
    return columnOf;
  }

  private boolean isStopped() {
    return taken.length > Slots.MANY && stop.requested();
  }

  private double leastLatency(int j, double[] secondsPerBit) {
    double[] compute = table.compute(j);
    double bits = table.bits(j);
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < secondsPerBit.length; c++) {
      double latency = compute[c] + bits * secondsPerBit[c];
      least = latency < least ? latency : least;
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

  private boolean choose(int j, double[] secondsPerBit) {
    double[] compute = table.compute(j);
    double bits = table.bits(j);
    int best = Slots.NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < secondsPerBit.length; c++) {
      double latency = compute[c] + bits * secondsPerBit[c];
      if (latency < least && !taken[c]) {
        least = latency;
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
