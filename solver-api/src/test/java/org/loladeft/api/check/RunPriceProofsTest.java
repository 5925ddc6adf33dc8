package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.SeveralDraws.Draw;
import org.loladeft.api.check.SeveralDraws.Shape;

/** Random proofs against the optimum over all ways to divide the blocks. */
class RunPriceProofsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** What a run of random problems showed. */
  private static final class Count {
    int forged;
    int confirmed;
    int infeasible;
  }

  @Test
  void no_forged_proof_is_accepted_and_no_true_one_is_refused() {
    Count count = run(1, 176);
    assertTrue(count.forged > 1000, "forged: " + count.forged);
    assertTrue(count.confirmed > 80 && count.infeasible > 10, "confirmed: " + count.confirmed);
  }

  @Test
  @Tag("long")
  void nor_of_ten_to_the_fifth() {
    Count count = new Count();
    for (int seed = 100; count.forged < 100_000; seed++) {
      Count more = run(seed, 1000);
      count.forged += more.forged;
    }
    assertTrue(count.forged >= 100_000);
  }

  @Test
  void what_is_confirmed_of_unequal_blocks_is_near_the_optimum_and_never_above() {
    for (Shape shape : new Shape[] {Shape.UNEQUAL, Shape.ANY_TABLE}) {
      assertTrue(meanGap(shape) < 0.2, shape + ": " + meanGap(shape));
    }
    for (Shape shape : new Shape[] {Shape.FORBIDDEN, Shape.FIXED}) {
      assertTrue(meanGap(shape) < 0.1, shape + ": " + meanGap(shape));
    }
  }

  private static double meanGap(Shape shape) {
    Random random = new Random(9);
    double gaps = 0;
    int problems = 0;
    while (problems < 20) {
      DeftProblem p = SeveralDraws.draw(random, Uplink.Kind.DEDICATED, shape, 5, 3).problem();
      double optimum = new SubsetOracle(p).optimum();
      if (optimum < INFINITE) {
        gaps += 1 - furthest(p, optimum) / optimum;
        problems++;
      }
    }
    return gaps / problems;
  }

  /** The largest threshold that is confirmed without prices. */
  private static double furthest(DeftProblem problem, double optimum) {
    double low = 0;
    double high = optimum * 1.5;
    while (high - low > 1e-14 * high) {
      double middle = low + (high - low) / 2;
      RunPriceProof proof = RunPriceProof.of(middle, new int[0], new double[0]);
      if (ProofChecker.check(problem, proof).isConfirmed()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    assertTrue(low <= optimum, low + " is confirmed above " + optimum + " of " + problem);
    return low;
  }

  private static Count run(long seed, int problems) {
    Random random = new Random(seed);
    Count count = new Count();
    for (int i = 0; i < problems; i++) {
      Uplink.Kind kind = Uplink.Kind.values()[i % 4];
      Shape shape = Shape.values()[i / 4 % Shape.values().length];
      int most = kind == Uplink.Kind.POWER_LIMITED ? 4 : 7;
      int blocks = 1 + random.nextInt(most);
      Draw draw = SeveralDraws.draw(random, kind, shape, blocks, 1 + random.nextInt(4));
      examine(draw, shape, random, count);
    }
    return count;
  }

  private static void examine(Draw draw, Shape shape, Random random, Count count) {
    DeftProblem problem = draw.problem();
    double optimum = new SubsetOracle(problem).optimum();
    String words = shape + " " + problem + " optimum " + optimum;
    if (shape.isEqual() || shape == Shape.KINDS) {
      requireTrueOnes(draw, optimum, words);
      count.confirmed++;
    }
    if (optimum == INFINITE) {
      count.infeasible++;
      return;
    }
    double above = isDefinite(problem) ? Math.nextUp(optimum) : optimum * (1 + 1e-12);
    for (double threshold :
        new double[] {above, optimum * (1 + 0.5 * random.nextDouble()), INFINITE}) {
      for (RunPriceProof forged : forgeries(draw, threshold, random)) {
        count.forged++;
        assertFalse(
            ProofChecker.check(problem, forged).isConfirmed(), () -> words + " " + show(forged));
      }
    }
  }

  private static String show(RunPriceProof proof) {
    return proof
        + " "
        + Arrays.toString(proof.prices())
        + " "
        + Arrays.deepToString(proof.groups());
  }

  private static boolean isDefinite(DeftProblem problem) {
    return !problem.uplink().isJoint() || problem.uplink().kind().hasWholeShares();
  }

  /** Blocks that are equal, or equal within groups: prices 0 are enough, and so are fair ones. */
  private static void requireTrueOnes(Draw draw, double optimum, String words) {
    DeftProblem problem = draw.problem();
    boolean exact = isDefinite(problem) && draw.groups().length == 0;
    double threshold = exact ? optimum : optimum * (1 - 1e-10);
    RunPriceProof free = RunPriceProof.of(threshold, new int[0], new double[0]);
    RunPriceProof fair = PriceAscent.proof(problem, threshold);
    for (RunPriceProof proof : new RunPriceProof[] {free, fair}) {
      RunPriceProof grouped = proof.withGroups(draw.groups());
      assertEquals(
          "confirmed", ProofChecker.check(problem, grouped).toString(), words + show(proof));
    }
  }

  private static RunPriceProof[] forgeries(Draw draw, double threshold, Random random) {
    DeftProblem problem = draw.problem();
    RunPriceProof fair = PriceAscent.proof(problem, threshold);
    RunPriceProof free = RunPriceProof.of(threshold, new int[0], new double[0]);
    return new RunPriceProof[] {
      free,
      fair,
      free.withGroups(draw.groups()),
      fair.withGroups(draw.groups()),
      fair.withGroups(partition(problem.blockCount(), random)),
      random(problem, threshold, 3, random),
      random(problem, threshold, 1e9, random),
      random(problem, threshold, 1e308, random).withGroups(partition(problem.blockCount(), random))
    };
  }

  private static RunPriceProof random(
      DeftProblem problem, double threshold, double scale, Random random) {
    int[] devices =
        IntStream.range(0, problem.deviceCount()).filter(k -> random.nextBoolean()).toArray();
    double[] prices = random.doubles(devices.length, 0, scale).toArray();
    return RunPriceProof.of(threshold, devices, prices);
  }

  private static int[][] partition(int blocks, Random random) {
    int[] groupOf = random.ints(blocks, 0, 3).toArray();
    return IntStream.range(0, 3)
        .mapToObj(i -> IntStream.range(0, blocks).filter(j -> groupOf[j] == i).toArray())
        .filter(group -> group.length > 0)
        .toArray(int[][]::new);
  }
}
