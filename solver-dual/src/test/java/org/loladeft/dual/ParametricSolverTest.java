package org.loladeft.dual;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

class ParametricSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new ParametricSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.thorough();
  }
}
