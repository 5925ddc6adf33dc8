package org.loladeft.ortools.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.LinearModel.Terms;

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
   * @param pairOfBlock the chosen pair of each block; empty unless optimal
   * @param devices devices that have a price above 0, ascending
   * @param prices their prices, in the costs' unit
   */
  record Result(EngineStatus status, int[] pairOfBlock, int[] devices, double[] prices) {}

  private AssignmentLp() {}

  /**
   * Solves.
   *
   * @param pairs the pairs
   * @param cost cost of a pair, best at most about 1; an infinite one forbids the pair
   * @param stop whether to stop
   * @return the answer
   */
  static Result solve(CandidatePairs pairs, IntToDoubleFunction cost, StopRequest stop) {
    double[] costs = new double[pairs.count()];
    Arrays.setAll(costs, cost::applyAsDouble);
    int[] columnOfPair = new int[costs.length];
    LinearModel model = new LinearModel("assignment");
    Terms sum = new Terms();
    for (int p = 0; p < costs.length; p++) {
      columnOfPair[p] = -1;
      if (costs[p] < Double.POSITIVE_INFINITY) {
        columnOfPair[p] = model.column("", 0, Double.POSITIVE_INFINITY, false);
        sum.add(costs[p], columnOfPair[p]);
      }
    }
    int[] deviceOfRow = addRows(model, pairs, columnOfPair);
    model.minimise(sum);
    MpClaim claim = MpEngine.linear().solve(model, new double[0], 0, stop);
    return claim.status() == EngineStatus.OPTIMAL
        ? result(pairs, columnOfPair, deviceOfRow, claim)
        : new Result(
            claim.status() == EngineStatus.INFEASIBLE
                ? EngineStatus.INFEASIBLE
                : EngineStatus.UNKNOWN,
            new int[0],
            new int[0],
            new double[0]);
  }

  /** Adds a row for each block, then one for each device that has a column; names the latter. */
  private static int[] addRows(LinearModel model, CandidatePairs pairs, int[] columnOfPair) {
    Terms[] ofDevice = new Terms[pairs.problem().deviceCount()];
    for (int j = 0; j < pairs.blocks(); j++) {
      Terms once = new Terms();
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        if (columnOfPair[p] >= 0) {
          int device = pairs.device(p);
          once.add(1, columnOfPair[p]);
          ofDevice[device] = Optional.ofNullable(ofDevice[device]).orElseGet(Terms::new);
          ofDevice[device].add(1, columnOfPair[p]);
        }
      }
      model.row("", 1, 1, once);
    }
    int[] deviceOfRow = new int[ofDevice.length];
    int rows = 0;
    for (int k = 0; k < ofDevice.length; k++) {
      if (ofDevice[k] != null) {
        model.row("", Double.NEGATIVE_INFINITY, 1, ofDevice[k]);
        deviceOfRow[rows++] = k;
      }
    }
    return Arrays.copyOf(deviceOfRow, rows);
  }

  private static Result result(
      CandidatePairs pairs, int[] columnOfPair, int[] deviceOfRow, MpClaim claim) {
    int[] chosen = new int[pairs.blocks()];
    for (int j = 0; j < chosen.length; j++) {
      chosen[j] = -1;
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        if (columnOfPair[p] >= 0 && claim.values()[columnOfPair[p]] > 0.5) {
          chosen[j] = p;
        }
      }
      if (chosen[j] < 0) {
        throw new IllegalStateException("GLOP's optimal vertex of an assignment is not whole");
      }
    }
    int priced = 0;
    int[] devices = new int[deviceOfRow.length];
    double[] prices = new double[deviceOfRow.length];
    for (int i = 0; i < deviceOfRow.length; i++) {
      double price = -claim.duals()[pairs.blocks() + i];
      if (price > 0) {
        devices[priced] = deviceOfRow[i];
        prices[priced++] = price;
      }
    }
    return new Result(
        EngineStatus.OPTIMAL,
        chosen,
        Arrays.copyOf(devices, priced),
        Arrays.copyOf(prices, priced));
  }
}
