package org.loladeft.tck.example;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

class FirstFitSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new FirstFitSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.thorough();
  }
}
