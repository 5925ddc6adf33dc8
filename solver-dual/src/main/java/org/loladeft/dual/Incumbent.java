package org.loladeft.dual;

import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.BestSplitter;

/** The best matching so far with its best shares. */
final class Incumbent {

  private final CandidateTable table;
  private final SolveContext context;
  private final BestSplitter splitter;
  private final int[] devices;
  private final int[] best;
  private final int[] columns;
  private double latency = Double.POSITIVE_INFINITY;
  private boolean splitterHoldsBest;

  Incumbent(DeftProblem problem, CandidateTable table, SolveContext context) {
    this.table = table;
    this.context = context;
    splitter = BestSplitter.of(problem);
    devices = new int[problem.blockCount()];
    best = new int[problem.blockCount()];
    columns = new int[problem.blockCount()];
  }

  /**
   * Takes a matching if it is better.
   *
   * @param columnOf the candidate column of each block
   * @return whether it became the incumbent
   */
  boolean offer(int[] columnOf) {
    for (int j = 0; j < devices.length; j++) {
      devices[j] = table.device(columnOf[j]);
    }
    double found = splitter.split(devices);
    splitterHoldsBest = found < latency;
    if (splitterHoldsBest) {
      latency = found;
      System.arraycopy(devices, 0, best, 0, best.length);
      System.arraycopy(columnOf, 0, columns, 0, best.length);
      context.reportIncumbent(found);
    }
    return splitterHoldsBest;
  }

  boolean exists() {
    return latency < Double.POSITIVE_INFINITY;
  }

  /** Candidate column of each block; not to be changed. */
  int[] columns() {
    return columns;
  }

  double latency() {
    return latency;
  }

  Allocation allocation() {
    restore();
    return splitter.allocation();
  }

  /** A fresh array with the share of each block. */
  double[] shares() {
    restore();
    double[] shares = new double[best.length];
    for (int j = 0; j < shares.length; j++) {
      shares[j] = splitter.share(j);
    }
    return shares;
  }

  private void restore() {
    if (!splitterHoldsBest) {
      splitter.split(best);
      splitterHoldsBest = true;
    }
  }
}
