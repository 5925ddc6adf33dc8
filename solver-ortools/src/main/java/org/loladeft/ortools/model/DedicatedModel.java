package org.loladeft.ortools.model;

import java.util.function.IntToDoubleFunction;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * The bottleneck assignment of a dedicated uplink as an exact mixed-integer programme.
 *
 * <pre>
 * minimise T
 * sum over k of x_kj = 1                           each block j
 * sum over j of x_kj &lt;= 1                          each device k
 * T - sum over k of max(c_kj - floor, 0) x_kj &gt;= floor   each block j
 * </pre>
 *
 * The costs c may be latencies or anything that orders pairs as latencies do, such as ranks. The
 * floor is a bound that every allocation obeys; measuring costs from it tightens the relaxation.
 */
public final class DedicatedModel {

  private DedicatedModel() {}

  /**
   * Builds the model; pair p's binary column has index p, and the last column is T.
   *
   * @param names readable names of blocks and devices
   * @param pairs the pairs
   * @param cost cost of a pair
   * @param floor no matching's greatest cost is below it
   * @param ceiling no better matching's greatest cost is above it
   * @param whole whether costs are whole numbers
   */
  public static LinearModel of(
      ModelNames names,
      CandidatePairs pairs,
      IntToDoubleFunction cost,
      double floor,
      double ceiling,
      boolean whole) {
    LinearModel model = new LinearModel("deft-dedicated");
    MatchingRows.addTo(model, names, pairs, 1, true);
    int latency = model.column("T", floor, ceiling, whole);
    model.minimise(new Terms().add(1, latency));
    for (int j = 0; j < pairs.blocks(); j++) {
      Terms terms = new Terms().add(1, latency);
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        terms.add(-Math.max(cost.applyAsDouble(p) - floor, 0), p);
      }
      model.row("latency_" + names.block(j), floor, Double.POSITIVE_INFINITY, terms);
    }
    return model;
  }
}
