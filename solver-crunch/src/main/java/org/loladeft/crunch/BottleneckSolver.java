package org.loladeft.crunch;

import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;

/**
 * Bottleneck matching for any table on a dedicated uplink, by thresholds and Hopcroft-Karp.
 *
 * <p><em>Problem.</em> Match every one of L blocks to a device of its own among K, within memory,
 * so that the largest latency of a pair is least. No order of depth is assumed; a pair that does
 * not fit in memory is left out, never priced.
 *
 * <p><em>Method.</em> One pass over the table keeps for each block its L fastest devices, which
 * hold an optimum (see {@link CheapestDevices}); at most L<sup>2</sup> pairs remain. The optimum is
 * one of their latencies. It lies in [b, h): b starts as the latency of the block that is worst
 * served by its fastest device, h as that of the hinted allocation, if any. While a latency of that
 * interval is left, one of them is tried, b first and then a random one: a maximum matching on the
 * pairs up to it either is complete, and h becomes that matching's own latency; or K&ouml;nig's set
 * S violates Hall's condition, and b becomes the least latency by which a block of S reaches a
 * device beyond those that S reaches already. Nothing is sorted, and each try drops half of the
 * latencies on average.
 *
 * <p><em>Invariants.</em> Every matching begins from that of the last failure, which stays within
 * any later threshold. S violates strictly below b, and h is the latency of an allocation; so at
 * the end S proves h optimal, and infeasible if h is still infinite.
 *
 * <p><em>Complexity.</em> O(K L) to reduce, then expected O(log L) tries of O(L<sup>2.5</sup>) each
 * at worst. Memory O(L min(L, K) + K).
 *
 * <p><em>Sources.</em> H. N. Gabow, R. E. Tarjan, Algorithms for two bottleneck optimization
 * problems, J. Algorithms 9 (1988) 411-417, doi 10.1016/0196-6774(88)90031-4, for the thresholds;
 * the reduction and the jump of b are ours.
 */
public final class BottleneckSolver extends DedicatedSolver {

  /** Creates the solver. */
  public BottleneckSolver() {
    super(
        "bottleneck",
        "bottleneck matching for any table: thresholds and Hopcroft-Karp",
        200,
        false);
  }

  @Override
  Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped {
    return new Bottleneck(problem, progression).run();
  }
}
