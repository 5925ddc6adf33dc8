package org.loladeft.ortools.search;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.LinearModel.Terms;
import org.loladeft.ortools.model.MatchingRows;
import org.loladeft.ortools.model.ModelNames;

/**
 * The cheapest assignment of blocks to devices as a linear programme, solved by OR-Tools' simplex
 * method: the constraint matrix is totally unimodular, so its vertices are matchings and its duals
 * are prices of devices.
 */
final class AssignmentLp {

  /**
   * An answer.
   *
   * @param status OPTIMAL, INFEASIBLE or UNKNOWN
   * @param pairs the pairs whose cost is finite
   * @param deviceOfBlock device of each block; empty unless optimal
   * @param cost sum of the costs
   * @param devices devices that have a price above 0, ascending
   * @param prices their prices, in the costs' unit
   */
  record CheapestAssignment(
      EngineStatus status,
      CandidatePairs pairs,
      int[] deviceOfBlock,
      double cost,
      int[] devices,
      double[] prices) {}

  private AssignmentLp() {}

  /**
   * Solves.
   *
   * @param candidates the pairs
   * @param cost cost of a pair, best at most about 1; an infinite one forbids the pair
   * @param stop whether to stop
   * @return the answer
   */
  static CheapestAssignment solve(
      CandidatePairs candidates, IntToDoubleFunction cost, StopRequest stop) {
    double[] all = new double[candidates.count()];
    Arrays.setAll(all, cost);
    CandidatePairs pairs = candidates.where(p -> all[p] < Double.POSITIVE_INFINITY);
    double[] costs = Arrays.stream(all).filter(c -> c < Double.POSITIVE_INFINITY).toArray();
    LinearModel model = new LinearModel("assignment");
    MatchingRows.addTo(model, ModelNames.NONE, pairs, Double.POSITIVE_INFINITY, false);
    Terms sum = new Terms();
    for (int p = 0; p < costs.length; p++) {
      sum.add(costs[p], p);
    }
    model.minimise(sum);
    MpClaim claim = MpEngine.linear().solve(model, new double[0], 0, stop);
    return switch (claim.status()) {
      case OPTIMAL -> optimal(pairs, costs, claim);
      case INFEASIBLE -> without(EngineStatus.INFEASIBLE, pairs);
      case FEASIBLE, UNKNOWN -> without(EngineStatus.UNKNOWN, pairs);
    };
  }

  private static CheapestAssignment without(EngineStatus status, CandidatePairs pairs) {
    return new CheapestAssignment(status, pairs, new int[0], 0, new int[0], new double[0]);
  }

  private static CheapestAssignment optimal(CandidatePairs pairs, double[] costs, MpClaim claim) {
    double[] values = claim.values();
    int[] chosen = IntStream.range(0, costs.length).filter(p -> values[p] > 0.5).toArray();
    if (chosen.length != pairs.blocks()) {
      throw new IllegalStateException("GLOP's optimal vertex of an assignment is not whole");
    }
    int[] devices = pairs.devices();
    double[] prices = new double[devices.length];
    Arrays.setAll(prices, i -> -claim.duals()[pairs.blocks() + i]);
    int[] priced = IntStream.range(0, prices.length).filter(i -> prices[i] > 0).toArray();
    return new CheapestAssignment(
        EngineStatus.OPTIMAL,
        pairs,
        Arrays.stream(chosen).map(pairs::device).toArray(),
        Arrays.stream(chosen).mapToDouble(p -> costs[p]).sum(),
        Arrays.stream(priced).map(i -> devices[i]).toArray(),
        Arrays.stream(priced).mapToDouble(i -> prices[i]).toArray());
  }
}
