package org.loladeft.baselines;

import org.loladeft.api.SeedHash;

/** Blocks go to devices at random, by a hash of seed, block and device. */
public final class RandomBaseline extends BaselineSolver {

  /** Creates the solver. */
  public RandomBaseline() {
    super(
        "random",
        "baseline: random devices that fit",
        (p, seed, poll) -> (k, j) -> SeedHash.unit(seed, j, k));
  }
}
