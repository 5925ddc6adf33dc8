package org.loladeft.crunch;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;

final class CrunchDirectSolverContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new CrunchDirectSolver();
  }
}
