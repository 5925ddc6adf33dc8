package org.loladeft.crunch;

import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.HallProof;
import org.loladeft.api.Smallest;

/** The search of {@link CrunchDirectSolver}; see there for the letters and the proof. */
final class ClosedForm {

  /** The sample takes one device in this many. */
  private static final int SAMPLE_STRIDE = 256;

  /** A sample of fewer devices than this many times the blocks would say too little. */
  private static final int SAMPLE_DEVICES = 4;

  /** Above it, counting in strides could overflow. */
  private static final int MOST_SAMPLED = 1 << 30;

  private final DepthTable table;
  private final Progression progression;
  private final NestedMatching matching;

  /** The entries of the binding column that its order statistic is made of. */
  private final Smallest smallest;

  /** Whether a sample of the devices came first. */
  private boolean sampled;

  /** The column whose order statistic is the largest so far. */
  private int binding;

  ClosedForm(DepthTable table, Progression progression) {
    this.table = table;
    this.progression = progression;
    this.matching = new NestedMatching(table.blocks());
    this.smallest = new Smallest(table.blocks());
    this.binding = likelyColumn();
  }

  /**
   * Where to look first: with few devices to spare the shallow columns, which need many of them,
   * are the likeliest to bind; with many, the deep and slow ones.
   */
  private int likelyColumn() {
    long blocks = table.blocks();
    long spread = Math.min(blocks, blocks * blocks / table.devices());
    return (int) (blocks - Math.max(1, spread));
  }

  Answer run() throws Progression.Stopped {
    int sample = table.devices() / SAMPLE_STRIDE;
    if (sample >= SAMPLE_DEVICES * (long) table.blocks() && table.devices() <= MOST_SAMPLED) {
      solve(SAMPLE_STRIDE);
      sampled = true;
    }
    solve(1);
    double latency = smallest.largest();
    HallProof proof = HallProof.of(latency, table.blocksFrom(binding));
    return latency == Double.POSITIVE_INFINITY
        ? Answer.infeasible(proof)
        : Answer.optimal(
            Allocation.of(table.byBlock(matching.deviceOfDepth())), latency, latency, proof);
  }

  /**
   * Solves for every {@code stride}-th device, unless these can't better the best allocation:
   * raises the bound to a column's order statistic until the matching at the bound is complete.
   */
  private void solve(int stride) throws Progression.Stopped {
    double cap = Math.nextUp(progression.latencySeconds());
    select(binding, stride, cap);
    while (smallest.largest() < cap) {
      if (stride == 1) {
        progression.bound(smallest.largest(), binding, table);
      }
      match(stride);
      if (matching.isComplete()) {
        progression.incumbent(table.byBlock(matching.deviceOfDepth()), smallest.largest());
        return;
      }
      binding = nextColumn(stride);
      select(binding, stride, cap);
    }
  }

  /**
   * A column that failed. After a sample, the deepest: with more devices to choose from, the column
   * that binds moves deeper. Else the shallowest, which lacks the most devices. Either is right; a
   * good choice saves rounds.
   */
  private int nextColumn(int stride) {
    return stride == 1 && sampled ? matching.deepestFree() : matching.shallowestFree();
  }

  /** Finds the (L - d)-th smallest entry of column d, or the cap if that is smaller. */
  private void select(int d, int stride, double cap) throws Progression.Stopped {
    smallest.reset(table.blocks() - d, cap);
    long step = (long) Progression.POLL_DEVICES * stride;
    for (long from = 0; from < table.devices(); from += step) {
      progression.poll();
      int to = (int) Math.min(table.devices(), from + step);
      int k = table.nextBelow(smallest.largest(), d, (int) from, to, stride);
      while (k < to) {
        if (d < table.fitting(k)) {
          smallest.replaceLargest(table.latency(k, d), k);
        }
        k = table.nextBelow(smallest.largest(), d, k + stride, to, stride);
      }
    }
  }

  /**
   * Matches at the bound. The binding column's own devices come first: they decide all deeper
   * columns, and the last of them may be the last of all devices. The others are then looked at
   * only until no block is free, and only at the shallowest free one.
   */
  private void match(int stride) throws Progression.Stopped {
    double bound = smallest.largest();
    smallest.sortDevices();
    matching.clear();
    for (int i = 0; i < smallest.size(); i++) {
      offer(smallest.device(i), binding, bound);
    }
    long step = (long) Progression.POLL_DEVICES * stride;
    for (long from = 0; from < table.devices() && !matching.isComplete(); from += step) {
      progression.poll();
      matchOthers((int) from, (int) Math.min(table.devices(), from + step), stride, bound);
    }
  }

  private void matchOthers(int from, int to, int stride, double bound) {
    double limit = Math.nextUp(bound);
    int k = from;
    while (!matching.isComplete()) {
      int shallowest = matching.shallowestFree();
      k = table.nextBelow(limit, shallowest, k, to, stride);
      if (k >= to) {
        return;
      }
      if (shallowest < table.fitting(k) && !smallest.holds(k)) {
        offer(k, shallowest, bound);
      }
      k += stride;
    }
  }

  /** Matches a device that reaches column {@code known}, if a block is free for it. */
  private void offer(int k, int known, double bound) {
    int reach = table.finishedBy(bound, k, known + 1, table.fitting(k));
    if (reach > matching.shallowestFree()) {
      matching.take(k, reach - 1);
    }
  }
}
