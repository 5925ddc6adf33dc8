package org.loladeft.dual;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

class RunPricingSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new RunPricingSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.quick();
  }
}
