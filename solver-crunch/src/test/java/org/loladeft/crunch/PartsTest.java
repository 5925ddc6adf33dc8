package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopPoll;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;

/** Parts of the searches against their definitions, and what the solvers say of themselves. */
class PartsTest {

  private static final SolveOptions DEFAULTS = SolveOptions.withDefaults();

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final List<DeftSolver> SOLVERS =
      List.of(
          new CrunchSolver(),
          new CrunchDirectSolver(),
          new BottleneckSolver(),
          new CrunchRunsSolver());

  private static String words(DeftSolver solver, DeftProblem... problems) {
    StringBuilder words = new StringBuilder(solver.id());
    words.append(" | ").append(solver.description());
    words.append(" | ").append(solver.autoPriority()).append(" | ").append(solver.honours().size());
    for (DeftProblem problem : problems) {
      Capability can = solver.capability(problem);
      words.append(" | ").append(can.isYes() ? "yes" : can.reason().orElseThrow());
    }
    return words.toString();
  }

  /** On a shared uplink, with any table, and with a table that rises with depth. */
  @Test
  void solvers_say_who_they_are_and_what_they_take() {
    DeftProblem shared = RandomProblems.of(Uplink.Kind.SHARED).problem(1);
    RandomProblems dedicated =
        RandomProblems.of(Uplink.Kind.DEDICATED).withBlocks(4, 4).withDevices(4, 4);
    DeftProblem any = dedicated.withTable(Table.ANY).problem(1);
    DeftProblem rising = dedicated.problem(1);
    String unordered = "its blocks have no common order along which no device's latency or memory";
    String joint = " | its uplink is shared, not dedicated | ";
    assertEquals(
        List.of(
            "crunch | the CRUNCH procedure step by step: cutting, recounting, checking | 0 | 6"
                + joint
                + unordered
                + " need falls | yes",
            "crunch-direct | the closed form: the largest of the columns' order statistics | 300 | 6"
                + joint
                + unordered
                + " need falls | yes",
            "bottleneck | bottleneck matching for any table: thresholds and Hopcroft-Karp | 200 | 6"
                + joint
                + "yes | yes",
            "crunch-runs | CRUNCH for several equal blocks a device: deepest reach first, as many as it"
                + " can | 0 | 4"
                + joint
                + "its blocks are not equal in upload and extras, with one order along which no"
                + " computation or memory need falls | yes"),
        SOLVERS.stream().map(solver -> words(solver, shared, any, rising)).toList());
  }

  /** Not even the hint is looked at. */
  @Test
  void a_solve_that_is_cancelled_before_it_starts_tells_nothing() {
    DeftProblem problem =
        RandomProblems.of(Uplink.Kind.DEDICATED)
            .withBlocks(3, 3)
            .withDevices(5, 5)
            .withMemory(Memory.AMPLE)
            .problem(3);
    DeftResult.WithAllocation known =
        (DeftResult.WithAllocation) Deft.solve(problem, new BottleneckSolver(), DEFAULTS);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    for (DeftSolver solver : SOLVERS) {
      int[] reports = {0};
      SolveOptions options =
          DEFAULTS.withCancellation(cancellation).withProgressListener(report -> reports[0]++);
      boolean hints = !(solver instanceof CrunchRunsSolver);
      SolveContext context = SolveContext.start(hints ? options.withHint(Hint.of(known)) : options);
      assertEquals(
          StopReason.CANCELLED, solver.solve(problem, context).outcome().stopReason(), solver.id());
      assertTrue(context.reported().latencySeconds().isEmpty(), solver.id());
      assertEquals(0, reports[0], solver.id());
    }
  }

  @Test
  void the_fastest_devices_of_each_block_are_found_and_of_equals_the_first()
      throws Progression.Stopped {
    for (int seed = 0; seed < 40; seed++) {
      DeftProblem problem =
          RandomProblems.of(Uplink.Kind.DEDICATED)
              .withTable(Table.ANY)
              .withDevices(1, 12)
              .withLevels(seed % 2 == 0 ? 4 : 0)
              .problem(seed);
      CheapestDevices found =
          CheapestDevices.of(problem, new Progression(problem, SolveContext.start(DEFAULTS)));
      for (int j = 0; j < problem.blockCount(); j++) {
        int block = j;
        List<Double> expected = new ArrayList<>();
        for (int k = 0; k < problem.deviceCount(); k++) {
          expected.add(problem.fits(k, j) ? Latencies.of(problem, k, j) : INFINITY);
        }
        List<Double> sorted = expected.stream().sorted().limit(problem.blockCount()).toList();
        List<Integer> pairs =
            IntStream.range(0, found.count(j))
                .boxed()
                .sorted(Comparator.comparing(i -> found.latency(block, i)))
                .toList();
        assertEquals(
            sorted.stream().filter(latency -> latency < INFINITY).toList(),
            pairs.stream().map(i -> found.latency(block, i)).toList());
        double largest = sorted.get(sorted.size() - 1);
        for (int i : pairs) {
          int k = found.device(j, i);
          assertEquals(expected.get(k), found.latency(j, i));
          assertTrue(found.latency(j, i) < largest || isAmongFirst(expected, k, sorted));
        }
      }
    }
  }

  /** Of the devices as slow as the slowest that is kept, only the first are kept. */
  private static boolean isAmongFirst(List<Double> latencies, int k, List<Double> kept) {
    double slowest = latencies.get(k);
    long before = latencies.subList(0, k).stream().filter(v -> v == slowest).count();
    return before < kept.stream().filter(v -> v == slowest).count();
  }

  @Test
  void a_search_for_the_fastest_devices_is_stopped() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    DeftProblem problem = RandomProblems.of(Uplink.Kind.DEDICATED).problem(1);
    SolveContext context = SolveContext.start(DEFAULTS.withCancellation(cancellation));
    assertThrows(
        Progression.Stopped.class,
        () -> CheapestDevices.of(problem, new Progression(problem, context)));
  }

  @Test
  void the_next_device_below_a_limit_is_found_in_strides() {
    DeftProblem problem =
        RandomProblems.of(Uplink.Kind.DEDICATED)
            .withBlocks(3, 3)
            .withDevices(30, 30)
            .withLevels(9)
            .problem(2);
    DepthTable table = new DepthTable(problem);
    for (int stride = 1; stride <= 4; stride++) {
      for (int from = 0; from < 33; from++) {
        for (int to : new int[] {12, 30}) {
          for (int depth = 0; depth < 3; depth++) {
            double limit = table.latency(17, depth);
            int expected = from;
            while (expected < to && !(table.latency(expected, depth) < limit)) {
              expected += stride;
            }
            int found = table.nextBelow(limit, depth, from, to, stride);
            assertEquals(Math.min(to, expected), Math.min(to, found));
          }
        }
      }
    }
  }

  @Test
  void the_deepest_free_block_is_known_as_blocks_are_taken() {
    NestedMatching matching = new NestedMatching(4);
    assertEquals(3, matching.deepestFree());
    matching.take(7, 3);
    assertEquals(2, matching.deepestFree());
    matching.take(8, 1);
    assertEquals(2, matching.deepestFree());
    matching.take(9, 2);
    assertEquals(0, matching.deepestFree());
    matching.take(5, 3);
    assertEquals(-1, matching.deepestFree());
    assertTrue(matching.isComplete());
    assertArrayEquals(new int[] {5, 8, 9, 7}, matching.deviceOfDepth());
  }

  private static DeftProblem runs(int seed) {
    return RandomProblems.of(Uplink.Kind.DEDICATED)
        .withBlocks(1, 7)
        .withDevices(1, 3)
        .withSeveral(Extras.EQUAL, Caps.MIXED)
        .withLevels(seed % 3 == 0 ? 4 : 0)
        .problem(seed);
  }

  @Test
  void blocks_are_covered_as_runs_of_each_device_cover_them() {
    Random random = new Random(1);
    int fallShort = 0;
    for (int seed = 0; seed < 120; seed++) {
      RunCapacities capacities = new RunCapacities(runs(seed), StopPoll.never());
      int blocks = capacities.blocks();
      double middle = capacities.latency(0, random.nextInt(blocks), 1 + random.nextInt(2));
      capacities.recount(seed % 7 == 0 ? INFINITY : middle);
      RunCount count = new RunCount(capacities);
      int worst = RunCount.PASSED;
      int most = 0;
      for (int j = 0; j < blocks; j++) {
        int sum = 0;
        for (int k = 0; k < capacities.devices(); k++) {
          int covered = 0;
          for (int d = j; d < blocks; d++) {
            covered = Math.max(covered, Math.min(capacities.capacity(k, d), d - j + 1));
          }
          assertEquals(covered, count.covered(k, j));
          sum += covered;
        }
        if (blocks - j - sum > most) {
          most = blocks - j - sum;
          worst = j;
        }
      }
      assertEquals(worst, count.check());
      fallShort += worst >= 0 ? 1 : 0;
    }
    assertTrue(fallShort > 20 && fallShort < 110, fallShort + " fall short");
  }

  /** Three devices of bases 1 + d, 2 + 2 d and 4, of equal speed. */
  private static RunCapacities affine(int blocks, double upload) {
    List<Block> list =
        IntStream.rangeClosed(1, blocks).mapToObj(j -> new Block("b" + j, j, upload)).toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), list);
    double[][] lines = {{1, 1}, {2, 2}, {4, 0}};
    double[] free = new double[blocks];
    for (int k = 0; k < lines.length; k++) {
      double[] seconds = new double[blocks];
      double[] extra = new double[blocks];
      Arrays.fill(extra, 1);
      for (int d = 0; d < blocks; d++) {
        seconds[d] = lines[k][0] + lines[k][1] * d + 1;
      }
      builder.device(
          Device.of("d" + k, 1, 1, seconds, free).withSeveralBlocks(blocks, extra, free));
    }
    return new RunCapacities(builder.build(), StopPoll.never());
  }

  /** Bases equal T at depths T - 1 and (T - 2) / 2; the last takes part from the start. */
  @Test
  void devices_act_in_the_order_of_their_reach() {
    RunCapacities capacities = affine(5, 1);
    double[] expected = {INFINITY, 3, 2, 1, 0, -1};
    for (int t = 1; t < expected.length; t++) {
      assertEquals(expected[t - 1], RunOrder.DIVISIBLE.reach(capacities, 0, t), 1e-12);
    }
    assertEquals(2.5, RunOrder.DIVISIBLE.reach(capacities, 1, 5), 1e-12);
    assertEquals(-0.5, RunOrder.DIVISIBLE.reach(capacities, 1, 11), 1e-12);
    assertEquals(INFINITY, RunOrder.DIVISIBLE.reach(capacities, 2, 4));
    assertEquals(Double.NEGATIVE_INFINITY, RunOrder.DIVISIBLE.reach(capacities, 2, 4.5));
    assertArrayEquals(new int[] {2, 0, 1}, RunOrder.DIVISIBLE.devices(capacities, 5));
    assertArrayEquals(new int[] {0}, RunOrder.DIVISIBLE.devices(capacities, 1.5));
  }

  /** A run of n from d takes 1 + d + 2 n on the first device: capacities 2, 2, 1, 1, 0 by 6 s. */
  @Test
  void whole_blocks_reach_back_by_how_capacities_grow() {
    RunCapacities capacities = affine(5, 1);
    capacities.recount(6);
    assertEquals(2, capacities.capacity(0, 0));
    assertEquals(1, capacities.capacity(0, 2));
    assertEquals(0, capacities.capacity(0, 4));
    assertEquals(0, RunOrder.WHOLE.reach(capacities, 0, 6), 1e-12);
    assertEquals(2, capacities.capacity(1, 0));
    assertEquals(1, capacities.capacity(1, 1));
    assertEquals(2, RunOrder.WHOLE.reach(capacities, 1, 6), 1e-12);
    assertEquals(Double.NEGATIVE_INFINITY, RunOrder.WHOLE.reach(capacities, 2, 6), 1e-12);
    capacities.recount(5);
    assertEquals(INFINITY, RunOrder.WHOLE.reach(capacities, 2, 5));
    assertArrayEquals(new int[] {0, 1}, RunOrder.WHOLE.devices(capacities, 5));
  }

  /**
   * With one device of base 2 for all and 1 s a further block: T = 2 + L; 0 where blocks differ.
   */
  @Test
  void the_divisible_optimum_is_where_all_blocks_are_covered() {
    for (int blocks : new int[] {1, 2, 5}) {
      double bound = DivisibleOptimum.seconds(line(blocks, 1, 0), 100);
      assertEquals(2 + blocks, bound, 1e-8 * bound);
      assertTrue(bound < 2 + blocks);
    }
    assertEquals(0, DivisibleOptimum.seconds(line(5, 0, 0), 100));
    assertEquals(0, DivisibleOptimum.seconds(line(5, 1, 0.5), 100));
    assertTrue(DivisibleOptimum.seconds(line(5, 1, 1e-12), 100) > 0);
  }

  /** One device; {@code bend} is added to the last block's time. */
  private static RunCapacities line(int blocks, double extra, double bend) {
    List<Block> list =
        IntStream.rangeClosed(1, blocks).mapToObj(j -> new Block("b" + j, j, 0)).toList();
    double[] free = new double[blocks];
    double[] seconds = new double[blocks];
    double[] extras = new double[blocks];
    Arrays.fill(seconds, 2 + extra);
    Arrays.fill(extras, extra);
    seconds[blocks - 1] += bend;
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), list)
            .device(Device.of("d", 1, 1, seconds, free).withSeveralBlocks(blocks + 1, extras, free))
            .build();
    return new RunCapacities(problem, StopPoll.never());
  }
}
