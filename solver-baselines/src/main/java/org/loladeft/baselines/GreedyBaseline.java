package org.loladeft.baselines;

/** Each block, the deepest first, takes the device that finishes it first. */
public final class GreedyBaseline extends BaselineSolver {

  /** Creates the solver. */
  public GreedyBaseline() {
    super(
        "greedy",
        "baseline: each block takes the quickest free device, the deepest first",
        Rules.greedy());
  }
}
