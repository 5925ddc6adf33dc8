package org.loladeft.benchmarks.bench;

/**
 * A fixed piece of arithmetic that is timed before and after every sample. A solver's time is
 * compared between two runs as a ratio to it: a processor that is slower as a whole, or clocked
 * down, then looks much less like a slower solver. It does not take everything out: other work on
 * the machine may slow memory more than arithmetic, and the compiler decides anew in each process.
 * That is why the gate leaves some slack and measures a suspect twice.
 *
 * <p>About a tenth of a millisecond: 2<sup>15</sup> dependent additions over an array that the
 * first-level cache doesn't hold.
 */
final class Calibration {

  private static final int CELLS = 1 << 15;

  private final double[] table = new double[CELLS];

  /** Written and never read: keeps the work from being optimised away. */
  @SuppressWarnings("UnusedVariable")
  private double sink;

  Calibration() {
    for (int i = 0; i < CELLS; i++) {
      table[i] = 1 + i % 7;
    }
    for (int warm = 0; warm < 200; warm++) {
      seconds();
    }
  }

  /** Time of the piece of work, s: the shorter of two, so that one interruption does not count. */
  double seconds() {
    return Math.min(once(), once());
  }

  private double once() {
    long start = System.nanoTime();
    double sum = 0;
    for (double cell : table) {
      sum = sum * 0.5 + cell;
    }
    sink += sum;
    return Math.max(1, System.nanoTime() - start) * 1e-9;
  }
}
