package org.loladeft.crunch;

/**
 * The optimum where blocks can be divided and neither memory nor places matter: a lower bound, as
 * all three only make rounds shorter. Known for tables that are affine in depth, of which the order
 * of reach covers the most at every threshold (docs/mathematics.md).
 *
 * <p>With i blocks placed device k takes u + a i more, u = (T - base of the deepest) / q and a =
 * the rise of its base from depth to depth / q, where q = g + S / R.
 */
final class DivisibleOptimum {

  /** No table deviates by more than this from an affine one, relative to the optimum. */
  private static final double STRAIGHT = 1e-10;

  /** More than that and all roundings can change the optimum by. */
  private static final double MARGIN = 1e-9;

  private static final int MOST_STEPS = 100;

  private final RunCapacities capacities;
  private final int last;

  private DivisibleOptimum(RunCapacities capacities) {
    this.capacities = capacities;
    last = capacities.blocks() - 1;
  }

  /**
   * The bound, a hair below the divisible optimum.
   *
   * @param attained latency of some allocation
   * @return s; 0 if tables are not affine, or a further block is free on some device
   */
  static double seconds(RunCapacities capacities, double attained) {
    DivisibleOptimum search = new DivisibleOptimum(capacities);
    double deviation = search.deviation();
    if (deviation == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double low = 0;
    double high = attained;
    for (int i = 0; i < MOST_STEPS && high - low > Math.ulp(high); i++) {
      capacities.poll().now();
      double middle = low + (high - low) / 2;
      if (search.covered(middle) < capacities.blocks()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return deviation <= STRAIGHT * low ? low * (1 - MARGIN) : 0;
  }

  private double rise(int k) {
    return last == 0 ? 0 : (capacities.base(k, last) - capacities.base(k, 0)) / last;
  }

  /** How far any base is from the straight line; infinite if some device adds blocks for free. */
  private double deviation() {
    double most = 0;
    for (int k = 0; k < capacities.devices(); k++) {
      capacities.poll().at(k);
      if (!(capacities.furtherSeconds(k) > 0)) {
        return Double.POSITIVE_INFINITY;
      }
      for (int d = 0; d <= last; d++) {
        double line = capacities.base(k, 0) + d * rise(k);
        most = Math.max(most, Math.abs(capacities.base(k, d) - line));
      }
    }
    return most;
  }

  private double covered(double threshold) {
    double placed = 0;
    int[] devices = RunOrder.DIVISIBLE.devices(capacities, threshold);
    for (int i = 0; i < devices.length; i++) {
      capacities.poll().at(i);
      int k = devices[i];
      double deepest = threshold - capacities.base(k, last);
      double more = (deepest + rise(k) * placed) / capacities.furtherSeconds(k);
      placed += Math.max(0, more);
    }
    return placed;
  }
}
