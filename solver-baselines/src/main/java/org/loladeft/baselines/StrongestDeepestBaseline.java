package org.loladeft.baselines;

/** The stronger the device over all blocks, the deeper its block. */
public final class StrongestDeepestBaseline extends BaselineSolver {

  /** Creates the solver. */
  public StrongestDeepestBaseline() {
    super(
        "strongest-deepest",
        "baseline: the deepest block to the device that is fastest on average",
        (p, seed, poll) -> {
          int[] rank = Rule.ranks(p, poll);
          return (k, j) -> rank[k];
        });
  }
}
