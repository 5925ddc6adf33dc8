package org.loladeft.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.EqualShare;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.stats.RandomDraws;
import org.loladeft.benchmarks.suite.Distribution;

class BaselinesTest {

  static Stream<DeftSolver> baselines() {
    return Stream.of(
        new RandomBaseline(),
        new GreedyBaseline(),
        new DepthUnawareBaseline(),
        new ChannelOnlyBaseline(),
        new ComputeOnlyBaseline(),
        new StrongestDeepestBaseline());
  }

  private static final List<String> UPLINKS =
      List.of("dedicated", "shared", "power-limited", "resource-blocks");

  @ParameterizedTest
  @MethodSource("baselines")
  void finds_an_allocation_wherever_a_hidden_one_exists(DeftSolver baseline) {
    for (Distribution distribution : Distribution.values()) {
      for (String uplink : UPLINKS) {
        DeftProblem problem = distribution.draw(uplink, 6, 8, 3);
        DeftResult result = Deft.solve(problem, baseline, SolveOptions.withDefaults().withSeed(5));
        assertInstanceOf(DeftResult.WithAllocation.class, result, () -> baseline.id() + problem);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void answers_feasible_exactly_when_memory_admits_a_matching(DeftSolver baseline) {
    int infeasible = 0;
    for (int seed = 0; seed < 500; seed++) {
      DeftProblem problem = tightMemory(seed);
      DeftResult result = Deft.solve(problem, baseline, SolveOptions.withDefaults());
      assertEquals(fits(problem, 0, 0), result instanceof DeftResult.Feasible, "seed " + seed);
      if (result instanceof DeftResult.Infeasible) {
        assertEquals(ProofState.CHECKED, result.proofState());
        infeasible++;
      }
    }
    assertTrue(infeasible > 50 && infeasible < 450, "a mix of both: " + infeasible);
  }

  private static DeftProblem tightMemory(int seed) {
    RandomDraws draws = RandomDraws.of(seed);
    List<Block> blocks =
        List.of(new Block("a", 1, 1e6), new Block("b", 2, 1e6), new Block("c", 3, 1e6));
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Shared(1e6), blocks);
    for (int k = 0; k < 4; k++) {
      double[] need = {draws.unit(), draws.unit(), draws.unit()};
      builder.device(draws.unit(), 1 + draws.unit(), new double[] {1, 2, 3}, need);
    }
    return builder.build();
  }

  /** Tries all matchings. */
  private static boolean fits(DeftProblem problem, int block, int taken) {
    if (block == problem.blockCount()) {
      return true;
    }
    for (int k = 0; k < problem.deviceCount(); k++) {
      if ((taken & 1 << k) == 0
          && problem.fits(k, block)
          && fits(problem, block + 1, taken | 1 << k)) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void proves_that_fewer_resource_blocks_than_blocks_are_too_few(DeftSolver baseline) {
    List<Block> blocks = List.of(new Block("a", 1, 1), new Block("b", 2, 1));
    DeftProblem problem =
        DeftProblem.builder(new Uplink.ResourceBlocks(1), blocks)
            .device(1, 1, new double[] {1, 1}, new double[] {1, 1})
            .device(1, 1, new double[] {1, 1}, new double[] {1, 1})
            .build();
    DeftResult result = Deft.solve(problem, baseline, SolveOptions.withDefaults());
    assertEquals(ProofState.CHECKED, result.proofState());
    assertInstanceOf(DeftResult.Infeasible.class, result);
  }

  @Test
  void random_blocks_differ_by_seed_and_repeat_with_it() {
    DeftProblem problem = Distribution.UNIFORM.draw("dedicated", 8, 20, 1);
    assertEquals(devices(problem, 1), devices(problem, 1));
    assertNotEquals(devices(problem, 1), devices(problem, 2));
  }

  private static List<Integer> devices(DeftProblem problem, long seed) {
    DeftResult result =
        Deft.solve(problem, new RandomBaseline(), SolveOptions.withDefaults().withSeed(seed));
    int[] devices = ((DeftResult.WithAllocation) result).allocation().devices();
    return Stream.of(devices).flatMapToInt(Arrays::stream).boxed().toList();
  }

  @Test
  void channel_only_gives_the_deepest_block_to_the_best_channel() {
    DeftProblem problem = Distribution.AFFINE.draw("dedicated", 4, 4, 1);
    DeftResult result =
        Deft.solve(roomy(problem), new ChannelOnlyBaseline(), SolveOptions.withDefaults());
    int[] devices = ((DeftResult.WithAllocation) result).allocation().devices();
    for (int j = 1; j < devices.length; j++) {
      assertTrue(problem.channel(devices[j]) >= problem.channel(devices[j - 1]));
    }
  }

  private static DeftProblem roomy(DeftProblem p) {
    ProblemBuilder builder = DeftProblem.builder(p.uplink(), p.blocks());
    for (int k = 0; k < p.deviceCount(); k++) {
      double[] compute = new double[p.blockCount()];
      for (int j = 0; j < compute.length; j++) {
        compute[j] = p.computeSeconds(k, j);
      }
      builder.device(1, p.channel(k), compute, new double[compute.length]);
    }
    return builder.build();
  }

  @Test
  void equal_shares_never_exceed_the_budget() {
    for (int blocks = 1; blocks < 60; blocks++) {
      for (String uplink : List.of("shared", "power-limited", "resource-blocks")) {
        DeftProblem problem = Distribution.AFFINE.draw(uplink, blocks, blocks, 7);
        int[] devices = new int[blocks];
        Arrays.setAll(devices, j -> j);
        var allocation = EqualShare.allocate(roomy(problem), devices);
        assertTrue(AllocationChecker.check(roomy(problem), allocation).isConfirmed());
      }
    }
  }
}
