package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.AllocationChecker;

class LeastSumTest {

  private static List<Block> blocks(int count, double bits) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      blocks.add(new Block("b" + j, j + 1, bits * j));
    }
    return blocks;
  }

  /** Small whole numbers, so that ties are many; some pairs forbidden, some beyond memory. */
  private static DeftProblem random(Random random, int blocks, int devices) {
    ProblemBuilder builder =
        DeftProblem.builder(new Uplink.Dedicated(), blocks(blocks, random.nextInt(2)));
    boolean monotone = random.nextBoolean();
    for (int k = 0; k < devices; k++) {
      double[] compute = new double[blocks];
      double[] need = new double[blocks];
      for (int j = 0; j < blocks; j++) {
        boolean rises = monotone && j > 0;
        compute[j] = random.nextInt(6) + (rises ? compute[j - 1] : 0);
        need[j] = rises ? need[j - 1] + random.nextInt(2) : random.nextInt(3);
      }
      Device device =
          Device.of("d" + k, 2 + random.nextInt(3), 1 + random.nextInt(2), compute, need);
      builder.device(
          random.nextInt(4) == 0 ? device.withForbidden(random.nextInt(blocks)) : device);
    }
    return builder.build();
  }

  /** Every allocation, by the slowest pair and then by the sum; or the slowest sum last. */
  private static final class Enumeration {
    private final DeftProblem problem;
    private final int[] devices;
    double latency = Double.POSITIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    double most = -1;
    Allocation worst = Allocation.of(new int[] {0});

    Enumeration(DeftProblem problem) {
      this.problem = problem;
      devices = new int[problem.blockCount()];
      place(0, 0, 0, 0);
    }

    private void place(int j, int taken, double slowest, double sum) {
      if (j == devices.length) {
        if (slowest < latency) {
          latency = slowest;
          least = Double.POSITIVE_INFINITY;
          most = -1;
        }
        if (slowest == latency) {
          least = Math.min(least, sum);
          if (sum > most) {
            most = sum;
            worst = Allocation.of(devices);
          }
        }
        return;
      }
      for (int k = 0; k < problem.deviceCount(); k++) {
        if ((taken >> k & 1) == 0 && problem.fits(k, j)) {
          devices[j] = k;
          double seconds = problem.bestLatencySeconds(k, j);
          place(j + 1, taken | 1 << k, Math.max(slowest, seconds), sum + seconds);
        }
      }
    }
  }

  private static DeftResult optimal(double latency, Allocation allocation) {
    return DeftResult.of(
        "mine",
        Outcome.optimal(latency, latency, ProofState.CLAIMED),
        allocation,
        null,
        0.25,
        Map.of("steps", "3"));
  }

  private static LeastSum choice(DeftProblem problem) {
    return new LeastSum(problem, Optional.empty(), Optional.empty());
  }

  private static double sum(DeftProblem problem, DeftResult result) {
    Allocation allocation = ((DeftResult.WithAllocation) result).allocation();
    double sum = 0;
    for (int j = 0; j < allocation.blockCount(); j++) {
      sum += problem.bestLatencySeconds(allocation.deviceOf(j), j);
    }
    return sum;
  }

  @Test
  void of_all_optimal_allocations_one_of_the_least_sum_is_chosen() {
    Random random = new Random(20);
    int better = 0;
    int feasible = 0;
    for (int i = 0; i < 3000; i++) {
      int blocks = 1 + random.nextInt(5);
      DeftProblem problem = random(random, blocks, blocks + random.nextInt(3));
      Enumeration all = new Enumeration(problem);
      if (all.latency < Double.POSITIVE_INFINITY) {
        feasible++;
        DeftResult chosen = choice(problem).of(optimal(all.latency, all.worst));
        assertEquals(all.least, sum(problem, chosen), 1e-12, problem::toString);
        Allocation allocation = ((DeftResult.WithAllocation) chosen).allocation();
        assertTrue(AllocationChecker.check(problem, allocation).isConfirmed());
        assertEquals(all.latency, AllocationChecker.latencySeconds(problem, allocation));
        assertEquals(0.25, chosen.wallSeconds());
        assertEquals(Map.of("steps", "3"), chosen.notes());
        better += all.least < all.most ? 1 : 0;
      }
    }
    assertTrue(
        feasible > 1500 && better > 700, feasible + " feasible, " + better + " with a choice");
  }

  @Test
  void figures_of_any_magnitude_are_told_apart() {
    for (double unit : new double[] {0, Double.MIN_VALUE, 1e-310, 1e-300, 1, 1e200, 1e307}) {
      ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks(2, 0));
      builder.device(9, 1, new double[] {3 * unit, 3 * unit}, new double[2]);
      builder.device(9, 1, new double[] {3 * unit, 3 * unit}, new double[2]);
      builder.device(9, 1, new double[] {unit, 2 * unit}, new double[2]);
      builder.device(9, 1, new double[] {4 * unit, 2 * unit}, new double[] {0, 10});
      DeftProblem problem = builder.build();
      DeftResult worst = optimal(3 * unit, Allocation.of(new int[] {0, 1}));
      assertEquals(4 * unit, sum(problem, choice(problem).of(worst)), unit + "");
    }
  }

  @Test
  void where_the_sum_is_no_less_the_solvers_allocation_stays() {
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks(2, 0));
    for (int k = 0; k < 3; k++) {
      builder.device(9, 1, new double[] {1, 2}, new double[2]);
    }
    DeftResult result = optimal(2, Allocation.of(new int[] {2, 1}));
    assertSame(result, choice(builder.build()).of(result));
  }

  @Test
  void a_matching_is_the_least_by_its_own_prices() {
    Random random = new Random(21);
    for (int i = 0; i < 200; i++) {
      int rows = 1 + random.nextInt(30);
      int[][] columns = new int[rows][];
      long[][] costs = new long[rows][];
      for (int r = 0; r < rows; r++) {
        int own = r;
        columns[r] = random.ints(0, 3 * rows).limit(6).filter(k -> k != own).distinct().toArray();
        columns[r] = IntStream.concat(IntStream.of(own), Arrays.stream(columns[r])).toArray();
        costs[r] = random.longs(columns[r].length, 0, 1L << 54).toArray();
      }
      LeastCostMatching matching = new LeastCostMatching(columns, costs);
      assertEquals(LeastCostMatching.End.FOUND, matching.solve(() -> false));
      assertTrue(matching.isDualFeasible());
      int[] taken = matching.columns();
      long cost = 0;
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns[r].length; c++) {
          cost += columns[r][c] == taken[r] ? costs[r][c] : 0;
        }
      }
      assertEquals(matching.bound(), cost);
      assertEquals(rows, Arrays.stream(taken).distinct().count());
    }
    assertEquals(
        LeastCostMatching.End.STOPPED,
        new LeastCostMatching(new int[][] {{1}, {1}}, new long[][] {{1}, {1}}).solve(() -> false));
  }

  @Test
  void nobody_chooses_where_it_was_not_offered_or_not_wanted() {
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks(1, 0));
    DeftProblem problem = builder.device(9, 1, new double[] {1}, new double[1]).build();
    DeftResult claimed = optimal(1, Allocation.of(new int[] {0}));
    DeftResult result =
        DeftResult.of(
            "mine",
            Outcome.optimal(1, 1, ProofState.CHECKED),
            Allocation.of(new int[] {0}),
            HallProof.of(1, new int[] {0}),
            0,
            Map.of());
    SolveOptions options = SolveOptions.withDefaults();
    assertTrue(LeastSum.isAskedFor(problem, result, options));
    assertFalse(LeastSum.isAskedFor(problem, claimed, options));
    assertFalse(LeastSum.isAskedFor(problem, result, options.withAnyTie()));
    assertFalse(
        LeastSum.isAskedFor(problem, result, options.withAnyTie().withSeed(1).and(options)));
    DeftResult gap =
        DeftResult.of(
            "mine",
            Outcome.feasible(2, OptionalDouble.of(1), false, StopReason.COMPLETED),
            Allocation.of(new int[] {0}),
            null,
            0,
            Map.of());
    assertFalse(LeastSum.isAskedFor(problem, gap, options));
    DeftProblem shared =
        DeftProblem.builder(new Uplink.Shared(1), blocks(1, 0))
            .device(9, 1, new double[] {1}, new double[1])
            .build();
    assertFalse(LeastSum.isAskedFor(shared, result, options));
    DeftProblem several =
        DeftProblem.builder(new Uplink.Dedicated(), blocks(1, 0))
            .device(
                Device.of("d", 9, 1, new double[] {1}, new double[1])
                    .withSeveralBlocks(2, new double[1], new double[1]))
            .build();
    assertFalse(LeastSum.isAskedFor(several, result, options));
  }

  @Test
  void without_time_the_solvers_allocation_stays_and_a_note_says_so() {
    DeftProblem problem = random(new Random(5), 3, 6);
    Enumeration all = new Enumeration(problem);
    DeftResult result = optimal(all.latency, all.worst);
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    for (LeastSum choice :
        List.of(
            new LeastSum(problem, Optional.of(Duration.ZERO), Optional.empty()),
            new LeastSum(problem, Optional.empty(), Optional.of(cancelled)))) {
      DeftResult left = choice.of(result);
      assertEquals("as the solver had them: no time was left", left.notes().get("ties"));
      assertEquals(all.worst, ((DeftResult.WithAllocation) left).allocation());
    }
  }

  @Test
  void sums_that_differ_in_the_last_bit_are_told_apart_at_any_magnitude() {
    int blocks = 24;
    for (double unit : new double[] {0x1p-20, 1, 0x1p20}) {
      double[] own = new Random(22).doubles(blocks, 0.5, 1).map(x -> x * unit).toArray();
      own[0] = unit;
      ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks(blocks, 0));
      for (int k = 0; k <= blocks; k++) {
        double[] compute = new double[blocks];
        Arrays.fill(compute, 2 * unit);
        // The last device is the second's equal, but for a bit.
        int j = k == blocks ? 1 : k;
        compute[j] = k == blocks ? Math.nextDown(own[1]) : own[j];
        builder.device(9, 1, compute, new double[blocks]);
      }
      int[] devices = IntStream.range(0, blocks).toArray();
      DeftResult given = optimal(unit, Allocation.of(devices));
      DeftResult chosen =
          new LeastSum(builder.build(), Optional.of(Duration.ofHours(1)), Optional.empty())
              .of(given);
      devices[1] = blocks;
      assertEquals(
          Allocation.of(devices), ((DeftResult.WithAllocation) chosen).allocation(), unit + " s");
    }
  }

  @Test
  void candidates_of_a_block_are_the_fastest_within_the_limit_and_memory() {
    Random random = new Random(23);
    for (int i = 0; i < 60; i++) {
      int blocks = 1 + random.nextInt(9);
      DeftProblem problem = random(random, blocks, 1 + random.nextInt(40));
      double limit = random.nextInt(20);
      TieCandidates found = TieCandidates.of(problem, limit, () -> false);
      for (int j = 0; j < blocks; j++) {
        int block = j;
        double[] fastest =
            IntStream.range(0, problem.deviceCount())
                .filter(k -> problem.fits(k, block))
                .mapToDouble(k -> problem.bestLatencySeconds(k, block))
                .filter(seconds -> seconds <= limit)
                .sorted()
                .limit(blocks)
                .toArray();
        double[] latencies = found.latencies()[j].clone();
        for (int c = 0; c < latencies.length; c++) {
          assertEquals(
              problem.bestLatencySeconds(found.devices()[j][c], j), latencies[c], "each its own");
        }
        Arrays.sort(latencies);
        assertArrayEquals(fastest, latencies, problem::toString);
      }
    }
  }

  @Test
  void a_matching_beyond_its_columns_or_without_time_is_none() {
    int[][] columns = {{0, 1}, {0, 1}};
    long[][] costs = {{1, 3}, {1, 4}};
    AtomicInteger asked = new AtomicInteger();
    LeastCostMatching brief = new LeastCostMatching(columns, costs);
    assertEquals(LeastCostMatching.End.STOPPED, brief.solve(() -> asked.incrementAndGet() > 1));
    LeastCostMatching matching = new LeastCostMatching(columns, costs);
    assertEquals(2, matching.bound(), "before any row is matched: each row's least");
    assertEquals(LeastCostMatching.End.FOUND, matching.solve(() -> false));
    assertArrayEquals(new int[] {1, 0}, matching.columns());
    assertEquals(4, matching.bound());
  }

  @Test
  void beyond_2000_blocks_the_solvers_allocation_stays_and_a_note_says_so() {
    for (int count : new int[] {2000, 2001}) {
      double[] compute = new double[count];
      DeftProblem problem =
          DeftProblem.builder(new Uplink.Dedicated(), blocks(count, 0))
              .device(9, 1, compute, new double[count])
              .build();
      DeftResult left =
          choice(problem).of(optimal(1, Allocation.of(IntStream.range(0, count).toArray())));
      assertEquals(
          "as the solver had them: "
              + (count > 2000 ? "more than 2000 blocks" : "no time was left"),
          left.notes().get("ties"));
    }
  }
}
