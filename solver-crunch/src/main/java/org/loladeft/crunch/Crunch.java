package org.loladeft.crunch;

import java.util.SplittableRandom;
import org.loladeft.api.Answer;
import org.loladeft.api.HallProof;

/**
 * The state of one run of {@link CrunchSolver}, and its three steps. An edge is a pair that fits in
 * memory; edges of one device are numbered by depth, so each set that the steps talk of is a prefix
 * of them and one number a device.
 */
final class Crunch {

  private static final int PASSED = -1;

  private final DepthTable table;
  private final Progression progression;
  private final SplittableRandom random;

  /** D_k at the largest latency that failed: edges before it are known to be too few. */
  private int[] failed;

  /** D_k just below the smallest latency that passed: edges from it on are not needed. */
  private int[] needed;

  /** D_k at the latency of the last cut. */
  private int[] reach;

  /** Depth at which the last failure came to light; at first nothing finishes below anything. */
  private int violated;

  Crunch(DepthTable table, Progression progression, SplittableRandom random) {
    this.table = table;
    this.progression = progression;
    this.random = random;
    this.failed = new int[table.devices()];
    this.needed = new int[table.devices()];
    this.reach = new int[table.devices()];
    this.violated = table.blocks() - 1;
  }

  Answer run() throws Progression.Stopped {
    for (int k = 0; k < needed.length; k++) {
      needed[k] = table.fitting(k);
    }
    reach = needed.clone();
    int shortage = check();
    if (shortage != PASSED) {
      return Answer.infeasible(HallProof.of(Double.POSITIVE_INFINITY, table.blocksFrom(shortage)));
    }
    pass();
    for (long open = open(); open > 0; open = open()) {
      double latency = cut(open);
      recount(latency, reach);
      shortage = check();
      if (shortage == PASSED) {
        pass();
      } else {
        fail(latency, shortage);
      }
    }
    // No latency is left between the last failure and the best allocation.
    return progression.proven(table.blocksFrom(violated));
  }

  /** Number of edges above the failed and below the passed latency, ties with either excluded. */
  private long open() {
    long open = 0;
    for (int k = 0; k < needed.length; k++) {
      open += needed[k] - failed[k];
    }
    return open;
  }

  /**
   * <em>Cutting.</em> Chooses the latency above which all edges are cut: that of a random open
   * edge, each as likely as any other, so that half of them are decided at a stroke on average.
   */
  private double cut(long open) {
    long edge = random.nextLong(open);
    int k = 0;
    while (edge >= needed[k] - failed[k]) {
      edge -= needed[k] - failed[k];
      k++;
    }
    return table.latency(k, failed[k] + (int) edge);
  }

  /** <em>RecoUNting.</em> Finds D_k, the number of blocks that each device still reaches. */
  private void recount(double latency, int[] counts) throws Progression.Stopped {
    for (int k = 0; k < counts.length; k++) {
      if (k % Progression.POLL_DEVICES == 0) {
        progression.poll();
      }
      counts[k] = table.finishedBy(latency, k, failed[k], needed[k]);
    }
  }

  /**
   * <em>CHecking.</em> Hall's condition on nested neighbourhoods: each block must be reached by at
   * least as many devices as there are blocks from it on.
   *
   * @return the depth of a block that is reached by too few, or {@link #PASSED}
   */
  private int check() {
    int[] devicesThatReach = new int[table.blocks() + 1];
    for (int depth : reach) {
      devicesThatReach[depth]++;
    }
    int reaching = 0;
    for (int d = table.blocks() - 1; d >= 0; d--) {
      reaching += devicesThatReach[d + 1];
      if (reaching < table.blocks() - d) {
        return d;
      }
    }
    return PASSED;
  }

  /** After a check that passed: what is left allows an allocation, which may be even faster. */
  private void pass() throws Progression.Stopped {
    int[] deviceOfDepth = match();
    double latency = 0;
    for (int d = 0; d < deviceOfDepth.length; d++) {
      latency = Math.max(latency, table.latency(deviceOfDepth[d], d));
    }
    progression.incumbent(table.byBlock(deviceOfDepth), latency);
    recount(Math.nextDown(progression.latencySeconds()), needed);
  }

  private int[] match() {
    NestedMatching matching = new NestedMatching(table.blocks());
    for (int k = 0; !matching.isComplete(); k++) {
      if (reach[k] > matching.shallowestFree()) {
        matching.take(k, reach[k] - 1);
      }
    }
    return matching.deviceOfDepth();
  }

  /** After a check that failed: the optimum lies above this latency. */
  private void fail(double latency, int shortage) {
    int[] reached = reach;
    reach = failed;
    failed = reached;
    violated = shortage;
    progression.bound(latency, table.blocksFrom(violated));
  }
}
