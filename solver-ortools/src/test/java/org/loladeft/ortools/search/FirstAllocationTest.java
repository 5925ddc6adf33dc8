package org.loladeft.ortools.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.ortools.OrToolsCpSatSolver;
import org.loladeft.ortools.OrToolsMilpSolver;
import org.loladeft.ortools.Problems;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;

class FirstAllocationTest {

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void there_is_one_exactly_when_memory_allows_one(Uplink.Kind kind) {
    int found = 0;
    for (int seed = 0; seed < 300; seed++) {
      DeftProblem problem =
          RandomProblems.of(kind)
              .withBlocks(1, 6)
              .withDevices(1, 7)
              .withTable(RandomProblems.Table.ANY)
              .withMemory(RandomProblems.Memory.MIXED)
              .problem(seed);
      Optional<int[]> devices = FirstAllocation.of(problem, () -> false);
      IncumbentBoard board = new IncumbentBoard(problem);
      devices.ifPresent(board::offer);
      assertEquals(
          BruteForce.optimum(problem).isPresent(), board.incumbent().isPresent(), "seed " + seed);
      devices.ifPresent(d -> requireMatching(problem, d));
      found += devices.isPresent() ? 1 : 0;
    }
    assertTrue(found > 50 && found < 300, "one-sided: " + found + " of 300");
  }

  private static void requireMatching(DeftProblem problem, int[] devices) {
    assertEquals(problem.blockCount(), Arrays.stream(devices).distinct().count());
    for (int j = 0; j < devices.length; j++) {
      assertTrue(problem.fits(devices[j], j));
    }
  }

  @Test
  void blocks_move_on_for_one_that_finds_no_free_device() {
    // Block a fits everywhere, b and c on two devices each, in a ring: greed alone gets stuck.
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(),
                List.of(new Block("a", 1, 0), new Block("b", 1, 0), new Block("c", 1, 0)))
            .device("d", 1, 1, new double[] {9, 1, 1}, new double[] {2, 1, 1})
            .device("e", 1, 1, new double[] {1, 2, 9}, new double[] {1, 1, 2})
            .device("f", 1, 1, new double[] {9, 9, 2}, new double[] {2, 2, 1})
            .build();
    int[] devices = FirstAllocation.of(problem, () -> false).orElseThrow();
    requireMatching(problem, devices);
  }

  @Test
  void it_is_complete_also_when_there_is_no_time() {
    DeftProblem problem = Problems.of("shared", 24, 100, 1);
    requireMatching(problem, FirstAllocation.of(problem, () -> true).orElseThrow());
  }

  static List<DeftSolver> solvers() {
    return List.of(new OrToolsMilpSolver(), new OrToolsCpSatSolver());
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void a_limit_too_short_for_any_engine_gives_an_allocation_all_the_same(DeftSolver solver) {
    for (String kind : Problems.KINDS) {
      DeftProblem problem = Problems.of(kind, 96, 1000, 1);
      for (String place : List.of("in", "child")) {
        SolveOptions options =
            SolveOptions.withDefaults()
                .withTimeLimit(Duration.ofMillis(1))
                .withParameter("process", place);
        assertInstanceOf(
            DeftResult.WithAllocation.class, Deft.solve(problem, solver, options), kind);
      }
    }
  }
}
