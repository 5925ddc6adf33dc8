package org.loladeft.api.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EvaluatedRound;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** Each figure against the optimum of tables that are changed by hand. */
class InsightTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Insight insight(Tables tables) {
    DeftProblem problem = tables.problem();
    return Insight.of(
        problem,
        (DeftResult.WithAllocation) EveryAllocation.solve(problem),
        EveryAllocation::solve);
  }

  private static void assertOptimum(Tables changed, Outcome outcome, String of) {
    double expected = EveryAllocation.optimum(changed);
    double actual = outcome.latencySeconds().orElse(INFINITE);
    assertEquals(expected, actual, expected < INFINITE ? 1e-12 * expected : 0, of);
  }

  private static void faster(Tables t, int k) {
    t.compute[k] = Arrays.stream(t.compute[k]).map(s -> s / 1.01).toArray();
    t.extraCompute[k] = Arrays.stream(t.extraCompute[k]).map(s -> s / 1.01).toArray();
  }

  private static void requireDevices(Tables tables, Insight insight) {
    int count = tables.memory.length;
    for (DeviceInsight d : insight.devices()) {
      int k = d.device();
      assertOptimum(tables.with(t -> faster(t, k)), d.faster(), "faster");
      assertOptimum(
          tables.with(t -> t.channel[k] *= 1.01), d.betterChannel(), "with a better channel");
      int[] without = IntStream.range(0, count).filter(i -> i != k).toArray();
      assertOptimum(tables.withDevices(without), d.without(), "without");
      int[] twice = IntStream.rangeClosed(0, count).map(i -> i < count ? i : k).toArray();
      assertOptimum(tables.withDevices(twice), d.withClone(), "with a clone");
    }
  }

  private static double sure(Tables tables) {
    return EveryAllocation.optimum(tables);
  }

  @Test
  void with_one_block_a_device_every_figure_is_an_optimum() {
    Random random = new Random(1);
    int gains = 0;
    for (int i = 0; i < 25; i++) {
      Tables tables = Tables.random(random, 3 + i % 2, 2 + i % 2, false);
      if (sure(tables) == INFINITE) {
        continue;
      }
      Insight insight = insight(tables);
      assertEquals(sure(tables), insight.latencySeconds());
      assertEquals(ProofState.CHECKED, insight.outcome().proofState());
      requirePairs(tables, insight);
      requireDevices(tables, insight);
      gains += requireNextThresholds(tables, insight);
      assertEquals(Optional.empty(), insight.places());
      assertEquals(OptionalDouble.empty(), insight.secondsPerHertz());
      assertEquals(Optional.empty(), insight.withOneMoreResourceBlock());
    }
    assertTrue(gains > 1, "memory is worth something in some: " + gains);
  }

  private static void requirePairs(Tables tables, Insight insight) {
    double latest = insight.latencySeconds();
    for (int j = 0; j < tables.bits.length; j++) {
      PairInsight pair = insight.pairs().get(j);
      double compute = tables.compute[pair.device()][j];
      double upload = tables.bits[j] / tables.channel[pair.device()];
      assertEquals(j, pair.block());
      assertEquals(compute, pair.computeSeconds());
      assertEquals(upload, pair.uploadSeconds());
      assertEquals(compute + upload, pair.latencySeconds());
      assertEquals(latest - (compute + upload), pair.slackSeconds());
      assertEquals(compute + upload == latest, pair.binding());
      assertEquals(compute >= upload, pair.computeDominates());
    }
  }

  /** The least memory of a block that does not fit, where that makes the round shorter. */
  private static int requireNextThresholds(Tables tables, Insight insight) {
    double latency = insight.latencySeconds();
    int gains = 0;
    double before = INFINITE;
    for (MemoryInsight m : insight.memory()) {
      assertTrue(m.gainSeconds() > 0 && m.gainSeconds() <= before, "largest gain first");
      before = m.gainSeconds();
    }
    for (int k = 0; k < tables.memory.length; k++) {
      int device = k;
      double now = tables.memory[k];
      double next = Arrays.stream(tables.need[k]).filter(n -> n > now).min().orElse(INFINITE);
      double with = next < INFINITE ? sure(tables.with(t -> t.memory[device] = next)) : latency;
      Optional<MemoryInsight> said =
          insight.memory().stream().filter(m -> m.device() == device).findFirst();
      assertEquals(with < latency, said.isPresent(), "device " + k);
      if (said.isPresent()) {
        MemoryInsight m = said.get();
        assertEquals(with, m.latencySeconds());
        assertEquals(next - now, m.extraBytes());
        assertEquals(next, tables.need[k][m.blocks().get(0)]);
        assertEquals(latency - with, m.gainSeconds());
        assertEquals((latency - with) / (next - now), m.secondsPerByte());
        gains++;
      }
    }
    return gains;
  }

  @Test
  void with_several_blocks_places_and_memory_are_optima_too() {
    Random random = new Random(2);
    int places = 0;
    int gains = 0;
    for (int i = 0; i < 25; i++) {
      Tables tables = Tables.random(random, 2, 3, true);
      if (sure(tables) == INFINITE) {
        continue;
      }
      Insight insight = insight(tables);
      requireDevices(tables, insight);
      places += requirePlaces(tables, insight);
      gains += requireLeastMemory(tables, insight);
    }
    assertTrue(places > 0 && gains > 3, places + " and " + gains);
  }

  private static int requirePlaces(Tables tables, Insight insight) {
    int all = tables.bits.length;
    assertEquals(Arrays.stream(tables.most).min().orElse(all) < all, insight.places().isPresent());
    if (insight.places().isEmpty()) {
      return 0;
    }
    Tables more = tables.with(t -> Arrays.setAll(t.most, k -> Math.min(all, t.most[k] + 1)));
    assertOptimum(more, insight.places().get().withOneMoreEach(), "one more each");
    Tables any = tables.with(t -> Arrays.fill(t.most, all));
    assertOptimum(any, insight.places().get().withAny(), "any number");
    for (DeviceInsight d : insight.devices()) {
      int k = d.device();
      boolean few = tables.most[k] < all;
      assertEquals(few, d.withOneMoreBlock().isPresent());
      assertEquals(few, d.withAnyBlocks().isPresent());
      if (few) {
        assertOptimum(tables.with(t -> t.most[k]++), d.withOneMoreBlock().get(), "one block more");
        assertOptimum(tables.with(t -> t.most[k] = all), d.withAnyBlocks().get(), "any blocks");
      }
    }
    return sure(any) < insight.latencySeconds() ? 1 : 0;
  }

  private static int requireLeastMemory(Tables tables, Insight insight) {
    for (MemoryInsight m : insight.memory()) {
      int k = m.device();
      double enough = tables.memory[k] + m.extraBytes();
      double any = sure(tables.with(t -> t.memory[k] = DeftProblem.UNLIMITED_MEMORY));
      assertEquals(any, m.latencySeconds(), "as short as with any memory");
      assertEquals(any, sure(tables.with(t -> t.memory[k] = enough)));
      assertTrue(sure(tables.with(t -> t.memory[k] = Math.nextDown(enough))) > any, "the least");
      assertEquals(insight.latencySeconds() - any, m.gainSeconds());
      assertFalse(m.blocks().isEmpty());
    }
    for (int k = 0; k < tables.memory.length; k++) {
      int device = k;
      double any = sure(tables.with(t -> t.memory[device] = DeftProblem.UNLIMITED_MEMORY));
      boolean said = insight.memory().stream().anyMatch(m -> m.device() == device);
      assertEquals(any < insight.latencySeconds(), said, "device " + k);
    }
    return insight.memory().size();
  }

  @Test
  void a_fixed_block_is_freed_and_no_more_than_16_are() {
    Tables tables = new Tables(2, 2);
    tables.compute = new double[][] {{5, 1}, {1, 5}};
    tables.fixed = new int[] {0, -1};
    Insight insight = insight(tables);
    assertEquals(5, insight.latencySeconds());
    FixedInsight freed = insight.fixed().get(0);
    assertEquals(List.of(0, 0), List.of(freed.block(), freed.device()));
    assertEquals(OptionalDouble.of(1), freed.freed().latencySeconds());
    assertEquals(1, insight.fixed().size());
    Tables many = new Tables(1, 17);
    many.most = new int[] {17};
    Arrays.fill(many.extraCompute[0], 1);
    Arrays.fill(many.compute[0], 1);
    Arrays.fill(many.fixed, 0);
    DeftProblem problem = many.problem();
    DeftResult same = EveryAllocation.solve(problem);
    Insight first = Insight.of(problem, (DeftResult.WithAllocation) same, changed -> same);
    assertEquals(16, first.fixed().size());
  }

  @Test
  void one_resource_block_more_is_worth_what_the_round_with_it_is_shorter() {
    Tables tables = new Tables(2, 2);
    tables.uplink = new Uplink.ResourceBlocks(3);
    tables.bits = new double[] {12, 12};
    tables.compute = new double[][] {{1, 9}, {9, 1}};
    // 1 + 12 / 1 with 3 resource blocks, 1 + 12 / 2 with 4.
    Insight insight = insight(tables);
    assertEquals(13, insight.latencySeconds());
    Outcome more = insight.withOneMoreResourceBlock().orElseThrow();
    assertEquals(OptionalDouble.of(7), more.latencySeconds());
    assertEquals(OptionalDouble.empty(), insight.secondsPerHertz());
  }

  @Test
  void bandwidth_is_worth_one_by_the_slopes_of_what_uploads() {
    Tables tables = new Tables(3, 3);
    tables.uplink = new Uplink.Shared(5);
    tables.bits = new double[] {8, 6, 0};
    tables.compute = new double[][] {{0, 0, 0}, {2, 2, 2}, {1, 1, 1}};
    // Shares 2 and 3 take 4 s and 2 s: slopes -2 / 4 and -3 / 2.
    assertEquals(-0.5, value(tables, 2, 3, 0), 1e-15);
    tables.compute[2][2] = 5;
    assertEquals(0, value(tables, 2, 3, 0), "a computation ends last");
    tables.compute[2][2] = 4 * (1 + 1e-10);
    assertEquals(-0.5, value(tables, 2, 3, 0), 1e-15, "at the same time");
    tables.uplink = new Uplink.PowerLimited(2);
    tables.compute = new double[3][3];
    tables.channel = new double[] {6, 3, 1};
    // 2 log2(1 + 6 / 2) = 4 bit/s at 2 Hz; the rate's slope is (ln 4 - 3/4) / ln 2.
    double slope = (Math.log(4) - 0.75) / Math.log(2);
    tables.bits = new double[] {8, 0, 0};
    assertEquals(-2 * 2 * slope / 8, value(tables, 2, 0, 0), 1e-14);
    // Where the difference would cancel, and on both sides of where the series ends.
    for (double x : new double[] {0x1p-20, 0x1p-10, 1.1e-3}) {
      tables.channel[0] = x;
      double rate = Math.log1p(x) / Math.log(2);
      double series = x * x * (1 / 2.0 - x * (2 / 3.0 - x * (3 / 4.0 - x * 4 / 5)));
      double upload = 8 / rate;
      double expected = -upload * upload * series / (8 * Math.log(2));
      assertEquals(expected, value(tables, 1, 0, 0), 2e-9 * Math.abs(expected));
    }
  }

  private static double value(Tables tables, double... shares) {
    DeftProblem problem = tables.problem();
    EvaluatedRound round = EvaluatedRound.of(problem, Allocation.of(new int[] {0, 1, 2}, shares));
    return BandwidthValue.secondsPerHertz(problem, round).orElseThrow();
  }

  @Test
  void memory_that_helps_is_worth_its_gain_by_the_byte() {
    Outcome outcome = Outcome.optimal(7, 7, ProofState.CLAIMED);
    MemoryInsight insight = new MemoryInsight(0, List.of(1), 4, outcome, 2);
    assertEquals(0.5, insight.secondsPerByte());
    assertEquals(7, insight.latencySeconds());
  }

  @Test
  void what_is_known_to_change_nothing_is_not_solved_again() {
    Tables tables = new Tables(2, 2);
    tables.compute = new double[][] {{4, 9}, {9, 5}};
    tables.extraCompute = new double[][] {{2, 2}, {2, 2}};
    DeftProblem problem = tables.problem();
    int[] solves = {0};
    Insight insight =
        Insight.of(
            problem,
            (DeftResult.WithAllocation) EveryAllocation.solve(problem),
            changed -> {
              solves[0]++;
              return EveryAllocation.solve(changed);
            });
    assertEquals(OptionalDouble.of(5), insight.places().orElseThrow().withAny().latencySeconds());
    assertEquals(insight.outcome(), insight.places().orElseThrow().withOneMoreEach());
    assertEquals(insight.outcome(), insight.devices().get(0).withAnyBlocks().orElseThrow());
    // Any places; each device faster, with a better channel, left out. A clone is no use by the
    // proof, and no memory is short.
    assertEquals(1 + 2 * 3, solves[0]);
  }

  @Test
  void memory_is_lowered_as_long_as_the_result_is_good() {
    // Of all allocations the solver takes the one that needs most of the first device's memory.
    List<Double> asked = new ArrayList<>();
    Optional<LeastMemory.Found> found = leastMemory(1, asked, true);
    assertEquals(8, found.orElseThrow().bytes());
    assertTrue(found.orElseThrow().isLeast());
    assertEquals(
        List.of(
            DeftProblem.UNLIMITED_MEMORY,
            Math.nextDown(64.0),
            1 + 31 / 2.0,
            Math.nextDown(16.0),
            1 + 7 / 2.0,
            Math.nextDown(8.0)),
        asked);
    assertFalse(leastMemory(1, new ArrayList<>(), false).orElseThrow().isLeast(), "not solved");
    assertTrue(leastMemory(64, asked, true).isEmpty(), "good as it is");
  }

  /** Four blocks that the first device may take alone, of 64, 32, 16 and 8 byte. */
  private static Optional<LeastMemory.Found> leastMemory(
      double now, List<Double> asked, boolean solved) {
    Tables tables = new Tables(2, 4);
    tables.memory[0] = now;
    tables.need[0] = new double[] {64, 32, 16, 8};
    tables.most = new int[] {1, 4};
    Arrays.fill(tables.extraCompute[1], 1);
    Arrays.fill(tables.compute[1], 1);
    return new LeastMemory(
            tables.problem(),
            0,
            changed -> {
              double memory = changed.memoryBytes(0);
              asked.add(memory);
              int taken = 0;
              while (taken < 4 && tables.need[0][taken] > memory) {
                taken++;
              }
              int[] devices = {1, 1, 1, 1};
              if (taken < 4) {
                devices[taken] = 0;
              }
              double latency = taken < 4 ? 3 : 4;
              return solved || taken < 4
                  ? Stated.result(
                      changed, Answer.optimal(Allocation.of(devices), latency, latency, null))
                  : Stated.unfinished(changed, 0);
            },
            result -> result.outcome().latencySeconds().orElse(9) == 3)
        .find();
  }

  @Test
  void what_is_not_solved_to_the_end_is_at_worst_the_allocation_at_hand() {
    Tables tables = new Tables(2, 2);
    tables.compute = new double[][] {{4, 9}, {9, 4}};
    DeftProblem problem = tables.problem();
    DeftResult.WithAllocation optimum = (DeftResult.WithAllocation) EveryAllocation.solve(problem);
    int[] solves = {0};
    Insight insight =
        Insight.of(
            problem,
            optimum,
            changed -> {
              solves[0]++;
              return changed.deviceCount() < 2
                  ? EveryAllocation.solve(changed)
                  : Stated.unfinished(changed, 3);
            });
    Outcome faster = insight.devices().get(0).faster();
    assertEquals(Status.FEASIBLE, faster.status());
    assertEquals(OptionalDouble.of(4), faster.latencySeconds(), "of the other device");
    assertEquals(OptionalDouble.of(3), faster.lowerBoundSeconds());
    assertEquals(StopReason.COMPLETED, faster.stopReason());
    assertEquals(6, solves[0], "clones are known to be useless");
    assertThrows(
        IllegalStateException.class, () -> Insight.of(problem, optimum, changed -> infeasible()));
  }

  private static DeftResult infeasible() {
    return EveryAllocation.solve(new Tables(1, 2).problem());
  }
}
