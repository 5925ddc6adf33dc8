package org.loladeft.benchmarks.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;

/** Solvers with known faults, and the sound one that they are made from. */
final class PlantedSolvers {

  private PlantedSolvers() {}

  /** Puts block j on the j-th device that fits, having done an amount of arithmetic first. */
  static DeftSolver firstFit(String id, int work) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        double burnt = burn(work);
        Allocation allocation = Allocation.of(devices(problem));
        double latency = latency(problem, allocation);
        context.reportIncumbent(latency);
        return Answer.feasible(
                allocation, latency, OptionalDouble.empty(), null, StopReason.COMPLETED)
            .withNote("burnt", String.valueOf(burnt > 0));
      }
    };
  }

  /** Has the optimum and its proof from an exact solver. */
  static DeftSolver trueOptimum(String id) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        DeftResult.Optimal best = (DeftResult.Optimal) Deft.withDefaults().solve(problem);
        return Answer.optimal(
            best.allocation(),
            best.latencySeconds(),
            best.lowerBoundSeconds().getAsDouble(),
            best.proof().orElseThrow());
      }
    };
  }

  /** Finds nothing, and says so. */
  static DeftSolver findingNothing(String id) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        return Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED);
      }
    };
  }

  /** Claims that first fit is optimal. */
  static DeftSolver falseOptimum(String id) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Allocation allocation = Allocation.of(devices(problem));
        double latency = latency(problem, allocation);
        return Answer.optimal(allocation, latency, latency, null);
      }
    };
  }

  /** Claims a bound as high as the latency of first fit, and no optimum. */
  static DeftSolver falseBound(String id) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Allocation allocation = Allocation.of(devices(problem));
        double latency = latency(problem, allocation);
        return Answer.feasible(
            allocation, latency, OptionalDouble.of(latency), null, StopReason.COMPLETED);
      }
    };
  }

  /** Claims half the latency of what it returns. */
  static DeftSolver wrongLatency(String id) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Allocation allocation = Allocation.of(devices(problem));
        return Answer.feasible(
            allocation,
            latency(problem, allocation) / 2,
            OptionalDouble.empty(),
            null,
            StopReason.COMPLETED);
      }
    };
  }

  /** Says that nothing fits. */
  static DeftSolver falseInfeasible(String id) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        return Answer.infeasible(null);
      }
    };
  }

  /** First fit, with a version of its own. */
  static DeftSolver versioned(String id, String version) {
    return new Planted(id) {
      @Override
      public String version() {
        return version;
      }

      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        return firstFitOf(problem);
      }
    };
  }

  /** Fails on every question about itself. */
  static DeftSolver broken(String id) {
    return new Planted(id) {
      @Override
      public Capability capability(DeftProblem problem) {
        throw new IllegalStateException("planted");
      }

      @Override
      public Guarantee guarantee() {
        throw new IllegalStateException("planted");
      }

      @Override
      public Set<SolveOption> honours() {
        throw new IllegalStateException("planted");
      }

      @Override
      public String version() {
        throw new IllegalStateException("planted");
      }

      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        throw new IllegalStateException("planted");
      }
    };
  }

  /** Meets an error in a call, counted from 1. */
  static DeftSolver failing(String id, int call, Supplier<? extends Error> error) {
    AtomicInteger calls = new AtomicInteger();
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        if (calls.incrementAndGet() == call) {
          throw error.get();
        }
        return firstFitOf(problem);
      }
    };
  }

  /** Leaves a thread at work, until there has been enough of it. */
  static DeftSolver leaving(String id, AtomicBoolean enough) {
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Thread thread =
            new Thread(
                () -> {
                  while (!enough.get()) {
                    Thread.onSpinWait();
                  }
                });
        thread.setDaemon(true);
        thread.start();
        return firstFitOf(problem);
      }
    };
  }

  /** Does not come back from a call, counted from 1, unless it is interrupted. */
  static DeftSolver hanging(String id, int call) {
    AtomicInteger calls = new AtomicInteger();
    return new Planted(id) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        if (calls.incrementAndGet() == call) {
          hang();
        }
        return firstFitOf(problem);
      }
    };
  }

  /** Does not come back when it is asked whether it takes a problem. */
  static DeftSolver hangingWhenAsked(String id) {
    return new Planted(id) {
      @Override
      public Capability capability(DeftProblem problem) {
        hang();
        return super.capability(problem);
      }

      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        return firstFitOf(problem);
      }
    };
  }

  private static void hang() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** First fit that notes whether it was told a lower bound. */
  static DeftSolver listening(String id, List<Boolean> told) {
    return new Planted(id) {
      @Override
      public Set<SolveOption> honours() {
        return Set.of(SolveOption.KNOWN_LOWER_BOUND);
      }

      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        told.add(context.options().knownLowerBound().isPresent());
        return firstFitOf(problem);
      }
    };
  }

  private static Answer firstFitOf(DeftProblem problem) {
    Allocation allocation = Allocation.of(devices(problem));
    return Answer.feasible(
        allocation,
        latency(problem, allocation),
        OptionalDouble.empty(),
        null,
        StopReason.COMPLETED);
  }

  private static double burn(int work) {
    double sum = 0;
    for (int i = 0; i < work; i++) {
      sum = sum * 0.5 + i;
    }
    return sum;
  }

  private static int[] devices(DeftProblem problem) {
    int[] devices = new int[problem.blockCount()];
    boolean[] taken = new boolean[problem.deviceCount()];
    for (int j = devices.length - 1; j >= 0; j--) {
      int k = 0;
      while (taken[k] || !problem.fits(k, j)) {
        k++;
      }
      taken[k] = true;
      devices[j] = k;
    }
    return devices;
  }

  private static double latency(DeftProblem problem, Allocation allocation) {
    double latest = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      latest = Math.max(latest, problem.bestLatencySeconds(allocation.deviceOf(j), j));
    }
    return latest;
  }

  private abstract static class Planted implements DeftSolver {
    private final String id;

    Planted(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return problem.uplink().isJoint()
          ? Capability.no("only dedicated uplinks")
          : Capability.yes();
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of(SolveOption.PROGRESS);
    }
  }
}
