package org.loladeft.api.check;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The least that n blocks cost a device of which one at least is as deep as d, where a set A costs
 *
 * <pre>max over a in A of (t_a + sum of g over the others)  =  max over A of D + sum over A of g,
 * D = t - g</pre>
 *
 * <p>with t the cost alone and g the extra: of computation, of memory, or (t = g) of uploads.
 *
 * <p><em>Equal g:</em> the n-th smallest t, or the smallest from d on if that is larger, plus (n -
 * 1) g; exact, and rounded once as {@link org.loladeft.api.DeftProblem} rounds.
 *
 * <p><em>Any g:</em> the minimum, over all pivots p and all blocks e from d on with D_e &le; D_p,
 * of
 *
 * <pre>D_p + g_e + the n - 1 smallest g_j of the other blocks with D_j &le; D_p.</pre>
 *
 * <p>A set A is covered by its block p of largest D and its block e from d on; this is so with
 * rounded D too, if p is the largest by them. The result is rounded down by more than all
 * roundings, those of the definition included. It is wrong to take the least t from d on, less the
 * least g, plus the n smallest g: the two least may be of different blocks.
 *
 * <p>O(L log L) time with equal g, else O(L^2 n) for up to n blocks.
 */
final class LeastCost {

  private final double[] fromOn;
  private final double[] smallest;
  private final double extra;
  private final double @Nullable [][] table;

  private LeastCost(double[] fromOn, double[] smallest, double extra, double @Nullable [][] table) {
    this.fromOn = fromOn;
    this.smallest = smallest;
    this.extra = extra;
    this.table = table;
  }

  /**
   * The least costs of a device.
   *
   * @param alone t of each block in the order of depth, infinite for a forbidden one
   * @param extra g of each block, at most t
   * @param most largest number of blocks
   * @return the bound
   */
  static LeastCost of(double[] alone, double[] extra, int most) {
    double common = most == 1 ? 0 : commonExtra(alone, extra);
    if (Double.isNaN(common)) {
      double[] base = new double[alone.length];
      Arrays.setAll(base, i -> alone[i] - extra[i]);
      return ofBases(base, extra, most);
    }
    double[] fromOn = alone.clone();
    for (int i = fromOn.length - 2; i >= 0; i--) {
      fromOn[i] = Math.min(fromOn[i], fromOn[i + 1]);
    }
    double[] sorted = alone.clone();
    Arrays.sort(sorted);
    return new LeastCost(fromOn, sorted, common, null);
  }

  /** The extra that all blocks share that are not forbidden; NaN if they differ. */
  private static double commonExtra(double[] alone, double[] extra) {
    double common = -1;
    for (int i = 0; i < alone.length; i++) {
      boolean counts = alone[i] < Double.POSITIVE_INFINITY;
      if (counts && common >= 0 && extra[i] != common) {
        return Double.NaN;
      }
      common = counts ? extra[i] : common;
    }
    return Math.max(common, 0);
  }

  /**
   * The same from D in place of t, which may round a little, as may g.
   *
   * @param base D of each block in the order of depth, at least 0, infinite for a forbidden one
   * @param extra g of each block
   * @param most largest number of blocks
   * @return the bound
   */
  static LeastCost ofBases(double[] base, double[] extra, int most) {
    double[] none = {};
    return new LeastCost(none, none, 0, table(base, extra, most));
  }

  /**
   * A lower bound for sets of blocks.
   *
   * @param d depth that one of them has at least, from 1
   * @param n number of blocks, from 1 to the largest
   * @return the bound; infinite if there is no such set
   */
  double atLeast(int d, int n) {
    return table == null
        ? Math.fma(n - 1, extra, Math.max(fromOn[d - 1], smallest[n - 1]))
        : table[d - 1][n - 1];
  }

  private static double[][] table(double[] base, double[] extra, int most) {
    int blocks = base.length;
    double[][] least = new double[blocks][most];
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    double[] nearest = new double[blocks]; // the smallest extra of the pool from a depth on
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] pool = new double[blocks]; // extras of the blocks up to the pivot, ascending
    int size = 0;
    for (int pivot : ascending(base)) {
      insert(pool, size++, extra[pivot]);
      for (int d = 0; d <= pivot; d++) {
        nearest[d] = Math.min(nearest[d], extra[pivot]);
      }
      lower(least, base[pivot], pool, Math.min(size, most), nearest);
    }
    return least;
  }

  /** The blocks that are not forbidden, by their bases. */
  private static int[] ascending(double[] base) {
    return IntStream.range(0, base.length)
        .filter(i -> base[i] < Double.POSITIVE_INFINITY)
        .boxed()
        .sorted((a, b) -> Double.compare(base[a], base[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void insert(double[] pool, int size, double extra) {
    int i = size;
    for (; i > 0 && pool[i - 1] > extra; i--) {
      pool[i] = pool[i - 1];
    }
    pool[i] = extra;
  }

  /**
   * Takes in the sets of one pivot. If some block from d on is among the n smallest extras, these
   * are the least; else the nearest takes the place of the n-th.
   */
  private static void lower(
      double[][] least, double base, double[] pool, int most, double[] nearest) {
    for (int d = 0; d < least.length && nearest[d] < Double.POSITIVE_INFINITY; d++) {
      double others = 0;
      for (int n = 0; n < most; n++) {
        double cost = base + (others + Math.max(pool[n], nearest[d]));
        least[d][n] = Math.min(least[d][n], roundedDown(cost, least.length + 16));
        others += pool[n];
      }
    }
  }

  /**
   * Less than a computed sum of non-negative finite figures, by more than what roundings, in the
   * computation or the definition of what it bounds, may have added.
   *
   * @param sum as computed; infinite if it overflowed
   * @param steps number of roundings, each of half an ulp
   * @return finite, at least 0
   */
  static double roundedDown(double sum, int steps) {
    double finite = Math.min(sum, Double.MAX_VALUE);
    return Math.max(0, finite * (1 - steps * 0x1p-52) - steps * Double.MIN_VALUE);
  }
}
