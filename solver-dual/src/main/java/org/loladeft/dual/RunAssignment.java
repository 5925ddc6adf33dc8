package org.loladeft.dual;

import java.util.function.BooleanSupplier;
import org.loladeft.api.StopPoll;

/**
 * Where no device takes more than one block, the cheapest way that calls on no device twice is an
 * assignment of blocks to devices, and its prices leave no gap; found at once, where the programme
 * over ways would have to mix many.
 */
final class RunAssignment {

  private final StopPoll poll;
  private final RunStates states;
  private final MoveNeeds needs;
  private final MinSumAssignment assignment;
  private final double[][] costs;
  private final int devices;

  private RunAssignment(RunTable table, MoveNeeds needs, StopPoll poll) {
    this.poll = poll;
    this.needs = needs;
    states = table.states;
    devices = table.deviceCount();
    assignment = new MinSumAssignment(states.start(), devices);
    costs = new double[states.start()][];
    for (int j = 0; j < costs.length; j++) {
      poll.now();
      costs[j] = new double[devices];
    }
  }

  /** Whether it applies: one block a move, and no fewer devices than blocks. */
  static boolean applies(RunTable table) {
    RunStates states = table.states;
    return table.kind.isJoint()
        && states.isOrdered()
        && states.moves() == states.start()
        && table.deviceCount() >= states.start();
  }

  static RunAssignment of(RunTable table, MoveNeeds needs, StopPoll poll) {
    return new RunAssignment(table, needs, poll);
  }

  /** Solves at the threshold of the needs; false if stopped. What is too much counts twice B. */
  boolean solve(BooleanSupplier stop) {
    double most = 2 * needs.budget();
    for (int s = 1; s <= costs.length; s++) {
      int move = states.first()[s];
      for (int k = 0; k < devices; k++) {
        poll.at(k);
        costs[s - 1][k] = Math.min(needs.of(k, move), most);
      }
    }
    return assignment.solve(costs, devices, stop::getAsBoolean);
  }

  /** What the assignment needs. */
  double need() {
    double sum = 0;
    for (int j = 0; j < costs.length; j++) {
      sum += assignment.pairCost(j);
    }
    return sum;
  }

  RunPlan plan() {
    int[] chosen = new int[costs.length];
    int[] moves = new int[costs.length];
    for (int i = 0; i < chosen.length; i++) {
      int s = chosen.length - i;
      chosen[i] = assignment.columnOf(s - 1);
      moves[i] = states.first()[s];
    }
    return new RunPlan(chosen, moves);
  }

  double[] prices() {
    double[] price = new double[devices];
    for (int slot = 0; slot < assignment.slotCount(); slot++) {
      price[assignment.slotColumn(slot)] = assignment.slotPrice(slot);
    }
    return price;
  }
}
