package org.loladeft.crunch;

import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.HallProof;

/** The search of {@link CrunchDirectSolver}; see there. */
final class ClosedForm {

  /** Each level of the search looks at this many times the devices of the level before. */
  private static final int LEVEL = 32;

  /** The coarsest level looks at no fewer devices than this many times the blocks. */
  private static final int COARSEST = 4;

  private final DepthTable table;
  private final Progression progression;
  private final NestedMatching matching;
  private final Smallest smallest;

  ClosedForm(DepthTable table, Progression progression) {
    this.table = table;
    this.progression = progression;
    this.matching = new NestedMatching(table.blocks());
    this.smallest = new Smallest(table.blocks());
  }

  Answer run() throws Progression.Stopped {
    int column = firstColumn();
    for (int stride = coarsestStride(); stride > 1; stride /= LEVEL) {
      column = solveEvery(stride, column);
    }
    column = solveEvery(1, column);
    double bound = smallest.largest();
    HallProof proof = HallProof.of(bound, table.blocksFrom(column));
    return bound == Double.POSITIVE_INFINITY
        ? Answer.infeasible(proof)
        : Answer.optimal(
            Allocation.of(table.byBlock(matching.deviceOfDepth())), bound, bound, proof);
  }

  private int firstColumn() {
    int blocks = table.blocks();
    return blocks - Math.max(1, (int) Math.min(blocks, (long) blocks * blocks / table.devices()));
  }

  private int coarsestStride() {
    int stride = 1;
    while (table.devices() / (stride * LEVEL) >= COARSEST * table.blocks()) {
      stride *= LEVEL;
    }
    return stride;
  }

  private int solveEvery(int stride, int column) throws Progression.Stopped {
    double cap = Math.nextUp(progression.latencySeconds());
    int binding = column;
    select(binding, stride, cap);
    while (smallest.largest() < cap) {
      match(binding, stride);
      if (matching.isComplete()) {
        progression.incumbent(table.byBlock(matching.deviceOfDepth()), smallest.largest());
        return binding;
      }
      binding = matching.shallowestFree();
      select(binding, stride, cap);
    }
    return binding;
  }

  /** Finds theta_d. */
  private void select(int d, int stride, double cap) throws Progression.Stopped {
    smallest.reset(table.blocks() - d, cap);
    int step = Progression.POLL_DEVICES * stride;
    for (int from = 0; from < table.devices(); from += step) {
      progression.poll();
      select(d, from, (int) Math.min(table.devices(), (long) from + step), stride);
    }
  }

  private void select(int d, int from, int to, int stride) {
    double largest = smallest.largest();
    for (int k = from; k < to; k += stride) {
      double latency = table.latency(k, d);
      if (latency < largest && d < table.fitting(k)) {
        smallest.replaceLargest(latency, k);
        largest = smallest.largest();
      }
    }
  }

  private void match(int column, int stride) throws Progression.Stopped {
    double bound = smallest.largest();
    smallest.sortDevices();
    matching.clear();
    for (int i = 0; i < smallest.size(); i++) {
      offer(smallest.device(i), column, bound);
    }
    int seed = 0;
    for (int k = 0; k < table.devices() && !matching.isComplete(); k += stride) {
      if (seed < smallest.size() && k == smallest.device(seed)) {
        seed++;
        continue;
      }
      int low = matching.shallowestFree();
      if (table.latency(k, low) <= bound && low < table.fitting(k)) {
        offer(k, low, bound);
      }
    }
  }

  private void offer(int k, int known, double bound) {
    int finished = table.finishedBy(bound, k, known + 1, table.fitting(k));
    if (finished > matching.shallowestFree()) {
      matching.take(k, finished - 1);
    }
  }
}
