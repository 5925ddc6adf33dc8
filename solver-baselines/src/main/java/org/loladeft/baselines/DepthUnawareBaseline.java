package org.loladeft.baselines;

import org.loladeft.api.SeedHash;

/**
 * The L devices that are fastest over all blocks take part, and take blocks at random: it knows who
 * is fast, and not that deep blocks take longer.
 */
public final class DepthUnawareBaseline extends BaselineSolver {

  /** Creates the solver. */
  public DepthUnawareBaseline() {
    super(
        "depth-unaware",
        "baseline: the fastest devices, blocks among them at random",
        (p, seed, poll) -> {
          int[] rank = Rule.ranks(p, poll);
          int best = p.blockCount();
          return (k, j) -> rank[k] < best ? SeedHash.unit(seed, j, k) : 1 + rank[k];
        });
  }
}
