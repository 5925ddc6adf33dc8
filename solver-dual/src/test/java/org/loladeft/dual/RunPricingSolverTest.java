package org.loladeft.dual;

import java.util.Set;
import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;
import org.loladeft.tck.Trait;

class RunPricingSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new RunPricingSolver();
  }

  /** Of one block a device it takes equal blocks alone. */
  @Override
  protected Set<Trait> declines() {
    return Set.of(Trait.ANY_TABLE, Trait.UNEQUAL_UPLOADS);
  }

  /** Blocks that differ in any way may leave a gap, or nothing found. */
  @Override
  protected Set<Trait> leavesOpen() {
    return Set.of(Trait.UNEQUAL_BLOCKS);
  }

  @Override
  protected Effort effort() {
    return Effort.thorough().withRandomProblems(400).withTableStride(5);
  }
}
