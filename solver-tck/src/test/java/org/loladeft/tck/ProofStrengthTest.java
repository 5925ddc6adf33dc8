package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** How close to the optimum the checker follows a proof, and that it never follows it across. */
class ProofStrengthTest {

  private static final int PROBLEMS = 400;

  private static DeftProblem problem(Uplink.Kind kind, int seed) {
    return RandomProblems.of(kind)
        .withTable(seed % 2 == 0 ? Table.MONOTONE : Table.ANY)
        .withUploads(seed % 3 == 0 ? Uploads.EQUAL : Uploads.UNEQUAL)
        .withMemory(seed % 5 == 0 ? Memory.MIXED : Memory.AMPLE)
        .withDecades(seed % 7 == 0 ? 6 : 1)
        .withBlocks(2, 4)
        .withDevices(4, 6)
        .problem(seed);
  }

  private static boolean holds(DeftProblem problem, Proof proof) {
    return ProofChecker.check(problem, proof).isConfirmed();
  }

  /** The best proof at a threshold: optimal prices, or a Hall set if there is no assignment. */
  private static Proof best(DeftProblem p, double threshold) {
    double[][] costs = new double[p.blockCount()][p.deviceCount()];
    for (int j = 0; j < costs.length; j++) {
      for (int k = 0; k < p.deviceCount(); k++) {
        double need = p.fits(k, j) ? BruteForce.need(p, k, j, threshold) : Double.POSITIVE_INFINITY;
        costs[j][k] = need > p.uplink().budget() ? Double.POSITIVE_INFINITY : need;
      }
    }
    ReferenceAssignment assignment = ReferenceAssignment.of(costs);
    if (!assignment.isFeasible()) {
      return HallProof.of(threshold, assignment.violator());
    }
    double[] prices = assignment.prices();
    int[] priced = IntStream.range(0, prices.length).filter(k -> prices[k] > 0).toArray();
    return PriceProof.of(
        threshold, priced, Arrays.stream(priced).mapToDouble(k -> prices[k]).toArray());
  }

  @ParameterizedTest
  @EnumSource(names = "DEDICATED", mode = EnumSource.Mode.EXCLUDE)
  void optimal_prices_prove_a_threshold_1e_10_below_the_optimum(Uplink.Kind kind) {
    int proven = 0;
    for (int seed = 0; seed < PROBLEMS; seed++) {
      DeftProblem p = problem(kind, seed);
      OptionalDouble optimum = BruteForce.optimum(p);
      if (optimum.isPresent()) {
        double threshold = optimum.getAsDouble() * (1 - 1e-10);
        assertTrue(holds(p, best(p, threshold)), () -> p + " at " + threshold);
        proven++;
      }
    }
    assertTrue(proven > PROBLEMS / 2, "most of the problems are feasible: " + proven);
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void nothing_proves_a_threshold_above_the_optimum(Uplink.Kind kind) {
    Random random = new Random(kind.ordinal());
    for (int seed = 0; seed < PROBLEMS; seed++) {
      DeftProblem p = problem(kind, seed);
      OptionalDouble optimum = BruteForce.optimum(p);
      if (optimum.isEmpty()) {
        continue;
      }
      // Brute force is accurate to about 1e-14: from there on upwards no proof may pass.
      for (double above : new double[] {1e-13, 1e-12, 1e-10, 1e-6, 1}) {
        double threshold = optimum.getAsDouble() * (1 + above);
        assertFalse(holds(p, best(p, threshold)), () -> p + " at " + threshold);
        assertFalse(holds(p, at(threshold, best(p, optimum.getAsDouble() * (1 - 1e-9)))));
        assertFalse(holds(p, nudged(best(p, threshold), random)), () -> p + " at " + threshold);
      }
    }
  }

  private static Proof at(double threshold, Proof proof) {
    return proof instanceof PriceProof prices
        ? PriceProof.of(threshold, prices.devices(), prices.prices())
        : HallProof.of(threshold, ((HallProof) proof).blocks());
  }

  /** Every price a few ulps, or some percent, up or down. */
  private static Proof nudged(Proof proof, Random random) {
    if (!(proof instanceof PriceProof prices)) {
      return proof;
    }
    double size = random.nextBoolean() ? 4e-16 : 0.1;
    double[] moved =
        Arrays.stream(prices.prices()).map(v -> v * (1 + size * random.nextGaussian())).toArray();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = Math.max(0, moved[i]);
    }
    return PriceProof.of(prices.thresholdSeconds(), prices.devices(), moved);
  }

  @ParameterizedTest
  @EnumSource(names = "DEDICATED", mode = EnumSource.Mode.EXCLUDE)
  void each_price_of_a_tight_proof_matters(Uplink.Kind kind) {
    int corrupted = 0;
    for (int seed = 0; seed < PROBLEMS; seed++) {
      DeftProblem p = problem(kind, seed);
      OptionalDouble optimum = BruteForce.optimum(p);
      if (optimum.isEmpty()
          || !(best(p, optimum.getAsDouble() * (1 - 1e-10)) instanceof PriceProof tight)) {
        continue;
      }
      for (int i = 0; i < tight.prices().length; i++) {
        double[] prices = tight.prices();
        prices[i] = prices[i] * 3 + p.uplink().budget();
        PriceProof raised = PriceProof.of(tight.thresholdSeconds(), tight.devices(), prices);
        // A price so high that nobody would take the device: it only survives if another device
        // is as good, and then the bound does not depend on it.
        if (!holds(p, raised)) {
          corrupted++;
        }
      }
    }
    assertTrue(corrupted > 100, "raised prices are refuted: " + corrupted);
  }
}
