package org.loladeft.baselines;

/** Blocks go to devices at random, by seed. */
public final class RandomBaseline extends BaselineSolver {

  /** Creates the solver. */
  public RandomBaseline() {
    super("random", "baseline: random devices that fit", Rules.random());
  }
}
