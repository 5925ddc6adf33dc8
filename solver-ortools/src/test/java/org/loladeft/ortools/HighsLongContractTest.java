package org.loladeft.ortools;

import org.junit.jupiter.api.Tag;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Holds ortools-milp with HiGHS to the kit, in this process, which saves a thousand children. */
@Tag("long")
class HighsLongContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new OrToolsMilpSolver();
  }

  @Override
  protected SolveOptions options() {
    return SolveOptions.withDefaults()
        .withParameter("engine", "highs")
        .withParameter("process", "in");
  }

  @Override
  protected Effort effort() {
    return Effort.light();
  }
}
