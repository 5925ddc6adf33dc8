package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** What sections 8 to 12 of docs/mathematics.md say of small problems, by enumeration. */
class SeveralBlocksExamplesTest {

  private static final Uplink DEDICATED = new Uplink.Dedicated();

  private static final Predicate<int[]> RUNS = devices -> runs(devices, block -> true);

  /** Whether each device's blocks among some are consecutive among these. */
  private static boolean runs(int[] devices, IntPredicate some) {
    int[] row = IntStream.range(0, devices.length).filter(some).map(j -> devices[j]).toArray();
    int changes = (int) IntStream.range(1, row.length).filter(i -> row[i] != row[i - 1]).count();
    return changes + 1 == Arrays.stream(row).distinct().count();
  }

  /** Devices by rows of latencies and extras; memory for everything, channel 1. */
  private static DeftProblem problem(double[] bits, double[]... rows) {
    return problem(DEDICATED, bits, rows);
  }

  private static DeftProblem problem(Uplink uplink, double[] bits, double[]... rows) {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < rows.length; i += 2) {
      devices.add(device("d" + (1 + i / 2), 1, rows[i], rows[i + 1]));
    }
    return problem(uplink, bits, devices);
  }

  private static DeftProblem problem(Uplink uplink, double[] bits, List<Device> devices) {
    List<Block> blocks =
        IntStream.range(0, bits.length)
            .mapToObj(j -> new Block("b" + (j + 1), j + 1, bits[j]))
            .toList();
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    devices.forEach(builder::device);
    return builder.build();
  }

  private static Device device(String id, double channel, double[] compute, double[] extra) {
    return Device.of(id, 1, channel, compute, new double[compute.length])
        .withSeveralBlocks(compute.length, extra, new double[compute.length]);
  }

  private static double[] row(double... entries) {
    return entries;
  }

  private static double best(DeftProblem problem) {
    return EveryAllocation.of(problem).latencySeconds().orElseThrow();
  }

  private static double best(DeftProblem problem, Predicate<int[]> form) {
    return EveryAllocation.among(problem, form).latencySeconds().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void equal_blocks_have_an_optimum_in_runs(Uplink.Kind kind) {
    for (int seed = 0; seed < 100; seed++) {
      DeftProblem problem = RandomProblems.several(kind, Table.MONOTONE, Extras.EQUAL, seed);
      int[] order = order(problem);
      OptionalDouble runs =
          EveryAllocation.among(
                  problem,
                  devices -> RUNS.test(Arrays.stream(order).map(j -> devices[j]).toArray()))
              .latencySeconds();
      assertEquals(EveryAllocation.of(problem).latencySeconds(), runs, problem::toString);
    }
  }

  /** Blocks from the shallowest to the deepest; those of equal depth are alike. */
  private static int[] order(DeftProblem problem) {
    return IntStream.range(0, problem.blockCount())
        .boxed()
        .sorted((i, j) -> problem.blocks().get(i).depth() - problem.blocks().get(j).depth())
        .mapToInt(j -> j)
        .toArray();
  }

  @Test
  void runs_are_not_enough_on_a_table_that_falls_or_for_unequal_blocks() {
    DeftProblem falling =
        problem(new double[3], row(0, 9, 0), new double[3], row(9, 0, 9), new double[3]);
    assertEquals(0, best(falling));
    assertEquals(9, best(falling, RUNS));
    DeftProblem uploads =
        problem(row(2, 3, 1), row(0, 0, 1), new double[3], row(0, 1, 1), new double[3]);
    assertEquals(4, best(uploads));
    assertEquals(5, best(uploads, RUNS));
    DeftProblem extras =
        problem(new double[3], row(1, 2, 3), row(1, 0, 1), row(0, 1, 2), row(0, 1, 1));
    assertEquals(2, best(extras));
    assertEquals(3, best(extras, RUNS));
  }

  @Test
  void a_monotone_table_is_not_enough_for_kinds() {
    DeftProblem problem =
        problem(
            DEDICATED,
            new double[4],
            List.of(
                device("d1", 1, row(0, 0, 0, 9), new double[4])
                    .withSeveralBlocks(2, new double[4], new double[4]),
                device("d2", 1, row(0, 4, 4, 4), row(0, 4, 0, 4))
                    .withSeveralBlocks(2, row(0, 4, 0, 4), new double[4])));
    assertEquals(4, best(problem));
    // Each device takes the deepest block left, and of both kinds the deepest left.
    Predicate<int[]> form =
        devices -> runs(devices, j -> j % 2 == 0) && runs(devices, j -> j % 2 == 1);
    Predicate<int[]> ordered =
        devices -> devices[2] == devices[3] || devices[0] == devices[2] && devices[1] == devices[3];
    assertEquals(8, best(problem, form.and(ordered)));
  }

  @Test
  void the_faster_device_need_not_take_the_deepest_blocks() {
    DeftProblem problem =
        problem(new double[3], row(6, 7, 8), row(4, 4, 4), row(7.5, 8.75, 10), row(5, 5, 5));
    assertEquals(11, best(problem));
    assertEquals(12, best(problem, RUNS.and(devices -> devices[2] == 0)));
    assertEquals(11, best(problem, RUNS.and(devices -> devices[2] == 1)));
  }

  @Test
  void memory_ends_the_bound_of_crunch_for_runs() {
    double[] ones = row(1, 1, 1);
    double[] twos = row(2, 2, 2);
    Device small = Device.of("d1", 3, 1, ones, twos).withSeveralBlocks(3, ones, twos);
    Device slow = Device.of("d3", 9, 1, row(50, 50, 50), twos).withSeveralBlocks(3, ones, twos);
    DeftProblem problem =
        problem(DEDICATED, new double[3], List.of(small, small.withId("d2"), slow));
    assertEquals(50, best(problem));
  }

  @Test
  void a_device_with_falling_bases_may_do_better_than_its_deepest_blocks_of_each_kind() {
    DeftProblem kinds =
        problem(new double[3], row(0, 2, 2), row(0, 0, 2), row(3, 3, 5), row(3, 3, 2));
    assertEquals(3, best(kinds));
    DeftProblem one = problem(new double[2], row(1, 6), row(1, 6));
    assertEquals(7, best(one));
  }

  @Test
  void the_worked_example_takes_9_2_seconds() {
    DeftProblem problem =
        problem(
            new Uplink.ResourceBlocks(7),
            row(6, 6, 6),
            List.of(
                device("d1", 2, row(5, 8, 8), new double[3]),
                device("d2", 1, row(4, 6, 6), row(2, 2, 2))));
    assertEquals(9.2, best(problem));
    assertEquals(9.2, EveryAllocation.latencyOf(problem, new int[] {1, 0, 0}).orElseThrow());
    assertEquals(9.2, EveryAllocation.latencyOf(problem, new int[] {0, 1, 0}).orElseThrow());
    double alone = EveryAllocation.latencyOf(problem, new int[3]).orElseThrow();
    assertEquals(8 + 18.0 / 14, alone);
    assertTrue(alone > 9.28 && alone < 9.29);
  }
}
