package org.loladeft.playground.browser;

/**
 * The part of {@link java.util.SplittableRandom} that solvers use, for the script: its numbers are
 * the same.
 *
 * <p>G. L. Steele Jr., D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA
 * 2014, doi 10.1145/2660193.2660195.
 */
public final class SplittableRandom {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;

  /**
   * Starts.
   *
   * @param seed any
   */
  public SplittableRandom(long seed) {
    this.seed = seed;
  }

  /** {@return the next 32 bits} */
  public int nextInt() {
    seed += GOLDEN_GAMMA;
    long z = (seed ^ seed >>> 33) * 0x62a9d9ed799705f5L;
    return (int) ((z ^ z >>> 28) * 0xcb24d0a5c88c35b3L >>> 32);
  }

  /**
   * {@return a number from 0 to {@code bound - 1}}
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    int r = nextInt();
    int most = bound - 1;
    if ((bound & most) == 0) {
      return r & most;
    }
    for (int u = r >>> 1; u + most - (r = u % bound) < 0; u = nextInt() >>> 1) {}
    return r;
  }

  private long nextLong() {
    seed += GOLDEN_GAMMA;
    long z = (seed ^ seed >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /**
   * {@return a number from 0 to {@code bound - 1}}
   *
   * @param bound at least 1
   */
  public long nextLong(long bound) {
    long r = nextLong();
    long most = bound - 1;
    if ((bound & most) == 0) {
      return r & most;
    }
    for (long u = r >>> 1; u + most - (r = u % bound) < 0; u = nextLong() >>> 1) {}
    return r;
  }

  /** {@return a number from 0 to 1, without 1} */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }
}
