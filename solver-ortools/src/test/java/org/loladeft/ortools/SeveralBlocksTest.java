package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.EveryAllocation;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Bans;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** Several blocks a device: the engines against every allocation, and against run pricing. */
class SeveralBlocksTest {

  /** Docs state 1e-6 + L 1e-7 of a latency for the mixed-integer engines, and 2.5e-6 on shares. */
  private static final double TOLERANCE = 3e-6;

  private static final DeftSolver MILP = new OrToolsMilpSolver();
  private static final DeftSolver CP_SAT = new OrToolsCpSatSolver();
  private static final List<DeftSolver> REFERENCES = List.of(MILP, CP_SAT);
  private static final SolveOptions BEST = SolveOptions.withDefaults();
  private static final SolveOptions NATURAL = formulation("natural");

  private static SolveOptions formulation(String word) {
    return SolveOptions.withDefaults().withParameter("formulation", word);
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void engines_agree_with_every_allocation(Uplink.Kind kind) {
    int infeasible = 0;
    int compared = 0;
    for (long seed = 0; seed < 24; seed++) {
      Extras extras = Extras.values()[(int) (seed / 2 % Extras.values().length)];
      DeftProblem problem =
          RandomProblems.several(kind, Table.values()[(int) (seed % 2)], extras, seed);
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
        compared++;
        infeasible += requireAgreement(problem, BEST) ? 0 : 1;
      }
    }
    assertTrue(infeasible > 0 && infeasible < compared, infeasible + " of " + compared);
  }

  /** Rows of sets, sums of bases and extras, products of rate and time. */
  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void the_natural_formulation_agrees_too(Uplink.Kind kind) {
    for (long seed = 0; seed < 10; seed++) {
      DeftProblem problem =
          RandomProblems.of(kind)
              .withBlocks(2, 4)
              .withDevices(2, 3)
              .withTable(Table.values()[(int) (seed % 2)])
              .withUploads(Uploads.values()[(int) (seed % Uploads.values().length)])
              .withMemory(Memory.values()[(int) (seed / 2 % Memory.values().length)])
              .withSeveral(
                  Extras.values()[(int) (seed / 3 % Extras.values().length)],
                  Caps.values()[(int) (seed / 2 % Caps.values().length)])
              .withBans(Bans.values()[(int) (seed / 2 % Bans.values().length)])
              .problem(seed);
      requireAgreement(problem, NATURAL);
    }
  }

  /** Whether the problem is feasible, which both engines must see. */
  private static boolean requireAgreement(DeftProblem problem, SolveOptions options) {
    OptionalDouble best = EveryAllocation.of(problem).latencySeconds();
    for (DeftSolver solver : REFERENCES) {
      DeftResult result = Deft.solve(problem, solver, options);
      String what = solver.id() + " on " + problem + ": " + result;
      if (best.isEmpty()) {
        assertEquals(Status.INFEASIBLE, result.status(), what);
      } else {
        requireClose(best.getAsDouble(), result, what);
      }
    }
    return best.isPresent();
  }

  private static void requireClose(double best, DeftResult result, String what) {
    double latency = result.outcome().latencySeconds().orElseThrow();
    double bound = result.outcome().lowerBoundSeconds().orElse(0);
    assertTrue(latency <= best * (1 + TOLERANCE), () -> what + ", optimum " + best);
    assertTrue(bound >= best * (1 - TOLERANCE), () -> what + ", optimum " + best);
    assertTrue(!LatencyTolerance.isAbove(bound, best), () -> what + ", optimum " + best);
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void runs_reach_what_run_pricing_proves(Uplink.Kind kind) {
    DeftSolver ours = SolverRegistry.discover().solver("run-pricing");
    DeftProblem problem = equalBlocks(kind, 10, 4, 3);
    DeftResult proven = Deft.solve(problem, ours, SolveOptions.withDefaults());
    assertEquals(Status.OPTIMAL, proven.status());
    for (DeftSolver solver : REFERENCES) {
      DeftResult result = Deft.solve(problem, solver, formulation("runs"));
      assertEquals("runs", result.notes().get("formulation"));
      requireClose(proven.outcome().latencySeconds().orElseThrow(), result, solver.id());
    }
  }

  private static DeftProblem equalBlocks(Uplink.Kind kind, int blocks, int devices, long seed) {
    return RandomProblems.of(kind)
        .withBlocks(blocks, blocks)
        .withDevices(devices, devices)
        .withMemory(Memory.AMPLE)
        .withSeveral(Extras.EQUAL, Caps.NONE)
        .problem(seed);
  }

  private static DeftProblem unequalBlocks(int blocks, int devices) {
    RandomProblems recipe =
        RandomProblems.of(Uplink.Kind.DEDICATED)
            .withBlocks(blocks, blocks)
            .withDevices(devices, devices)
            .withTable(Table.ANY)
            .withMemory(Memory.AMPLE)
            .withSeveral(Extras.UNEQUAL, Caps.NONE);
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(recipe::problem)
        .filter(problem -> EqualBlocks.order(problem).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_formulation_that_does_not_hold_is_refused_by_name() {
    for (DeftSolver solver : REFERENCES) {
      SolverRefusalException runs =
          assertThrows(
              SolverRefusalException.class,
              () -> Deft.solve(unequalBlocks(4, 2), solver, formulation("runs")));
      assertTrue(runs.getMessage().contains("'formulation' is 'runs'"), runs::getMessage);
      SolverRefusalException sets =
          assertThrows(
              SolverRefusalException.class,
              () -> Deft.solve(unequalBlocks(16, 2), solver, formulation("sets")));
      assertTrue(sets.getMessage().contains("too many sets"), sets::getMessage);
    }
  }
}
