package org.loladeft.training.server;

/**
 * A rate that rises to its peak in equal steps while it warms up, and falls in equal steps to 0 at
 * the end of the last round: peak x min(1, (r + 1) / (w R)) x (1 - r / R) in round r of R.
 *
 * @param peak the peak, above 0
 * @param warmUp part w of the rounds that warm up, from 0 to 1
 * @param rounds number R of rounds, at least 1
 */
public record LearningRate(double peak, double warmUp, int rounds) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is not as stated
   */
  public LearningRate {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("peak is " + peak + ": expected a finite number above 0");
    }
    if (!(warmUp >= 0 && warmUp <= 1)) {
      throw new IllegalArgumentException("warmUp is " + warmUp + ": expected from 0 to 1");
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds + ": expected at least 1");
    }
  }

  /**
   * A tenth of the rounds warms up.
   *
   * @param peak the peak, above 0
   * @param rounds number of rounds, at least 1
   * @return the rate
   * @throws IllegalArgumentException if a figure is not as stated
   */
  public static LearningRate of(double peak, int rounds) {
    return new LearningRate(peak, 0.1, rounds);
  }

  /**
   * The rate of a round.
   *
   * @param round the round, from 0 to {@link #rounds} - 1
   * @return above 0
   * @throws IllegalArgumentException if there is no such round
   */
  public double at(int round) {
    if (round < 0 || round >= rounds) {
      throw new IllegalArgumentException(
          "round is " + round + ": expected from 0 to " + (rounds - 1));
    }
    double rise = warmUp == 0 ? 1 : Math.min(1, (round + 1) / (warmUp * rounds));
    return peak * rise * (1 - (double) round / rounds);
  }
}
