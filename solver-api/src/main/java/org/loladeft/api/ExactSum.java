package org.loladeft.api;

import java.math.BigDecimal;
import java.util.function.IntToDoubleFunction;

/** Sums over a set of blocks that are exact before they are rounded once. */
final class ExactSum {

  private ExactSum() {}

  /** The sum of a figure over some blocks, rounded once. */
  static double of(int[] blocks, IntToDoubleFunction figure) {
    return blocks.length == 1
        ? figure.applyAsDouble(blocks[0])
        : exact(blocks, figure).doubleValue();
  }

  /** The largest of alone(a) + the sum of extra(j) over the other blocks, rounded once. */
  static double costliest(int[] blocks, IntToDoubleFunction alone, IntToDoubleFunction extra) {
    if (blocks.length == 1) {
      return alone.applyAsDouble(blocks[0]);
    }
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
