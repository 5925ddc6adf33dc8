package org.loladeft.crunch;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;

final class BottleneckSolverContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new BottleneckSolver();
  }
}
