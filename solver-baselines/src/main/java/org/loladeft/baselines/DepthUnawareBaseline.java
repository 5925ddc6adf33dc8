package org.loladeft.baselines;

/** The fastest devices take part, in an order that ignores depth. */
public final class DepthUnawareBaseline extends BaselineSolver {

  /** Creates the solver. */
  public DepthUnawareBaseline() {
    super(
        "depth-unaware",
        "baseline: the fastest devices, blocks among them at random",
        Rules.depthUnaware());
  }
}
