package org.loladeft.baselines;

/** The faster the computation, the deeper the block, whatever the channel. */
public final class ComputeOnlyBaseline extends BaselineSolver {

  /** Creates the solver. */
  public ComputeOnlyBaseline() {
    super(
        "compute-only",
        "baseline: the deepest block to the fastest computer",
        (p, seed, poll) -> p::computeSeconds);
  }
}
