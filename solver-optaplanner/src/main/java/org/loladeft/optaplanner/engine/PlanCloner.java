package org.loladeft.optaplanner.engine;

import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;

/** Copies a plan for each new best, in O(L) and without reflection. */
public final class PlanCloner implements SolutionCloner<Plan> {

  /** For OptaPlanner. */
  public PlanCloner() {}

  @Override
  public Plan cloneSolution(Plan original) {
    return original.copy();
  }
}
