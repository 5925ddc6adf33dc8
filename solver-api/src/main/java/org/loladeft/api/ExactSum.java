package org.loladeft.api;

import java.math.BigDecimal;
import java.util.function.IntToDoubleFunction;

/**
 * Sums over a set of blocks that are exact before they are rounded once.
 *
 * <p>A sum is kept with the roundings of its additions, which are doubles themselves (T. J. Dekker,
 * A floating-point technique for extending the available precision, Numerische Mathematik 18 (1971)
 * 224-242, doi 10.1007/BF01397083). For n terms of one sign that add up to A, the sum of the
 * roundings is within n<sup>2</sup> 2<sup>-104</sup> A of the truth. Where both ends of that round
 * to the same double, it is the one; else decimals tell.
 */
final class ExactSum {

  private static final double SMALL = 0x1p-800;

  private double sum;
  private double roundings;
  private double size;
  private int terms;

  private ExactSum() {}

  /** The sum of a figure over some blocks, rounded once. */
  static double of(int[] blocks, IntToDoubleFunction figure) {
    if (blocks.length == 1) {
      return figure.applyAsDouble(blocks[0]);
    }
    double rounded = all(blocks, figure).rounded();
    return Double.isNaN(rounded) ? exact(blocks, figure).doubleValue() : rounded;
  }

  /** The largest of alone(a) + the sum of extra(j) over the other blocks, rounded once. */
  static double costliest(int[] blocks, IntToDoubleFunction alone, IntToDoubleFunction extra) {
    if (blocks.length == 1) {
      return alone.applyAsDouble(blocks[0]);
    }
    ExactSum extras = all(blocks, extra);
    double most = 0;
    for (int a : blocks) {
      double one = extras.with(alone.applyAsDouble(a), -extra.applyAsDouble(a)).rounded();
      most = Math.max(most, one); // NaN if any is
    }
    return Double.isNaN(most) ? exactCostliest(blocks, alone, extra) : most;
  }

  private static ExactSum all(int[] blocks, IntToDoubleFunction figure) {
    ExactSum sum = new ExactSum();
    for (int j : blocks) {
      sum.add(figure.applyAsDouble(j));
    }
    return sum;
  }

  private ExactSum with(double first, double second) {
    ExactSum with = new ExactSum();
    with.sum = sum;
    with.roundings = roundings;
    with.size = size;
    with.terms = terms;
    with.add(first);
    with.add(second);
    return with;
  }

  private void add(double term) {
    double next = sum + term;
    double ofTerm = next - sum;
    roundings += (sum - (next - ofTerm)) + (term - ofTerm);
    sum = next;
    size += Math.abs(term);
    terms++;
  }

  /** The sum rounded once; NaN if that is in doubt. */
  private double rounded() {
    double doubt = 0x1p-104 * terms * terms * size;
    double low = sum + Math.nextDown(roundings - doubt);
    double high = sum + Math.nextUp(roundings + doubt);
    boolean sure = low == high && size > SMALL && size < Double.POSITIVE_INFINITY;
    return sure ? low : size == 0 ? 0 : Double.NaN;
  }

  private static double exactCostliest(
      int[] blocks, IntToDoubleFunction alone, IntToDoubleFunction extra) {
    BigDecimal extras = exact(blocks, extra);
    BigDecimal most = BigDecimal.ZERO;
    for (int a : blocks) {
      BigDecimal base =
          new BigDecimal(alone.applyAsDouble(a)).subtract(new BigDecimal(extra.applyAsDouble(a)));
      most = most.max(base.add(extras));
    }
    return most.doubleValue();
  }

  private static BigDecimal exact(int[] blocks, IntToDoubleFunction figure) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int j : blocks) {
      sum = sum.add(new BigDecimal(figure.applyAsDouble(j)));
    }
    return sum;
  }
}
