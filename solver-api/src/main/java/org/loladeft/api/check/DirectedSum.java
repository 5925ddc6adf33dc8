package org.loladeft.api.check;

/**
 * Sums rounded in one direction: the exact sum where it is a double, else its neighbour below or
 * above. Whole numbers and other sums that need no rounding stay exact, so that a bound that ties
 * with the budget is told from one above it.
 *
 * <p>The error of a sum is itself a double, found by six operations: D. E. Knuth, The Art of
 * Computer Programming 2, section 4.2.2, theorem B.
 */
final class DirectedSum {

  private DirectedSum() {}

  /**
   * The largest double that is at most a + b.
   *
   * @param a not NaN, above negative infinity
   * @param b likewise; with opposite signs both are finite
   * @return positive infinity only if a term is: finite terms that overflow are bounded by the
   *     largest double
   */
  static double down(double a, double b) {
    double sum = a + b;
    if (sum == Double.POSITIVE_INFINITY) {
      return Math.max(a, b) == Double.POSITIVE_INFINITY ? sum : Double.MAX_VALUE;
    }
    return error(a, b, sum) < 0 ? Math.nextDown(sum) : sum;
  }

  /**
   * The smallest double that is at least a + b.
   *
   * @param a not NaN, above negative infinity
   * @param b likewise; with opposite signs both are finite
   * @return positive infinity where the sum overflows
   */
  static double up(double a, double b) {
    double sum = a + b;
    return sum < Double.POSITIVE_INFINITY && error(a, b, sum) > 0 ? Math.nextUp(sum) : sum;
  }

  /** The exact a + b - sum, where sum is a + b rounded to the nearest double, and finite. */
  private static double error(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }
}
