package org.loladeft.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.tck.EveryAllocation;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** What the rules do where devices may take several blocks. */
class SeveralBlocksTest {

  private static final SolveOptions DEFAULTS = SolveOptions.withDefaults();

  static List<DeftSolver> placing() {
    return List.of(
        new EqualGroupsBaseline(),
        new BestGroupingBaseline(),
        new SpeedProportionalBaseline(),
        new BlockListBaseline(),
        new StrongestAloneBaseline());
  }

  static List<DeftSolver> all() {
    return Stream.concat(
            placing().stream(),
            Stream.of(
                new RandomBaseline(),
                new GreedyBaseline(),
                new DepthUnawareBaseline(),
                new ChannelOnlyBaseline(),
                new ComputeOnlyBaseline(),
                new StrongestDeepestBaseline(),
                new EqualBandwidth()))
        .toList();
  }

  /** Block j is at depth j + 1 and uploads 1 bit; memory for everything, channel 1. */
  private static DeftProblem problem(Uplink uplink, Device... devices) {
    List<Block> blocks =
        IntStream.range(0, devices[0].blockCount())
            .mapToObj(j -> new Block("b" + (j + 1), j + 1, 1))
            .toList();
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    Stream.of(devices).forEach(builder::device);
    return builder.build();
  }

  /** Latency rises by a step from block to block; a further block takes the extra. */
  private static Device device(String id, int blocks, double first, double step, double extra) {
    double[] compute = new double[blocks];
    double[] extras = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      compute[j] = first + j * step;
      extras[j] = extra;
    }
    return Device.of(id, 100, 1, compute, new double[blocks])
        .withSeveralBlocks(blocks, extras, new double[blocks]);
  }

  private static int[] devices(DeftSolver solver, DeftProblem problem) {
    return assertInstanceOf(
            DeftResult.Feasible.class, Deft.solve(problem, solver, DEFAULTS), solver.id())
        .allocation()
        .devices();
  }

  private static void assertNone(DeftSolver solver, DeftProblem problem) {
    DeftResult result = Deft.solve(problem, solver, DEFAULTS);
    assertInstanceOf(DeftResult.Unsolved.class, result, solver.id());
    assertEquals(StopReason.COMPLETED, result.stopReason(), solver.id());
  }

  @ParameterizedTest
  @EnumSource
  void no_rule_says_anything_false(Uplink.Kind kind) {
    for (Table table : Table.values()) {
      for (Extras extras : Extras.values()) {
        for (int seed = 0; seed < 1; seed++) {
          DeftProblem problem = RandomProblems.several(kind, table, extras, seed);
          OptionalDouble optimum = EveryAllocation.of(problem).latencySeconds();
          for (DeftSolver solver : all()) {
            if (solver.capability(problem).isYes()) {
              assertSound(solver, problem, optimum);
            }
          }
        }
      }
    }
  }

  private static void assertSound(DeftSolver solver, DeftProblem problem, OptionalDouble optimum) {
    DeftResult result = Deft.solve(problem, solver, DEFAULTS);
    if (result instanceof DeftResult.WithAllocation found) {
      assertTrue(
          found.latencySeconds() >= optimum.orElseThrow() * (1 - 1e-12),
          () -> solver.id() + " is below the optimum of " + problem);
    } else {
      boolean isNone = result instanceof DeftResult.Unsolved || optimum.isEmpty();
      assertTrue(isNone, () -> solver.id() + " calls infeasible " + problem);
      assertTrue(!takesAll(problem), () -> solver.id() + " finds nothing for " + problem);
    }
  }

  /** Whether every device could take all blocks, so that no rule can get stuck. */
  private static boolean takesAll(DeftProblem problem) {
    int[] blocks = IntStream.range(0, problem.blockCount()).toArray();
    return problem.uplink().budget() >= problem.deviceCount()
        && IntStream.range(0, problem.deviceCount())
            .allMatch(k -> DeviceLoad.of(problem, k, blocks).fits());
  }

  @ParameterizedTest
  @EnumSource
  void equal_groups_are_placed_as_well_as_can_be(Uplink.Kind kind) {
    for (int seed = 0; seed < 25; seed++) {
      DeftProblem problem = equalBlocks(kind, seed);
      int groups =
          kind.hasWholeShares() && problem.uploadingBlocks() > 0
              ? Math.min(problem.deviceCount(), (int) problem.uplink().budget())
              : problem.deviceCount();
      int size = (problem.blockCount() - 1) / groups + 1;
      assertLatency(bestInGroups(problem, size), new EqualGroupsBaseline(), problem);
    }
  }

  @ParameterizedTest
  @EnumSource
  void best_grouping_is_the_best_of_all_sizes(Uplink.Kind kind) {
    for (int seed = 0; seed < 25; seed++) {
      DeftProblem problem = equalBlocks(kind, seed);
      double best = Double.POSITIVE_INFINITY;
      for (int size = 1; size <= problem.blockCount(); size++) {
        best = Math.min(best, bestInGroups(problem, size));
      }
      assertLatency(best, new BestGroupingBaseline(), problem);
    }
  }

  /** A draw of equal blocks, some device of which may take several. */
  private static DeftProblem equalBlocks(Uplink.Kind kind, long seed) {
    DeftProblem drawn = RandomProblems.several(kind, Table.MONOTONE, Extras.EQUAL, seed);
    return drawn.problemClass() == ProblemClass.SEVERAL_BLOCKS
        ? drawn
        : equalBlocks(kind, seed + 1000);
  }

  private static void assertLatency(double expected, DeftSolver solver, DeftProblem problem) {
    double found =
        Deft.solve(problem, solver, DEFAULTS)
            .outcome()
            .latencySeconds()
            .orElse(Double.POSITIVE_INFINITY);
    double width = expected == Double.POSITIVE_INFINITY ? 0 : 1e-9 * expected;
    assertEquals(expected, found, width, () -> solver.id() + " on " + problem);
  }

  /** By enumeration of the allocations in which each group has a device of its own. */
  private static double bestInGroups(DeftProblem problem, int size) {
    List<Integer> deepestFirst = new ArrayList<>();
    IntStream.range(0, problem.blockCount()).forEach(deepestFirst::add);
    deepestFirst.sort((a, b) -> problem.blocks().get(b).depth() - problem.blocks().get(a).depth());
    IntFunction<Integer> groupAt = i -> i / size;
    return EveryAllocation.among(
            problem,
            devices -> {
              for (int i = 0; i < devices.length; i++) {
                for (int j = 0; j < i; j++) {
                  boolean sameGroup = groupAt.apply(i).equals(groupAt.apply(j));
                  boolean sameDevice = devices[deepestFirst.get(i)] == devices[deepestFirst.get(j)];
                  if (sameGroup != sameDevice) {
                    return false;
                  }
                }
              }
              return true;
            })
        .latencySeconds()
        .orElse(Double.POSITIVE_INFINITY);
  }

  @Test
  void runs_go_with_speed_and_the_deepest_to_the_fastest() {
    DeftProblem problem =
        problem(
            new Uplink.Dedicated(),
            device("slow", 8, 12, 0, 1),
            device("fast", 8, 4, 0, 1),
            device("middling", 8, 6, 0, 1));
    // Speeds 1 : 3 : 2, so 1.33, 4 and 2.67 of 8 blocks; the remainder goes to the middling one.
    assertArrayEquals(
        new int[] {0, 2, 2, 2, 1, 1, 1, 1}, devices(new SpeedProportionalBaseline(), problem));
  }

  @Test
  void a_run_is_no_longer_than_a_device_takes() {
    Device fast = device("fast", 4, 1, 0, 1).withSeveralBlocks(1, new double[4], new double[4]);
    DeftProblem problem = problem(new Uplink.Dedicated(), fast, device("slow", 4, 3, 0, 1));
    assertArrayEquals(new int[] {1, 1, 1, 0}, devices(new SpeedProportionalBaseline(), problem));
  }

  @Test
  void a_run_that_memory_does_not_allow_is_a_dead_end() {
    DeftProblem problem =
        problem(
            new Uplink.Dedicated(),
            device("fast", 4, 1, 0, 1).withForbidden(3),
            device("slow", 4, 3, 0, 1));
    assertNone(new SpeedProportionalBaseline(), problem);
  }

  @Test
  void no_more_devices_get_a_run_than_there_are_resource_blocks() {
    DeftProblem problem =
        problem(
            new Uplink.ResourceBlocks(2),
            device("slow", 4, 3, 0, 1),
            device("fast", 4, 1, 0, 1),
            device("middling", 4, 2, 0, 1));
    assertArrayEquals(new int[] {2, 1, 1, 1}, devices(new SpeedProportionalBaseline(), problem));
  }

  @Test
  void a_block_list_sees_what_a_device_has_already() {
    DeftProblem problem =
        problem(new Uplink.Dedicated(), device("fast", 3, 3, 1, 1), device("slow", 3, 5, 1, 1));
    // b3 takes 6 or 8 s. Beside it b2 takes the fast device to 8 s, alone it takes the other 7 s.
    // Then b1 takes them to 8 or 9 s.
    assertArrayEquals(new int[] {0, 1, 0}, devices(new BlockListBaseline(), problem));
  }

  @Test
  void the_strongest_alone_takes_all_or_nobody_does() {
    Device quick = device("quick", 3, 1, 1, 0.1);
    Device quickButSmall = quick.withSeveralBlocks(2, new double[3], new double[3]);
    Device slow = device("slow", 3, 5, 1, 0.1);
    assertArrayEquals(
        new int[] {1, 1, 1},
        devices(new StrongestAloneBaseline(), problem(new Uplink.Shared(1), slow, quick)));
    assertArrayEquals(
        new int[] {1, 1, 1},
        devices(new StrongestAloneBaseline(), problem(new Uplink.Shared(1), quickButSmall, slow)));
    assertNone(
        new StrongestAloneBaseline(),
        problem(new Uplink.Shared(1), quickButSmall, slow.withForbidden(1)));
  }

  @Test
  void each_device_gets_a_block_before_any_gets_a_second() {
    DeftProblem problem =
        problem(
            new Uplink.Dedicated(),
            device("slow", 4, 9, 1, 0.1),
            device("fast", 4, 1, 1, 0.1),
            device("middling", 4, 3, 1, 0.1));
    assertArrayEquals(new int[] {1, 0, 2, 1}, devices(new GreedyBaseline(), problem));
    assertArrayEquals(new int[] {1, 0, 2, 1}, devices(new StrongestDeepestBaseline(), problem));
  }

  @Test
  void equal_shares_are_divided_among_those_that_take_part() {
    DeftProblem problem =
        problem(
            new Uplink.Shared(6),
            device("a", 4, 1, 0, 0.1),
            device("b", 4, 1, 0, 0.1),
            device("idle", 4, 99, 0, 99));
    DeftResult.Feasible result =
        assertInstanceOf(
            DeftResult.Feasible.class, Deft.solve(problem, new EqualBandwidth(), DEFAULTS));
    for (int j = 0; j < 4; j++) {
      assertEquals(3, result.allocation().shareOf(j), 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("placing")
  void one_block_a_device_is_refused_with_the_reason(DeftSolver solver) {
    DeftProblem problem = RandomProblems.of(Uplink.Kind.SHARED).problem(1);
    SolverRefusalException e =
        assertThrows(SolverRefusalException.class, () -> Deft.solve(problem, solver, DEFAULTS));
    assertEquals(SolverRefusalException.Cause.NOT_CAPABLE, e.refusal());
    assertTrue(e.getMessage().contains(": each device takes one block, "), e.getMessage());
  }
}
