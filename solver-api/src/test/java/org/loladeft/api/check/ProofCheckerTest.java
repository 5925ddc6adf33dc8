package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.Uplink;

class ProofCheckerTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static DeftProblem problem(Uplink uplink, double bits, double[][] compute, int... reach) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < compute[0].length; j++) {
      blocks.add(new Block("b" + j, j + 1, bits));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < compute.length; k++) {
      double[] need = new double[blocks.size()];
      for (int j = 0; j < need.length; j++) {
        need[j] = j + 1;
      }
      builder.device(k < reach.length ? reach[k] : need.length, 1, compute[k], need);
    }
    return builder.build();
  }

  private static boolean holds(DeftProblem problem, Proof proof) {
    return ProofChecker.check(problem, proof).isConfirmed();
  }

  private static PriceProof prices(double threshold, double... prices) {
    int[] devices = new int[prices.length];
    for (int k = 0; k < devices.length; k++) {
      devices[k] = k;
    }
    return PriceProof.of(threshold, devices, prices);
  }

  @Test
  void a_hall_proof_holds_up_to_the_optimum_and_not_an_ulp_above() {
    // Two blocks; only the first device does the deeper block before 5.
    DeftProblem p = problem(new Uplink.Dedicated(), 1, new double[][] {{1, 3}, {2, 5}, {2, 6}});
    assertTrue(holds(p, HallProof.of(4, new int[] {1})));
    assertFalse(holds(p, HallProof.of(Math.nextUp(4.0), new int[] {1})));
    assertFalse(holds(p, HallProof.of(4, new int[] {0})));
    assertFalse(holds(p, HallProof.of(4, new int[] {0, 1})));
    assertFalse(holds(p, HallProof.of(4, new int[] {2})));
    assertFalse(holds(p, HallProof.of(INFINITE, new int[] {1})));
  }

  @Test
  void a_hall_proof_of_infeasibility_counts_memory_only() {
    DeftProblem p =
        problem(new Uplink.Shared(1), 1, new double[][] {{1, 3}, {2, 5}, {2, 6}}, 1, 1, 1);
    assertTrue(holds(p, HallProof.of(INFINITE, new int[] {1})));
    assertFalse(holds(p, HallProof.of(INFINITE, new int[] {0})));
    assertFalse(holds(p, HallProof.of(INFINITE, new int[] {0, 1})));
  }

  @Test
  void too_few_resource_blocks_are_proven_by_prices_at_infinity() {
    double[][] compute = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
    assertTrue(holds(problem(new Uplink.ResourceBlocks(2), 1, compute), prices(INFINITE)));
    assertFalse(holds(problem(new Uplink.ResourceBlocks(3), 1, compute), prices(INFINITE)));
    assertFalse(holds(problem(new Uplink.ResourceBlocks(2), 0, compute), prices(INFINITE)));
  }

  @Test
  void prices_prove_nothing_on_a_dedicated_uplink() {
    DeftProblem p = problem(new Uplink.Dedicated(), 1, new double[][] {{1}});
    assertFalse(holds(p, prices(0)));
    assertFalse(holds(p, prices(INFINITE, 1e300)));
  }

  @Test
  void a_price_proof_at_the_optimum_itself_never_holds() {
    // One pair, all figures powers of two: the optimum is 1 + 1 / (1 * 1) = 2, exactly.
    for (Uplink uplink : new Uplink[] {new Uplink.Shared(1), new Uplink.ResourceBlocks(1)}) {
      DeftProblem p = problem(uplink, 1, new double[][] {{1}});
      assertFalse(holds(p, prices(2)));
      assertFalse(holds(p, prices(2, 1e300)));
      assertFalse(holds(p, prices(Math.nextUp(2.0))));
      assertTrue(holds(p, prices(2 - 1e-12)));
    }
  }

  @Test
  void a_price_for_a_device_that_does_not_exist_is_refuted() {
    DeftProblem p = problem(new Uplink.Shared(1), 1, new double[][] {{1}});
    assertTrue(holds(p, PriceProof.of(1.5, new int[] {0}, new double[] {3})));
    assertFalse(holds(p, PriceProof.of(1.5, new int[] {1}, new double[] {3})));
  }

  @Test
  void needs_that_overflow_do_not_prove_a_threshold_that_can_be_met() {
    DeftProblem p = problem(new Uplink.Shared(1e306), 1e305, new double[][] {{0, 0}, {0, 0}});
    assertFalse(holds(p, prices(1, 0.4999 * Double.MAX_VALUE, 0.4999 * Double.MAX_VALUE)));
    assertFalse(holds(p, prices(1, Double.MAX_VALUE, Double.MAX_VALUE)));
    assertTrue(holds(p, prices(0.1)));
  }

  @Test
  void huge_prices_prove_nothing_that_small_ones_do_not() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      DeftProblem p = problem(new Uplink.Shared(8), 1, smallTable(random));
      double scale = Math.pow(10, random.nextInt(309));
      PriceProof proof =
          prices(20, scale * random.nextDouble(), scale * random.nextDouble(), scale);
      assertFalse(holds(p, proof), () -> "20 s is plenty: " + proof);
    }
  }

  private static double[][] smallTable(Random random) {
    double[][] table = new double[3][2];
    for (double[] row : table) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble() * 3;
      }
    }
    return table;
  }

  /**
   * Thresholds within ulps of the optimum, with the prices that come closest to proving them: what
   * is confirmed must hold in exact arithmetic.
   */
  @Test
  void no_threshold_at_which_a_matching_fits_is_ever_confirmed() {
    Random random = new Random(6);
    int confirmed = 0;
    for (int i = 0; i < 1500; i++) {
      boolean whole = i % 3 == 0;
      Uplink uplink =
          whole
              ? new Uplink.ResourceBlocks(2 + random.nextInt(4))
              : new Uplink.Shared(1 + random.nextDouble());
      DeftProblem p = problem(uplink, random.nextDouble(), smallTable(random));
      double optimum = optimum(p);
      for (int ulps = -8; ulps <= 4; ulps++) {
        double threshold = optimum + ulps * Math.ulp(optimum);
        for (PriceProof proof : candidates(p, threshold)) {
          if (holds(p, proof)) {
            confirmed++;
            requireExact(p, threshold);
          }
        }
      }
    }
    assertTrue(confirmed > 1000, "the search came close enough to mean something: " + confirmed);
  }

  private static double optimum(DeftProblem p) {
    double low = 0;
    double high = 100;
    while (Math.nextUp(low) < high) {
      double middle = low + (high - low) / 2;
      if (leastNeed(p, middle) <= p.uplink().budget()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static double leastNeed(DeftProblem p, double threshold) {
    double least = INFINITE;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        if (a != b) {
          least = Math.min(least, need(p, a, 0, threshold) + need(p, b, 1, threshold));
        }
      }
    }
    return least;
  }

  private static double need(DeftProblem p, int k, int j, double threshold) {
    double seconds = threshold - p.computeSeconds(k, j);
    if (seconds <= 0) {
      return INFINITE;
    }
    double share = p.uploadBits(j) / seconds;
    return p.uplink() instanceof Uplink.ResourceBlocks ? Math.max(1, Math.ceil(share)) : share;
  }

  /** Optimal prices of so small a problem are differences of two needs, or 0. */
  private static List<PriceProof> candidates(DeftProblem p, double threshold) {
    List<PriceProof> proofs = new ArrayList<>(List.of(prices(threshold)));
    for (int k = 0; k < 3; k++) {
      for (int other = 0; other < 3; other++) {
        for (int j = 0; j < 2; j++) {
          double price = need(p, other, j, threshold) - need(p, k, j, threshold);
          if (price > 0 && price < INFINITE) {
            proofs.add(PriceProof.of(threshold, new int[] {k}, new double[] {price}));
            proofs.add(PriceProof.of(threshold, new int[] {k}, new double[] {Math.nextUp(price)}));
          }
        }
      }
    }
    return proofs;
  }

  /** Every matching needs more than the budget, in exact arithmetic. */
  private static void requireExact(DeftProblem p, double threshold) {
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        if (a != b && threshold > p.computeSeconds(a, 0) && threshold > p.computeSeconds(b, 1)) {
          BigDecimal sum = exactNeed(p, a, 0, threshold).add(exactNeed(p, b, 1, threshold));
          assertTrue(
              sum.compareTo(Decimal.of(p.uplink().budget())) > 0,
              () -> "confirmed at " + threshold + " though a matching needs " + sum);
        }
      }
    }
  }

  private static BigDecimal exactNeed(DeftProblem p, int k, int j, double threshold) {
    BigDecimal seconds = Decimal.of(threshold).subtract(Decimal.of(p.computeSeconds(k, j)));
    BigDecimal share = Decimal.of(p.uploadBits(j)).divide(seconds, Decimal.DIGITS);
    return p.uplink() instanceof Uplink.ResourceBlocks
        ? share.setScale(0, RoundingMode.CEILING).max(BigDecimal.ONE)
        : share;
  }

  @Test
  void a_refuted_hall_proof_says_how_many_devices_are_enough() {
    DeftProblem p = problem(new Uplink.Dedicated(), 1, new double[][] {{1, 3}, {2, 5}, {2, 6}});
    assertEquals(
        "at least 2 devices can finish one of its 2 blocks below 4.0 s: expected fewer than 2",
        ProofChecker.check(p, HallProof.of(4, new int[] {0, 1})).reason());
    assertEquals(
        "at least 1 devices can finish one of its 1 blocks below 4.0 s: expected fewer than 1",
        ProofChecker.check(p, HallProof.of(4, new int[] {0})).reason());
    assertEquals(
        "it names block index 2: expected below 2",
        ProofChecker.check(p, HallProof.of(4, new int[] {1, 2})).reason());
  }

  @Test
  void prices_count_for_the_devices_that_they_name() {
    // Shares of 1, 1 / 2 and 1 for either block at 2 s: the second device can't take both.
    double[][] compute = {{1, 1}, {0, 0}, {1, 1}};
    DeftProblem p = problem(new Uplink.Shared(1.4), 1, compute);
    assertTrue(holds(p, PriceProof.of(2, new int[] {1}, new double[] {0.5})));
    assertTrue(holds(p, prices(2, 0, 0.5)));
    assertTrue(holds(p, prices(2, 0, 0.5, 0)));
    assertFalse(holds(p, prices(2)));
    assertFalse(holds(p, PriceProof.of(2, new int[] {0}, new double[] {0.5})));
    assertFalse(holds(p, PriceProof.of(2, new int[] {2}, new double[] {0.5})));
    assertFalse(holds(p, prices(2, 0.5, 0)));
    assertFalse(holds(p, prices(2, 0.1, 0.1, 0.1)));
    assertFalse(holds(problem(new Uplink.Shared(1.5), 1, compute), prices(2, 0, 0.5)));
    String need = ProofChecker.check(p, prices(2, 0.25, 0.75, 0.25)).reason();
    assertTrue(
        need.matches("at 2.0 s its prices show a need of no more than 1.(2.*|1999.*)"), need);
  }

  @Test
  void a_need_that_is_the_budget_is_not_above_it() {
    double[][] compute = {{0.3}};
    DeftProblem any = problem(new Uplink.Shared(1), 0.7, compute);
    double need = Math.nextDown(new ShareBounds(any, 2).leastShare(0, 0, INFINITE));
    assertFalse(holds(problem(new Uplink.Shared(need), 0.7, compute), prices(2)));
    assertTrue(holds(problem(new Uplink.Shared(Math.nextDown(need)), 0.7, compute), prices(2)));
  }
}
