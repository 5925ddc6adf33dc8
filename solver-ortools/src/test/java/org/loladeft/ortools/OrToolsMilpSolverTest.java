package org.loladeft.ortools;

import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Holds ortools-milp, with SCIP in this process, to the kit; more of it with the long checks. */
class OrToolsMilpSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new OrToolsMilpSolver();
  }

  @Override
  protected Effort effort() {
    return new Effort(2, 1999, 6, 10);
  }
}
