package org.loladeft.ortools;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Holds ortools-cpsat to the kit. */
class OrToolsCpSatSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new OrToolsCpSatSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.light();
  }
}
