package org.loladeft.benchmarks.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An empirical distribution function as a step curve, with a band that holds the true one as a
 * whole at a given confidence (Dvoretzky, Kiefer, Wolfowitz with Massart's constant, doi
 * 10.1214/aop/1176990746): plus and minus sqrt(ln(2 / (1 - confidence)) / (2 n)).
 *
 * @param x where it steps, ascending
 * @param y its value from there on, a share from 0 to 1
 * @param low lower edge of the band
 * @param high upper edge of the band
 */
public record Curve(double[] x, double[] y, double[] low, double[] high) {

  /**
   * The distribution of values some of which never came (infinite): they count, and the curve stays
   * below 1.
   *
   * @param values at least one; infinite for never
   * @param from left end of the curve
   * @param confidence of the band, such as 0.95
   * @return the curve
   */
  public static Curve of(double[] values, double from, double confidence) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double half = Math.sqrt(StrictMath.log(2 / (1 - confidence)) / (2.0 * sorted.length));
    List<double[]> steps = new ArrayList<>();
    steps.add(new double[] {from, countUpTo(sorted, from) / (double) sorted.length});
    for (int i = 0; i < sorted.length && sorted[i] < Double.POSITIVE_INFINITY; i++) {
      boolean last = i + 1 == sorted.length || sorted[i + 1] > sorted[i];
      if (last && sorted[i] > from) {
        steps.add(new double[] {sorted[i], (i + 1) / (double) sorted.length});
      }
    }
    double[] x = steps.stream().mapToDouble(s -> s[0]).toArray();
    double[] y = steps.stream().mapToDouble(s -> s[1]).toArray();
    return new Curve(
        x,
        y,
        Arrays.stream(y).map(v -> Math.max(0, v - half)).toArray(),
        Arrays.stream(y).map(v -> Math.min(1, v + half)).toArray());
  }

  private static int countUpTo(double[] sorted, double limit) {
    int count = 0;
    while (count < sorted.length && sorted[count] <= limit) {
      count++;
    }
    return count;
  }

  /**
   * Dolan and More's performance profiles (doi 10.1007/s101070100263): for each solver the share of
   * instances that it solves within a factor of the quickest solver's time.
   *
   * @param times by solver and instance, s; infinite where unsolved; at least one instance
   * @param confidence of the bands
   * @return a curve over the factor for each solver; instances that nobody solves count for all
   */
  public static List<Curve> profiles(double[][] times, double confidence) {
    int instances = times.length == 0 ? 0 : times[0].length;
    double[] best = new double[instances];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (double[] row : times) {
      for (int i = 0; i < instances; i++) {
        best[i] = Math.min(best[i], row[i]);
      }
    }
    List<Curve> curves = new ArrayList<>();
    for (double[] row : times) {
      double[] ratios = new double[instances];
      Arrays.setAll(
          ratios,
          i -> row[i] == Double.POSITIVE_INFINITY ? Double.POSITIVE_INFINITY : row[i] / best[i]);
      curves.add(of(ratios, 1, confidence));
    }
    return curves;
  }
}
