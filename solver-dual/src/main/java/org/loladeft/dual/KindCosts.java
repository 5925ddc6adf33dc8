package org.loladeft.dual;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What moves cost, of one sort of cost and one device, where there are {@link BlockKinds}: the base
 * of the deepest block and the extras of all. It is formed as a lower bound that holds for any
 * table, so that rounding can't make it too large: the base is the least, over the kinds of which
 * the move takes any, of the least cost alone from the deepest block left on, less the kind's least
 * extra.
 */
final class KindCosts {

  private final double[][] base;
  private final double[] extra;
  private final int[] allowed;

  /**
   * The costs.
   *
   * @param states the states
   * @param order all blocks from the shallowest to the deepest
   * @param alone what a block costs alone; infinite if it is forbidden
   * @param more what it adds
   */
  KindCosts(RunStates states, int[] order, IntToDoubleFunction alone, IntToDoubleFunction more) {
    int[][] kinds = states.kinds();
    base = new double[kinds.length][order.length + 2];
    extra = new double[kinds.length];
    allowed = new int[kinds.length];
    int[] kindOf = new int[order.length];
    Arrays.fill(extra, Double.MAX_VALUE);
    for (int q = 0; q < kinds.length; q++) {
      for (int j : kinds[q]) {
        kindOf[j] = q;
        if (alone.applyAsDouble(j) < Double.POSITIVE_INFINITY) {
          allowed[q]++;
          extra[q] = Math.min(extra[q], more.applyAsDouble(j));
        }
      }
    }
    for (int q = 0; q < kinds.length; q++) {
      base[q][order.length + 1] = Double.POSITIVE_INFINITY;
      for (int d = order.length; d > 0; d--) {
        int j = order[d - 1];
        double own = kindOf[j] == q ? alone.applyAsDouble(j) - extra[q] : Double.POSITIVE_INFINITY;
        base[q][d] = Math.min(base[q][d + 1], own);
      }
    }
  }

  /** By move; infinite where it takes more of a kind than the device may. */
  double[] row(RunStates states) {
    double[] row = new double[states.moves()];
    for (int s = 1; s < states.count(); s++) {
      for (int m = states.first()[s]; m < states.first()[s + 1]; m++) {
        row[m] = cost(states, states.deepest()[s], states.take()[m]);
      }
    }
    return row;
  }

  private double cost(RunStates states, int deepest, int take) {
    double least = Double.POSITIVE_INFINITY;
    double extras = 0;
    for (int q = 0; q < base.length; q++) {
      int n = states.left(take, q);
      if (n > allowed[q]) {
        return Double.POSITIVE_INFINITY;
      }
      least = n > 0 ? Math.min(least, base[q][deepest]) : least;
      extras += n == 0 ? 0 : n * extra[q];
    }
    return least + extras;
  }
}
