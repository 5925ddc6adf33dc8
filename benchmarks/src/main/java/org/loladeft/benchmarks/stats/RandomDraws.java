package org.loladeft.benchmarks.stats;

import org.loladeft.api.SeedHash;

/**
 * A stream of random numbers by seed, the same on every machine and Java version. Not thread-safe.
 */
public final class RandomDraws {

  private final long seed;
  private long index;

  private RandomDraws(long seed) {
    this.seed = seed;
  }

  /**
   * Starts a stream.
   *
   * @param seed any number
   * @return the stream
   */
  public static RandomDraws of(long seed) {
    return new RandomDraws(seed);
  }

  /** {@return the next number, uniform on [0, 1)} */
  public double unit() {
    return (SeedHash.of(seed, index++) >>> 11) * 0x1.0p-53;
  }

  /**
   * Uniform on [low, high).
   *
   * @param low lower end
   * @param high upper end
   * @return the next number
   */
  public double uniform(double low, double high) {
    return low + (high - low) * unit();
  }

  /**
   * Log-uniform on [low, high).
   *
   * @param low lower end, above 0
   * @param high upper end
   * @return the next number
   */
  public double logUniform(double low, double high) {
    return low * StrictMath.pow(high / low, unit());
  }

  /** {@return the next number, exponential of mean 1} */
  public double exponential() {
    return -StrictMath.log1p(-unit());
  }

  /**
   * A random order of the numbers below n (Fisher and Yates).
   *
   * @param n at least 0
   * @return a fresh permutation
   */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int at = (int) (unit() * (i + 1));
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
}
