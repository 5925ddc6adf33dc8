package org.loladeft.dual;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.BestSplitter;
import org.loladeft.api.bandwidth.SplitLoads;

/**
 * The best plan so far that calls on no device twice, with its latency at its best shares by the
 * figures of the {@link RunTable}. Where these are bounds, its allocation is offered to the {@link
 * BlockIncumbent} too, whose latencies are real.
 */
final class RunIncumbent {

  /** How far a proof for a table of bounds stays below it, for a checker that rounds outwards. */
  static final double OUTWARD = 1e-11;

  private final RunTable table;
  private final SolveContext context;
  private final BlockIncumbent real;
  private final BestSplitter splitter;
  private final SplitLoads loads;
  private @Nullable RunPlan plan;
  private double latency = Double.POSITIVE_INFINITY;

  RunIncumbent(RunTable table, SolveContext context, BlockIncumbent real) {
    this.table = table;
    this.real = real;
    this.context = context;
    splitter = BestSplitter.of(table.problem);
    loads = SplitLoads.ofCapacity(table.problem.blockCount());
  }

  /** Takes a plan if it is better; tells whether it was. */
  boolean offer(RunPlan candidate) {
    if (!table.isExact) {
      real.offer(table.states.deviceOfBlock(candidate));
    }
    double seconds = table.kind.isJoint() ? split(candidate) : latest(candidate);
    if (!(seconds < latency)) {
      return false;
    }
    latency = seconds;
    plan = candidate;
    if (table.isExact) {
      context.reportIncumbent(seconds);
    }
    return true;
  }

  /** Reports what a table of bounds proves, or one that is exact. */
  void reportBound(double seconds) {
    context.reportBound(seconds * (table.isExact ? 1 : 1 - OUTWARD));
  }

  private double latest(RunPlan candidate) {
    double latest = 0;
    for (int i = 0; i < candidate.length(); i++) {
      latest = Math.max(latest, table.seconds[candidate.devices()[i]][candidate.moves()[i]]);
    }
    return latest;
  }

  private double split(RunPlan candidate) {
    loads.clear();
    for (int i = 0; i < candidate.length(); i++) {
      int k = candidate.devices()[i];
      int move = candidate.moves()[i];
      loads.add(table.bits[move], table.seconds[k][move], table.problem.channel(k));
    }
    return splitter.split(loads);
  }

  boolean exists() {
    return plan != null;
  }

  double latency() {
    return latency;
  }

  /** Who takes which block, with the best shares. */
  Allocation allocation() {
    RunPlan best = plan();
    int[] deviceOf = table.states.deviceOfBlock(best);
    if (!table.kind.isJoint()) {
      return Allocation.of(deviceOf);
    }
    split(best);
    double[] shareOf = new double[table.deviceCount()];
    for (int i = 0; i < best.length(); i++) {
      shareOf[best.devices()[i]] = splitter.share(i);
    }
    double[] shares = new double[deviceOf.length];
    Arrays.setAll(shares, j -> shareOf[deviceOf[j]]);
    return Allocation.of(deviceOf, shares);
  }

  RunPlan plan() {
    return Objects.requireNonNull(plan);
  }
}
