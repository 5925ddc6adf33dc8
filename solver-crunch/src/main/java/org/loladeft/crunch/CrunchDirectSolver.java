package org.loladeft.crunch;

import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;

/**
 * Depth-monotone block allocation in closed form: the optimum is the largest of L order statistics.
 */
public final class CrunchDirectSolver extends DedicatedSolver {
  /** Creates the solver. */
  public CrunchDirectSolver() {}

  @Override
  public String id() {
    return "crunch-direct";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    Capability dedicated = super.capability(problem);
    return dedicated.isYes() ? onlyDepthMonotone(problem) : dedicated;
  }

  @Override
  public int autoPriority() {
    return 300;
  }

  @Override
  Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped {
    return new ClosedForm(new DepthTable(problem), progression).run();
  }
}
