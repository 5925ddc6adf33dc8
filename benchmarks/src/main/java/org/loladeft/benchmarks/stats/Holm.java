package org.loladeft.benchmarks.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down procedure (1979, Scandinavian Journal of Statistics 6, 65-70): among many tests
 * the chance of even one false alarm stays below a level, whatever depends on what.
 */
public final class Holm {

  private Holm() {}

  /**
   * Which hypotheses are rejected.
   *
   * @param p a p-value for each
   * @param level such as 0.01
   * @return for each whether it is rejected
   */
  public static boolean[] rejected(double[] p, double level) {
    boolean[] rejected = new boolean[p.length];
    int left = p.length;
    for (int i :
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> p[k]))
            .toList()) {
      if (!(p[i] <= level / left--)) {
        break;
      }
      rejected[i] = true;
    }
    return rejected;
  }
}
