package org.loladeft.dual;

import java.util.Arrays;

/**
 * Multipliers on the unit simplex, or any that are not negative, and their steps.
 *
 * <p>Polyak's step, relax (target - value) / |d|^2, needs a target above the dual's optimum: the
 * incumbent. The factor {@code relax} halves when the bound has not risen for a while, since the
 * incumbent can be far above the dual's optimum (B. T. Polyak, Minimization of unsmooth
 * functionals, 1969, doi 10.1016/0041-5553(69)90061-5; M. Held, P. Wolfe, H. P. Crowder, 1974, doi
 * 10.1007/BF01580223). The diminishing step, 1 / (|d| sqrt(i)), is there to compare.
 */
final class Multipliers {

  private static final int PATIENCE = 12;

  private final boolean polyak;
  private final boolean sumsToOne;
  final double[] value;
  private final double[] best;
  private final double[] sorted;
  private double relax = 1;
  private double bestBound = Double.NEGATIVE_INFINITY;
  private int stale;

  Multipliers(int size, boolean polyak) {
    this(size, polyak, true);
    Arrays.fill(value, 1.0 / size);
  }

  private Multipliers(int size, boolean polyak, boolean sumsToOne) {
    this.polyak = polyak;
    this.sumsToOne = sumsToOne;
    value = new double[size];
    best = new double[size];
    sorted = new double[sumsToOne ? size : 0];
  }

  /** Multipliers that have no sum to keep, at first 0. */
  static Multipliers free(int size, boolean polyak) {
    return new Multipliers(size, polyak, false);
  }

  /** Hears of the bound at the present multipliers. */
  void observe(double bound) {
    if (bound > bestBound) {
      stale = bound > bestBound + 1e-4 * Math.abs(bestBound) ? 0 : stale + 1;
      bestBound = bound;
      System.arraycopy(value, 0, best, 0, best.length);
    } else {
      stale++;
    }
    if (polyak && stale >= PATIENCE) {
      relax /= 2;
      stale = 0;
      System.arraycopy(best, 0, value, 0, best.length);
    }
  }

  /** An upper bound of the multipliers' sum, which rounding may leave a little off 1. */
  double sumUp() {
    return Arrays.stream(value).sum() * (1 + value.length * 0x1p-52);
  }

  /**
   * Steps along the direction and projects onto what is allowed. Not to be used again if stopped.
   */
  void step(
      double[] direction, double target, double bound, int iteration, MinSumAssignment.Stop stop) {
    double mean = sumsToOne ? Arrays.stream(direction).sum() / direction.length : 0;
    double norm = 0;
    for (double d : direction) {
      norm += (d - mean) * (d - mean);
    }
    if (!(norm > 0)) {
      return;
    }
    double length =
        polyak ? relax * (target - bound) / norm : 1 / Math.sqrt(norm * (iteration + 1.0));
    for (int i = 0; i < value.length; i++) {
      value[i] += length * (direction[i] - mean);
    }
    if (!sumsToOne) {
      Arrays.setAll(value, i -> Math.max(0, value[i]));
      return;
    }
    if (value.length > Slots.MANY) {
      projectMany(stop);
    } else {
      project();
    }
  }

  /**
   * The same without sorting, in a few passes: what the mean of those above the shift would make
   * negative drops out (C. Michelot, J. Optim. Theory Appl. 50 (1986) 195-200, doi
   * 10.1007/BF00938486).
   */
  private void projectMany(MinSumAssignment.Stop stop) {
    double shift = Double.NEGATIVE_INFINITY;
    for (int before = -1, count = 0; count != before && !stop.requested(); ) {
      before = count;
      double sum = 0;
      count = 0;
      for (double v : value) {
        if (v > shift) {
          sum += v;
          count++;
        }
      }
      shift = (sum - 1) / count;
    }
    for (int i = 0; i < value.length; i++) {
      value[i] = Math.max(0, value[i] - shift);
    }
  }

  /** Euclidean projection onto the simplex, by sorting (J. Duchi et al., 2008). */
  void project() {
    System.arraycopy(value, 0, sorted, 0, sorted.length);
    Arrays.sort(sorted);
    double sum = 0;
    double shift = 0;
    for (int i = 1; i <= sorted.length; i++) {
      double v = sorted[sorted.length - i];
      sum += v;
      double candidate = (sum - 1) / i;
      if (v > candidate) {
        shift = candidate;
      }
    }
    for (int i = 0; i < value.length; i++) {
      value[i] = Math.max(0, value[i] - shift);
    }
  }
}
