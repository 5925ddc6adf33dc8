package org.loladeft.api;

/**
 * Numbers that look random and depend on nothing but their arguments: the finaliser of SplitMix64
 * (Steele, Lea, Flood, doi 10.1145/2660193.2660195), applied once per argument.
 */
public final class SeedHash {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private SeedHash() {}

  /**
   * {@return a hash of a seed and a path of indices, 64 bits}
   *
   * @param seed any number
   * @param path any numbers
   */
  public static long of(long seed, long... path) {
    long hash = mix(seed + GOLDEN);
    for (long step : path) {
      hash = mix(hash + GOLDEN * (step + 1));
    }
    return hash;
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * A number from 0 to below 1 by two indices; quick enough for a pair of a large problem.
   *
   * @param seed any number
   * @param a first index
   * @param b second index
   * @return a multiple of 2<sup>-53</sup>
   */
  public static double unit(long seed, int a, int b) {
    long hash = mix(mix(mix(seed + GOLDEN) + GOLDEN * (a + 1L)) + GOLDEN * (b + 1L));
    return (hash >>> 11) * 0x1.0p-53;
  }
}
