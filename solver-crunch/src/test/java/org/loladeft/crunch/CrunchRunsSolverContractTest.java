package org.loladeft.crunch;

import java.util.Set;
import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;
import org.loladeft.tck.Trait;

final class CrunchRunsSolverContractTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new CrunchRunsSolver();
  }

  @Override
  protected Effort effort() {
    return Effort.normal().withTableStride(49);
  }

  /** It takes equal blocks alone. */
  @Override
  protected Set<Trait> declines() {
    return Set.of(Trait.ANY_TABLE, Trait.UNEQUAL_UPLOADS);
  }
}
