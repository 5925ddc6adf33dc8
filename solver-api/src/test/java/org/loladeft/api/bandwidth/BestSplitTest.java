package org.loladeft.api.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.AllocationChecker;

class BestSplitTest {

  private static DeftProblem random(SplittableRandom random, Uplink uplink, int pairs) {
    double scale = Math.pow(10, random.nextInt(-6, 7));
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < pairs; j++) {
      double bits = random.nextInt(6) == 0 ? 0 : Math.pow(10, random.nextDouble() * 8);
      blocks.add(new Block("b" + j, 1, bits));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < pairs; k++) {
      double[] compute = new double[pairs];
      for (int j = 0; j < pairs; j++) {
        compute[j] = random.nextInt(5) == 0 ? 0 : random.nextDouble() * scale;
      }
      builder.device(1, Math.pow(10, random.nextDouble() * 6), compute, new double[pairs]);
    }
    return builder.build();
  }

  private static int[] identity(int pairs) {
    int[] devices = new int[pairs];
    for (int j = 0; j < pairs; j++) {
      devices[j] = j;
    }
    return devices;
  }

  private static double need(DeftProblem problem, double deadline) {
    double sum = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      sum += LeastShare.of(problem, j, j, deadline);
    }
    return sum;
  }

  private static void assertBest(DeftProblem problem) {
    BestSplit.Result result = BestSplit.of(problem, identity(problem.blockCount())).orElseThrow();
    assertTrue(AllocationChecker.check(problem, result.allocation()).isConfirmed());
    assertEquals(
        AllocationChecker.latencySeconds(problem, result.allocation()), result.latencySeconds());
    double below = result.latencySeconds() * (1 - 1e-14);
    assertTrue(
        result.latencySeconds() == 0 || need(problem, below) > problem.uplink().budget(),
        () -> "could finish by " + below + ": " + problem);
  }

  @Test
  void no_split_of_a_band_finishes_earlier() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double band = Math.pow(10, random.nextDouble() * 24 - 10);
      int pairs = 1 + random.nextInt(8);
      Uplink uplink =
          random.nextBoolean() ? new Uplink.Shared(band) : new Uplink.PowerLimited(band);
      assertBest(random(random, uplink, pairs));
    }
  }

  @Test
  void no_split_of_resource_blocks_finishes_earlier() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      int pairs = 1 + random.nextInt(8);
      int count = pairs + random.nextInt(random.nextInt(4) == 0 ? 2_000_000_000 : 60);
      assertBest(random(random, new Uplink.ResourceBlocks(count), pairs));
    }
  }

  @Test
  void whole_splits_agree_with_trying_all_of_them() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2_000; i++) {
      DeftProblem problem = random(random, new Uplink.ResourceBlocks(3 + random.nextInt(12)), 3);
      double best = Double.POSITIVE_INFINITY;
      int count = (int) problem.uplink().budget();
      for (int a = 0; a <= count; a++) {
        for (int b = 0; a + b <= count; b++) {
          best = Math.min(best, latency(problem, a, b, count - a - b));
        }
      }
      double found = BestSplit.of(problem, identity(3)).orElseThrow().latencySeconds();
      assertEquals(best, found);
    }
  }

  private static double latency(DeftProblem problem, int... shares) {
    double latest = 0;
    for (int j = 0; j < shares.length; j++) {
      latest =
          Math.max(latest, problem.computeSeconds(j, j) + problem.uploadSeconds(j, j, shares[j]));
    }
    return latest;
  }

  @Test
  void a_matching_that_does_not_fit_has_no_split() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.ResourceBlocks(1), List.of(new Block("a", 1, 1), new Block("b", 2, 1)))
            .device(1, 1, new double[2], new double[] {0, 2})
            .device(1, 1, new double[2], new double[2])
            .build();
    assertEquals(Optional.empty(), BestSplit.of(problem, new int[] {1, 1}));
    assertEquals(Optional.empty(), BestSplit.of(problem, new int[] {1, 0}));
    assertEquals(Optional.empty(), BestSplit.of(problem, new int[] {0, 1}), "one block for two");
    assertThrows(IllegalArgumentException.class, () -> BestSplit.of(problem, new int[] {0}));
  }

  @Test
  void a_dedicated_uplink_needs_no_split() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("a", 1, 6)))
            .device(1, 2, new double[] {1}, new double[1])
            .build();
    BestSplit.Result result = BestSplit.of(problem, new int[] {0}).orElseThrow();
    assertEquals(4, result.latencySeconds());
    assertTrue(!result.allocation().hasShares());
  }

  @Test
  void a_band_so_wide_that_uploads_vanish_and_one_so_narrow_that_only_they_count() {
    SplittableRandom random = new SplittableRandom(4);
    for (double band : new double[] {1e-200, 1e-30, 1e30, 1e200}) {
      for (int i = 0; i < 300; i++) {
        assertBest(random(random, new Uplink.Shared(band), 4));
        if (band < 1) {
          assertBest(random(random, new Uplink.PowerLimited(band), 4));
        }
      }
    }
  }
}
