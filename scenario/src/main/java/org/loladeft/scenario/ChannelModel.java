package org.loladeft.scenario;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * From places to channel gains: path loss, log-normal shadowing that belongs to the seed, and
 * Rayleigh block fading that is drawn anew in each round.
 *
 * <p>Draws depend on the seed, the round and a device's position in the list alone, and are the
 * same on every platform: an integer generator (WELL19937c, F. Panneton, P. L'Ecuyer, M. Matsumoto,
 * doi 10.1145/1132973.1132974) and {@link StrictMath}. Every device takes the same number of draws
 * whatever the options, so that switching one off leaves the others as they were.
 *
 * @param pathLoss mean loss by distance
 * @param shadowing whether there is shadowing
 * @param fading whether there is Rayleigh fading: |h|&sup2; exponential with mean 1
 * @param seed of all draws
 * @param round number of the round, at least 0: the same shadowing, another fading
 */
public record ChannelModel(
    PathLoss pathLoss, boolean shadowing, boolean fading, long seed, int round) {

  private static final int SHADOWING_STREAM = 1;
  private static final int FADING_STREAM = 2;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if {@code round < 0}
   */
  public ChannelModel {
    Need.atLeast(round, 0, "round");
  }

  /**
   * {@return our default: urban micro without sight at 3.5 GHz, shadowing and fading, round 0}
   *
   * @param seed of all draws
   */
  public static ChannelModel withDefaults(long seed) {
    PathLoss loss = new PathLoss(PathLoss.Environment.UMI, PathLoss.Sight.NO_LINE, 3.5e9);
    return new ChannelModel(loss, true, true, seed, 0);
  }

  /**
   * {@return the same with other draws of everything, in round 0}
   *
   * @param value the seed
   */
  public ChannelModel withSeed(long value) {
    return new ChannelModel(pathLoss, shadowing, fading, value, 0);
  }

  /**
   * {@return the same places and shadowing in another round}
   *
   * @param value number of the round, at least 0
   * @throws IllegalArgumentException if below 0
   */
  public ChannelModel withRound(int value) {
    return new ChannelModel(pathLoss, shadowing, fading, seed, value);
  }

  /**
   * Draws the power gains of some links.
   *
   * @param links the links, in the order of the devices
   * @return gain of each, above 0; of a link whose ratio of signal to noise is given, that ratio
   *     with fading; NaN for a link whose rate is given. O(number of links)
   */
  public double[] gains(Link[] links) {
    RandomGenerator shadows = stream(SHADOWING_STREAM, 0);
    RandomGenerator fades = stream(FADING_STREAM, round);
    double[] gains = new double[links.length];
    for (int k = 0; k < gains.length; k++) {
      double sight = shadows.nextDouble();
      double shadow = gaussian(shadows);
      double fade = exponential(fades);
      gains[k] = mean(links[k], sight, shadow) * (fading ? fade : 1);
    }
    return gains;
  }

  private RandomGenerator stream(int purpose, int number) {
    return new Well19937c(new int[] {(int) (seed >>> 32), (int) seed, purpose, number});
  }

  private double mean(Link link, double sight, double shadow) {
    return link instanceof Link.LinearGain gain
        ? gain.factor()
        : StrictMath.pow(10, decibel(link, sight, shadow) / 10);
  }

  private double decibel(Link link, double sight, double shadow) {
    if (link instanceof Link.Gain gain) {
      return gain.decibel();
    } else if (link instanceof Link.Snr ratio) {
      return ratio.decibel();
    } else if (link instanceof Link.Distance place) {
      boolean line = isInSight(place.meters(), sight);
      double spread = shadowing ? pathLoss.environment().shadowingDb(line) * shadow : 0;
      return spread - pathLoss.decibel(place.meters(), line);
    }
    return Double.NaN;
  }

  private boolean isInSight(double meters, double draw) {
    return switch (pathLoss.sight()) {
      case LINE -> true;
      case NO_LINE -> false;
      case RANDOM -> draw < pathLoss.sightProbability(meters);
    };
  }

  static double gaussian(RandomGenerator random) {
    double first = random.nextDouble();
    return gaussian(first, random.nextDouble());
  }

  /**
   * Standard normal from two numbers in [0, 1), by G. Box and M. Muller, doi
   * 10.1214/aoms/1177706645.
   */
  static double gaussian(double first, double second) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - first));
    return radius * StrictMath.cos(2 * StrictMath.PI * second);
  }

  /** Exponential with mean 1; never 0. */
  private static double exponential(RandomGenerator random) {
    return Math.max(-StrictMath.log(1 - random.nextDouble()), 0x1p-53);
  }
}
