package org.loladeft.experiments.sweep;

/**
 * How a sweep draws.
 *
 * @param draws number of draws at each value
 * @param seed of all draws
 * @param confidence of the intervals
 */
record Sampling(int draws, long seed, double confidence) {

  Sampling withDraws(int count) {
    return new Sampling(count, seed, confidence);
  }
}
