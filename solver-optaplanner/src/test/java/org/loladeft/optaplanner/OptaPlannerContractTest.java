package org.loladeft.optaplanner;

import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

class OptaPlannerContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new OptaPlannerSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.light();
  }

  @Override
  protected SolveOptions options() {
    return SolveOptions.withDefaults().withIterationLimit(200);
  }
}
