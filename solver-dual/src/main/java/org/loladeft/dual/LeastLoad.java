package org.loladeft.dual;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The least that n blocks cost a device of which one at least is as deep as d, where blocks differ:
 * a set A costs max over A of D + sum over A of g, D = t - g. With a the block of A of largest D
 * and e its block from d on, that is at least
 *
 * <pre>D_a + g_e + the n - 1 smallest g_j of the other blocks with D_j &lt;= D_a</pre>
 *
 * <p>and the bound is the minimum of this over all e from d on and all a with D_a &ge; D_e. (The
 * least t from d on, less the least g, plus the n smallest g is no bound: the two least may be of
 * different blocks.) O(L<sup>2</sup> n).
 */
final class LeastLoad {

  private LeastLoad() {}

  /**
   * The bounds of a device.
   *
   * @param base D of each block in the order of depth; infinite for a forbidden one
   * @param extra g of each block
   * @param most largest number of blocks
   * @return by d - 1 and n - 1; infinite if there is no such set
   */
  static double[][] of(double[] base, double[] extra, int most) {
    int blocks = base.length;
    double[][] least = new double[blocks][most];
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    double[] leastFrom = new double[blocks]; // of the blocks looked at, from each depth on
    Arrays.fill(leastFrom, Double.POSITIVE_INFINITY);
    double[] sorted = new double[blocks];
    int count = 0;
    for (int a : ascending(base)) {
      insert(sorted, count++, extra[a]);
      for (int d = 0; d <= a; d++) {
        leastFrom[d] = Math.min(leastFrom[d], extra[a]);
      }
      for (int d = 0; d < blocks; d++) {
        lower(least[d], base[a], sorted, Math.min(count, most), leastFrom[d]);
      }
    }
    return least;
  }

  private static int[] ascending(double[] base) {
    return IntStream.range(0, base.length)
        .filter(i -> base[i] < Double.POSITIVE_INFINITY)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> base[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void insert(double[] sorted, int count, double extra) {
    int i = count;
    for (; i > 0 && sorted[i - 1] > extra; i--) {
      sorted[i] = sorted[i - 1];
    }
    sorted[i] = extra;
  }

  private static void lower(double[] row, double base, double[] sorted, int most, double needed) {
    double others = 0;
    for (int n = 0; n < most && needed < Double.POSITIVE_INFINITY; n++) {
      row[n] = Math.min(row[n], base + (others + Math.max(sorted[n], needed)));
      others += sorted[n];
    }
  }
}
