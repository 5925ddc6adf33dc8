package org.loladeft.dual;

import java.util.Set;
import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;
import org.loladeft.tck.Trait;

class BlockPricingSolverTest extends DeftSolverContract {

  @Override
  protected DeftSolver solver() {
    return new BlockPricingSolver();
  }

  /** Equal blocks and few kinds are left to run pricing, which may be so of any problem. */
  @Override
  protected Set<Trait> declines() {
    return Set.of(Trait.SEVERAL_BLOCKS);
  }

  /** Where power or resource blocks are shared, or much ties, a gap may be left. */
  @Override
  protected Set<Trait> leavesOpen() {
    return Set.of(Trait.POWER_LIMITED, Trait.RESOURCE_BLOCKS, Trait.LARGE);
  }

  @Override
  protected Effort effort() {
    return Effort.thorough();
  }
}
