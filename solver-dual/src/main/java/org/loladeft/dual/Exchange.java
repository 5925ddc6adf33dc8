package org.loladeft.dual;

import java.util.Arrays;

/**
 * Improves an incumbent by exchanges: one block to an unused device, or two blocks' devices
 * swapped.
 *
 * <p>At the incumbent's latency T the least shares w<sub>kj</sub> / (T - t<sub>kj</sub>) of its
 * pairs add up to the band. An exchange that lowers their sum leaves some band over, so T falls.
 * O(L K) a pass.
 */
final class Exchange {

  private static final int MAX_PASSES = 60;

  /** An exchange must free more than rounding does. */
  private static final double LEAST_GAIN = 1e-9;

  private final CandidateTable table;
  private final Incumbent incumbent;
  private final double[][] w;
  private final MinSumAssignment.Stop stop;
  private final int[] columns;
  private final boolean[] used;

  /** {@code w} is S_j / e_k by block and device. */
  Exchange(
      CandidateTable table,
      Incumbent incumbent,
      double[][] w,
      int devices,
      MinSumAssignment.Stop stop) {
    this.table = table;
    this.incumbent = incumbent;
    this.w = w;
    this.stop = stop;
    columns = new int[w.length];
    used = new boolean[devices];
  }

  /** Exchanges until nothing helps, or until it is stopped. */
  void improve() {
    boolean better = true;
    for (int pass = 0; better && pass < MAX_PASSES; pass++) {
      System.arraycopy(incumbent.columns(), 0, columns, 0, columns.length);
      Arrays.fill(used, false);
      for (int k : columns) {
        used[k] = true;
      }
      better = exchangeOnce(incumbent.latency()) && incumbent.offer(columns);
    }
  }

  private double share(int j, int k, double deadline) {
    double seconds = deadline - table.compute(j)[k];
    return seconds > 0 ? w[j][k] / seconds : Double.POSITIVE_INFINITY; // NaN: does not fit
  }

  /** Applies, for each block in turn, its best exchange. */
  private boolean exchangeOnce(double deadline) {
    boolean changed = false;
    for (int j = 0; j < columns.length && !stop.requested(); j++) {
      double own = share(j, columns[j], deadline);
      changed |= replace(j, own, deadline) || swap(j, own, deadline);
    }
    return changed;
  }

  private boolean replace(int j, double own, double deadline) {
    int best = columns[j];
    double least = own * (1 - LEAST_GAIN);
    for (int k = 0; k < used.length; k++) {
      if (!used[k] && share(j, k, deadline) < least) {
        least = share(j, k, deadline);
        best = k;
      }
    }
    boolean found = best != columns[j];
    used[columns[j]] = false;
    used[best] = true;
    columns[j] = best;
    return found;
  }

  private boolean swap(int j, double own, double deadline) {
    int best = j;
    double gain = own * LEAST_GAIN;
    for (int i = 0; i < columns.length; i++) {
      double before = own + share(i, columns[i], deadline);
      double after = share(j, columns[i], deadline) + share(i, columns[j], deadline);
      if (i != j && before - after > gain) {
        gain = before - after;
        best = i;
      }
    }
    int device = columns[j];
    columns[j] = columns[best];
    columns[best] = device;
    return best != j;
  }
}
