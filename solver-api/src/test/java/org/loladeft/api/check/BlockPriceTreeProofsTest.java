package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.SeveralDraws.Shape;

/** Random trees against the optimum over all ways to divide the blocks. */
class BlockPriceTreeProofsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** What a run of random problems showed. */
  private static final class Count {
    int forged;
    int confirmed;
    int infeasible;
  }

  @Test
  void no_forged_tree_is_accepted_and_no_true_one_is_refused() {
    Count count = run(1, 220);
    assertTrue(count.forged > 1000, "forged: " + count.forged);
    assertTrue(count.confirmed > 500 && count.infeasible > 10, "confirmed: " + count.confirmed);
  }

  @Test
  @Tag("long")
  void nor_of_ten_to_the_fifth() {
    int forged = 0;
    for (int seed = 100; forged < 100_000; seed++) {
      forged += run(seed, 1000).forged;
    }
    assertTrue(forged >= 100_000);
  }

  private static Count run(long seed, int problems) {
    Random random = new Random(seed);
    Count count = new Count();
    for (int i = 0; i < problems; i++) {
      Uplink.Kind kind = Uplink.Kind.values()[i % 4];
      Shape shape = Shape.values()[i / 4 % Shape.values().length];
      int most = kind == Uplink.Kind.POWER_LIMITED ? 4 : 7;
      int blocks = 1 + random.nextInt(most);
      int devices = 1 + random.nextInt(4);
      examine(
          SeveralDraws.draw(random, kind, shape, blocks, devices).problem(), shape, random, count);
    }
    return count;
  }

  /**
   * The search is complete, so every tree holds up to the optimum: to the last double on a
   * dedicated uplink, else up to the rounding of costs.
   */
  private static void examine(DeftProblem problem, Shape shape, Random random, Count count) {
    double optimum = new SubsetOracle(problem).optimum();
    String words = shape + " " + problem + " optimum " + optimum;
    boolean exact = !problem.uplink().isJoint();
    double below = exact || optimum == INFINITE ? optimum : optimum * (1 - 1e-9);
    for (Node tree : trees(problem, random)) {
      BlockPriceTreeProof proof = BlockPriceTreeProof.of(below, tree);
      assertEquals("confirmed", ProofChecker.check(problem, proof).toString(), words + tree);
      count.confirmed++;
    }
    if (optimum == INFINITE) {
      count.infeasible++;
      return;
    }
    double above = exact ? Math.nextUp(optimum) : optimum * (1 + 1e-12);
    double further = optimum * (1 + 0.5 * random.nextDouble());
    for (double threshold : new double[] {above, optimum * (1 + 1e-6), further, INFINITE}) {
      for (Node tree : trees(problem, random)) {
        BlockPriceTreeProof forged = BlockPriceTreeProof.of(threshold, tree);
        Verdict verdict = ProofChecker.check(problem, forged);
        assertTrue(verdict.isRefuted(), () -> words + " " + threshold + " " + tree);
        assertFalse(verdict.isConfirmed());
        count.forged++;
      }
    }
  }

  private static Node[] trees(DeftProblem problem, Random random) {
    return new Node[] {
      new Leaf(List.of()), leaf(problem, random, 1 << random.nextInt(5)), tree(problem, random, 3),
    };
  }

  private static Node tree(DeftProblem problem, Random random, int height) {
    int k = random.nextInt(problem.deviceCount());
    int[] able = IntStream.range(0, problem.blockCount()).filter(j -> problem.fits(k, j)).toArray();
    if (height == 0 || random.nextInt(4) == 0 || able.length == 0) {
      return leaf(problem, random, 2);
    }
    return new Split(
        random.nextBoolean() ? Question.TAKES : Question.DEEPER_THAN,
        k,
        able[random.nextInt(able.length)],
        tree(problem, random, height - 1),
        tree(problem, random, height - 1));
  }

  private static Leaf leaf(DeftProblem problem, Random random, double scale) {
    boolean equal = random.nextInt(3) == 0;
    double all = random.nextDouble();
    return new Leaf(
        IntStream.range(0, problem.blockCount())
            .filter(j -> random.nextInt(6) > 0)
            .mapToObj(j -> new Price(j, price(equal ? all : random.nextDouble(), scale)))
            .toList());
  }

  private static long price(double price, double scale) {
    return (long) (price / scale * BlockPriceTreeProof.UNITS);
  }
}
