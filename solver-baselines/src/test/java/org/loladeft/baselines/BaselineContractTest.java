package org.loladeft.baselines;

import org.junit.jupiter.api.Nested;
import org.loladeft.api.DeftSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;

/** Every baseline keeps the contract of a solver. */
class BaselineContractTest {

  abstract static class Contract extends DeftSolverContract {
    @Override
    protected Effort effort() {
      return Effort.normal().withRandomProblems(60).withTableStride(49);
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
}
