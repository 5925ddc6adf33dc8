package org.loladeft.baselines;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;
import org.loladeft.tck.Trait;

/** Every baseline keeps the contract of a solver. */
class BaselineContractTest {

  abstract static class Contract extends DeftSolverContract {
    @Override
    protected Effort effort() {
      return Effort.normal().withRandomProblems(30).withTableStride(97);
    }
  }

  @Nested
  class Random extends Contract {
    @Override
    protected DeftSolver solver() {
      return new RandomBaseline();
    }
  }

  @Nested
  class Greedy extends Contract {
    @Override
    protected DeftSolver solver() {
      return new GreedyBaseline();
    }
  }

  @Nested
  class DepthUnaware extends Contract {
    @Override
    protected DeftSolver solver() {
      return new DepthUnawareBaseline();
    }
  }

  @Nested
  class ChannelOnly extends Contract {
    @Override
    protected DeftSolver solver() {
      return new ChannelOnlyBaseline();
    }
  }

  @Nested
  class ComputeOnly extends Contract {
    @Override
    protected DeftSolver solver() {
      return new ComputeOnlyBaseline();
    }
  }

  @Nested
  class StrongestDeepest extends Contract {
    @Override
    protected DeftSolver solver() {
      return new StrongestDeepestBaseline();
    }
  }

  @Nested
  class EqualBandwidthBaseline extends Contract {
    @Override
    protected DeftSolver solver() {
      return new EqualBandwidth();
    }
  }

  /** A rule that has no other way where a group, a run or all blocks are too many for a device. */
  abstract static class Placing extends Contract {
    @Override
    protected Effort effort() {
      return super.effort().withRandomProblems(10);
    }

    @Override
    protected Set<Trait> leavesOpen() {
      return Set.of(Trait.FEW_PLACES);
    }
  }

  @Nested
  class EqualGroups extends Placing {
    @Override
    protected DeftSolver solver() {
      return new EqualGroupsBaseline();
    }
  }

  @Nested
  class BestGrouping extends Placing {
    @Override
    protected DeftSolver solver() {
      return new BestGroupingBaseline();
    }
  }

  @Nested
  class SpeedProportional extends Placing {
    @Override
    protected DeftSolver solver() {
      return new SpeedProportionalBaseline();
    }
  }

  @Nested
  class BlockList extends Placing {
    @Override
    protected DeftSolver solver() {
      return new BlockListBaseline();
    }
  }

  @Nested
  class StrongestAlone extends Placing {
    @Override
    protected DeftSolver solver() {
      return new StrongestAloneBaseline();
    }
  }
}
