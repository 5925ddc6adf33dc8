package org.loladeft.optaplanner;

import org.junit.jupiter.api.Tag;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Holds optaplanner to more of the kit. */
@Tag("long")
class LongContractTest extends DeftSolverContract {

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
