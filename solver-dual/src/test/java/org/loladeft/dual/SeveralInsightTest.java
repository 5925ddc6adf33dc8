package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.Cure;
import org.loladeft.api.insight.CureSearch;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.FixedInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.Obstacle;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Bans;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;

/** Figures for several blocks a device, held against brute force on the changed problems. */
class SeveralInsightTest {

  private static final int SEEDS = 5;

  private static DeftResult solve(DeftProblem problem) {
    return Deft.solve(problem, new RunPricingSolver(), SolveOptions.withDefaults());
  }

  private static double optimum(DeftProblem problem) {
    return BruteForce.optimum(problem).orElse(Double.POSITIVE_INFINITY);
  }

  private static RandomProblems recipe(Uplink.Kind kind) {
    return RandomProblems.of(kind)
        .withBlocks(3, 5)
        .withDevices(2, 3)
        .withSeveral(Extras.EQUAL, Caps.FEW)
        .withMemory(Memory.MIXED);
  }

  private static void assertOptimum(DeftProblem changed, Outcome outcome) {
    double expected = optimum(changed);
    if (expected == Double.POSITIVE_INFINITY) {
      assertEquals(Status.INFEASIBLE, outcome.status());
    } else {
      assertEquals(expected, outcome.latencySeconds().orElseThrow(), 2e-9 * expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void figures_are_optima_of_changed_problems(Uplink.Kind kind) {
    int places = 0;
    int memories = 0;
    for (int seed = 4; seed <= 3 + SEEDS; seed++) {
      DeftProblem problem = recipe(kind).problem(seed);
      if (solve(problem) instanceof DeftResult.Optimal optimum) {
        Insight insight = Insight.of(problem, optimum, SeveralInsightTest::solve);
        assertFigures(problem, insight);
        places += insight.places().isPresent() ? 1 : 0;
        memories += insight.memory().size();
      }
    }
    assertTrue(places >= 2 && memories >= 1, places + " and " + memories);
  }

  private static void assertFigures(DeftProblem problem, Insight insight) {
    ProblemEdit edit = ProblemEdit.of(problem);
    for (DeviceInsight d : insight.devices()) {
      int k = d.device();
      assertOptimum(edit.withFasterDevice(k, 1.01), d.faster());
      assertOptimum(edit.withBetterChannel(k, 1.01), d.betterChannel());
      assertOptimum(edit.withoutDevice(k), d.without());
      assertOptimum(edit.withClone(k), d.withClone());
      d.withOneMoreBlock()
          .ifPresent(o -> assertOptimum(edit.withMaxBlocks(k, problem.maxBlocks(k) + 1), o));
      d.withAnyBlocks()
          .ifPresent(o -> assertOptimum(edit.withMaxBlocks(k, problem.blockCount()), o));
    }
    insight
        .places()
        .ifPresent(
            places -> {
              int all = problem.blockCount();
              assertOptimum(edit.withMaxBlocks(k -> all), places.withAny());
              assertOptimum(
                  edit.withMaxBlocks(k -> Math.min(all, problem.maxBlocks(k) + 1)),
                  places.withOneMoreEach());
            });
    assertMemory(problem, insight);
    insight
        .withOneMoreResourceBlock()
        .ifPresent(
            outcome -> {
              Uplink more = problem.uplink().kind().withBudget(problem.uplink().budget() + 1);
              assertOptimum(edit.withUplink(more), outcome);
            });
  }

  /** With so much memory the round is as short as with any, and with an ulp less it is not. */
  private static void assertMemory(DeftProblem problem, Insight insight) {
    ProblemEdit edit = ProblemEdit.of(problem);
    for (int k = 0; k < problem.deviceCount(); k++) {
      int device = k;
      double most = optimum(edit.withMemory(k, DeftProblem.UNLIMITED_MEMORY));
      List<MemoryInsight> told =
          insight.memory().stream().filter(m -> m.device() == device).toList();
      assertEquals(most < insight.latencySeconds() * (1 - 2e-9) ? 1 : 0, told.size());
      for (MemoryInsight memory : told) {
        double bytes = problem.memoryBytes(k) + memory.extraBytes();
        assertOptimum(edit.withMemory(k, DeftProblem.UNLIMITED_MEMORY), memory.outcome());
        assertTrue(optimum(edit.withMemory(k, bytes * (1 + 1e-15))) <= most * (1 + 2e-9));
        assertTrue(optimum(edit.withMemory(k, bytes * (1 - 1e-9))) > most * (1 + 1e-9));
        assertTrue(memory.gainSeconds() > 0 && memory.secondsPerByte() > 0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void what_is_said_to_cure_does_and_less_does_not(Uplink.Kind kind) {
    int cured = 0;
    for (int seed = 1; seed <= 4 * SEEDS && cured < SEEDS; seed++) {
      DeftProblem problem = recipe(kind).withMemory(Memory.TIGHT).problem(seed);
      if (solve(problem) instanceof DeftResult.Infeasible) {
        List<Cure> cures = CureSearch.of(problem, SeveralInsightTest::solve);
        cures.forEach(cure -> assertCures(problem, cure));
        cured += cures.size();
      }
    }
    assertTrue(cured > 0);
  }

  private static void assertCures(DeftProblem problem, Cure cure) {
    ProblemEdit edit = ProblemEdit.of(problem);
    int to = (int) Math.min(Integer.MAX_VALUE, cure.to());
    Uplink.Kind kind = problem.uplink().kind();
    assertTrue(cure.isLeast());
    switch (cure.kind()) {
      case MAX_BLOCKS -> {
        int k = cure.device().orElseThrow();
        assertOnlyFirst(edit.withMaxBlocks(k, to), edit.withMaxBlocks(k, to - 1));
      }
      case MEMORY -> {
        int k = cure.device().orElseThrow();
        assertOnlyFirst(
            edit.withMemory(k, cure.to()), edit.withMemory(k, Math.nextDown(cure.to())));
      }
      case RESOURCE_BLOCKS ->
          assertOnlyFirst(
              edit.withUplink(kind.withBudget(to)), edit.withUplink(kind.withBudget(to - 1)));
      case EVERY_MAX_BLOCKS ->
          assertOnlyFirst(
              edit.withMaxBlocks(k -> Math.max(to, problem.maxBlocks(k))),
              edit.withMaxBlocks(k -> Math.max(to - 1, problem.maxBlocks(k))));
      case EVERY_MEMORY ->
          assertOnlyFirst(
              edit.withMemory(k -> cure.to() * problem.memoryBytes(k)),
              edit.withMemory(k -> cure.to() * 0.998 * problem.memoryBytes(k)));
    }
  }

  private static void assertOnlyFirst(DeftProblem enough, DeftProblem less) {
    assertTrue(BruteForce.optimum(enough).isPresent());
    assertTrue(BruteForce.optimum(less).isEmpty());
  }

  @Test
  void places_are_the_most_blocks_that_fit_and_an_obstacle_is_one() {
    int obstacles = 0;
    for (int seed = 1; seed <= 30; seed++) {
      DeftProblem problem =
          recipe(Uplink.Kind.DEDICATED)
              .withTable(RandomProblems.Table.ANY)
              .withSeveral(Extras.UNEQUAL, Caps.MIXED)
              .withMemory(Memory.TIGHT)
              .withBans(Bans.SCATTERED)
              .problem(seed);
      int[] all = IntStream.range(0, problem.blockCount()).toArray();
      for (Obstacle.Places places : Obstacle.of(problem, all).devices()) {
        assertEquals(most(problem, places.device()), places.count(), "seed " + seed);
      }
      if (Obstacle.find(problem).isPresent()) {
        assertTrue(BruteForce.optimum(problem).isEmpty(), "seed " + seed);
        obstacles++;
      }
    }
    assertTrue(obstacles >= 5, "only " + obstacles);
  }

  private static int most(DeftProblem problem, int device) {
    return IntStream.range(1, 1 << problem.blockCount())
        .filter(set -> DeviceLoad.of(problem, device, blocks(set)).fits())
        .map(Integer::bitCount)
        .max()
        .orElse(0);
  }

  private static int[] blocks(int set) {
    return IntStream.range(0, Integer.SIZE).filter(j -> (set >> j & 1) == 1).toArray();
  }

  @Test
  void what_keeps_a_device_from_more_blocks_is_told_apart() {
    DeftProblem problem =
        row(
            device("capped", 9).withMaxBlocks(1),
            device("small", 2),
            device("barred", 9).withForbidden(1, 2),
            device("fine", 9));
    assertEquals(
        List.of(
            Obstacle.Limit.MAX_BLOCKS,
            Obstacle.Limit.MEMORY,
            Obstacle.Limit.FORBIDDEN,
            Obstacle.Limit.NONE),
        Obstacle.of(problem, 0, 1, 2).devices().stream().map(Obstacle.Places::limit).toList());
    assertEquals(1 + 2 + 1 + 3, Obstacle.of(problem, 0, 1, 2).places());
  }

  /** Each block computes 1 s and needs 1 byte, and a further one as much. */
  private static Device device(String id, double memoryBytes) {
    double[] ones = {1, 1, 1};
    return Device.of(id, memoryBytes, 1, ones, ones).withSeveralBlocks(3, ones, ones);
  }

  private static DeftProblem row(Device... devices) {
    return builder(devices).build();
  }

  private static ProblemBuilder builder(Device... devices) {
    List<Block> blocks =
        IntStream.rangeClosed(1, 3).mapToObj(j -> new Block("b" + j, j, 0)).toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks);
    List.of(devices).forEach(builder::device);
    return builder;
  }

  @Test
  void a_freed_block_is_free_and_needs_no_memory_elsewhere() {
    for (int seed = 1; seed <= 8; seed++) {
      for (Memory memory : List.of(Memory.AMPLE, Memory.TIGHT)) {
        DeftProblem free = recipe(Uplink.Kind.SHARED).withMemory(memory).problem(seed);
        int block = seed % free.blockCount();
        ProblemBuilder builder = DeftProblem.builder(free.uplink(), free.blocks());
        IntStream.range(0, free.deviceCount()).mapToObj(free::device).forEach(builder::device);
        DeftProblem fixed = builder.fix(block, 0).build();
        double freed = optimum(ProblemEdit.of(fixed).withFreed(block));
        double expected = optimum(free);
        assertTrue(freed <= expected * (1 + 1e-9) && expected <= optimum(fixed) * (1 + 1e-9));
        assertTrue(memory == Memory.TIGHT || freed >= expected * (1 - 1e-9), "seed " + seed);
      }
    }
  }

  @Test
  void fixed_blocks_are_studied_one_by_one() {
    DeftProblem problem = builder(device("slow", 9), device("other", 9)).fix(2, 0).build();
    DeftResult.WithAllocation found = (DeftResult.WithAllocation) solve(problem);
    Insight insight = Insight.of(problem, found, SeveralInsightTest::solve);
    FixedInsight told = insight.fixed().get(0);
    assertEquals(1, insight.fixed().size());
    assertEquals(List.of(2, 0), List.of(told.block(), told.device()));
    assertEquals(2, told.freed().lowerBoundSeconds().orElseThrow(), 1e-8, "as long as it is now");
  }

  @Test
  void bandwidth_is_worth_what_a_slightly_wider_band_saves() {
    int studied = 0;
    for (Uplink.Kind kind : List.of(Uplink.Kind.SHARED, Uplink.Kind.POWER_LIMITED)) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        DeftProblem problem = recipe(kind).problem(seed);
        if (solve(problem) instanceof DeftResult.Optimal optimum) {
          double band = problem.uplink().budget();
          double step = 1e-5;
          double wider = latencyAt(problem, band * (1 + step));
          double narrower = latencyAt(problem, band * (1 - step));
          double value =
              Insight.of(problem, optimum, SeveralInsightTest::solve)
                  .secondsPerHertz()
                  .orElseThrow();
          double noise = 1e-3 * Math.abs(value) + 1e-8 * optimum.latencySeconds() / (step * band);
          assertEquals((wider - narrower) / (2 * step * band), value, noise);
          studied++;
        }
      }
    }
    assertTrue(studied > 3);
  }

  private static double latencyAt(DeftProblem problem, double band) {
    Uplink uplink = problem.uplink().kind().withBudget(band);
    return solve(ProblemEdit.of(problem).withUplink(uplink))
        .outcome()
        .latencySeconds()
        .orElseThrow();
  }

  @Test
  void without_extras_nothing_is_said_of_places() {
    double[] ones = {1, 1, 1};
    Device[] single = {
      Device.of("a", 9, 1, ones, ones),
      Device.of("b", 9, 1, ones, ones),
      Device.of("c", 9, 1, ones, ones)
    };
    DeftProblem problem = row(single);
    DeftResult.WithAllocation found = (DeftResult.WithAllocation) solve(problem);
    Insight insight = Insight.of(problem, found, SeveralInsightTest::solve);
    assertTrue(insight.places().isEmpty());
    assertFalse(insight.devices().get(0).withAnyBlocks().isPresent());
  }
}
