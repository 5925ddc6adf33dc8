package org.loladeft.ortools;

import org.junit.jupiter.api.Tag;
import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Holds ortools-milp with SCIP to more of the kit than the default run does. */
@Tag("long")
class ScipLongContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new OrToolsMilpSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.light();
  }
}
