package org.loladeft.tck;

import org.loladeft.api.DeftSolver;

/** A correct solver passes the whole kit. */
class ReferenceSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new ReferenceSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.normal();
  }
}
