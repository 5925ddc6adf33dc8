package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.BestSplit;

/** Solvers of several blocks a device, right and wrong, and which tests of the contract say so. */
class WrongSetsTest {

  private static final String SEVERAL = "several_blocks_a_device_are_solved";
  private static final String RANDOM = "random_problems_agree_with_brute_force";

  /** Looks at every allocation; states its latency as the bound, up to a factor. */
  private static class Enumerating implements DeftSolver {

    @Override
    public String id() {
      return "enumerating";
    }

    @Override
    public Set<ProblemClass> problemClasses() {
      return EnumSet.of(ProblemClass.SEVERAL_BLOCKS);
    }

    /** Of two kinds of uplink, one of either sort, so that there is less to enumerate. */
    @Override
    public Capability capability(DeftProblem problem) {
      return problem.uplink().kind() == Uplink.Kind.DEDICATED
              || problem.uplink().kind() == Uplink.Kind.SHARED
          ? Capability.yes()
          : Capability.no("it is not looked at");
    }

    @Override
    public Guarantee guarantee() {
      return Guarantee.EXACT_WITHIN_GAP;
    }

    @Override
    public Set<SolveOption> honours() {
      return Set.of();
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      Optional<int[]> best = EveryAllocation.of(problem).deviceOfBlock();
      return best.isEmpty() ? Answer.infeasible(null) : answer(problem, best.get(), 1);
    }

    Answer answer(DeftProblem problem, int[] devices, double factor) {
      BestSplit.Result best = BestSplit.of(problem, devices).orElseThrow();
      double bound = Math.min(best.latencySeconds(), best.latencySeconds() * factor);
      return Answer.feasible(
          best.allocation(),
          best.latencySeconds(),
          OptionalDouble.of(bound),
          null,
          StopReason.COMPLETED);
    }
  }

  @Test
  void the_right_one_fails_nothing() {
    assertEquals(Set.of(), SpoiltContract.failures(Enumerating::new, false));
  }

  @TestFactory
  Stream<DynamicTest> wrong_ones_are_caught() {
    return Stream.of(
        caught(
            "takes more blocks than it may",
            new Enumerating() {
              @Override
              public Answer solve(DeftProblem problem, SolveContext context) {
                return answer(problem, new int[problem.blockCount()], 1);
              }
            }),
        caught(
            "is content with the first allocation that fits",
            new Enumerating() {
              @Override
              public Answer solve(DeftProblem problem, SolveContext context) {
                int[] first = first(problem);
                return first.length == 0 ? Answer.infeasible(null) : answer(problem, first, 1);
              }
            }),
        caught(
            "leaves a gap",
            new Enumerating() {
              @Override
              public Answer solve(DeftProblem problem, SolveContext context) {
                return EveryAllocation.of(problem)
                    .deviceOfBlock()
                    .map(best -> answer(problem, best, 0.99))
                    .orElse(Answer.infeasible(null));
              }
            }),
        caught(
            "thinks that several blocks never fit",
            new Enumerating() {
              @Override
              public Answer solve(DeftProblem problem, SolveContext context) {
                return problem.deviceCount() < problem.blockCount()
                    ? Answer.infeasible(null)
                    : super.solve(problem, context);
              }
            }));
  }

  /** Any allocation, empty if there is none. */
  private static int[] first(DeftProblem problem) {
    int[] devices = new int[problem.blockCount()];
    while (EveryAllocation.latencyOf(problem, devices).isEmpty()) {
      int j = 0;
      while (j < devices.length && ++devices[j] == problem.deviceCount()) {
        devices[j++] = 0;
      }
      if (j == devices.length) {
        return new int[0];
      }
    }
    return Arrays.copyOf(devices, devices.length);
  }

  private static DynamicTest caught(String fault, DeftSolver solver) {
    return DynamicTest.dynamicTest(
        fault,
        () -> {
          for (String test : new String[] {SEVERAL, RANDOM}) {
            assertTrue(SpoiltContract.fails(test, () -> solver, false), test);
          }
        });
  }
}
