package org.loladeft.optaplanner;

import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Holds optaplanner to the kit; more of it with the long checks. */
class OptaPlannerContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new OptaPlannerSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.light().withRandomProblems(3).withTableStride(1999).withLargest(6, 12);
  }

  @Override
  protected SolveOptions options() {
    return SolveOptions.withDefaults().withIterationLimit(100);
  }
}
