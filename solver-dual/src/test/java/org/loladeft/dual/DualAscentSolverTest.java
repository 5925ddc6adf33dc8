package org.loladeft.dual;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

class DualAscentSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new DualAscentSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.normal();
  }
}
