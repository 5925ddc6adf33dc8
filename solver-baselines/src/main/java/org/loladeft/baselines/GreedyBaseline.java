package org.loladeft.baselines;

import org.loladeft.api.bandwidth.EqualShare;

/** Each block takes the device that finishes it first at an equal share, the deepest first. */
public final class GreedyBaseline extends BaselineSolver {

  /** Creates the solver. */
  public GreedyBaseline() {
    super(
        "greedy",
        "baseline: each block takes the quickest free device, the deepest first",
        (p, seed, poll) -> {
          double share = EqualShare.ofUploads(p);
          return (k, j) -> p.computeSeconds(k, j) + p.uploadSeconds(k, j, share);
        });
  }
}
