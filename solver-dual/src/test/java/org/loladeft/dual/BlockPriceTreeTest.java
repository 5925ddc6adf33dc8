package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/**
 * Trees with hardly any steps for going through sets, so that cases decide, against every
 * allocation: the best is found on the way, and the checker confirms that nothing is below.
 */
class BlockPriceTreeTest {

  /** The best of what the tree has found, and how far below the next threshold is. */
  private static final class Best implements BlockPriceTree.Finder {
    final BlockIncumbent incumbent;
    final boolean joint;

    Best(DeftProblem problem) {
      joint = problem.uplink().isJoint();
      incumbent = new BlockIncumbent(problem, SolveContext.start(SolveOptions.withDefaults()));
    }

    @Override
    public double found(int[] deviceOfBlock) {
      return incumbent.offer(deviceOfBlock) ? next() : Double.POSITIVE_INFINITY;
    }

    double next() {
      return incumbent.latency() * (joint ? 1 - 1e-9 : 1);
    }
  }

  /** Leaves of all trees. */
  private static String trees(Uplink.Kind kind, int steps) {
    int problems = 0;
    int leaves = 0;
    long effort = 0;
    for (int seed = 0; problems < 30; seed++) {
      DeftProblem problem =
          RandomProblems.several(kind, Table.values()[seed % 2], Extras.UNEQUAL, 3_000_000 + seed);
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
          && new BlockPricingSolver().capability(problem).isYes()) {
        problems++;
        Best best = new Best(problem);
        SearchEffort all = new SearchEffort(1_000_000, () -> false);
        BlockPriceTree tree = new BlockPriceTree(new BlockPrices(problem, all), best, steps);
        Node root = tree.search(Double.POSITIVE_INFINITY);
        assertNotNull(root, problem::toString);
        OptionalDouble optimum = BruteForce.optimum(problem);
        double least = optimum.orElse(Double.POSITIVE_INFINITY);
        assertEquals(least, best.incumbent.latency(), 1e-9 * least, problem::toString);
        double threshold = optimum.isPresent() ? best.next() : Double.POSITIVE_INFINITY;
        assertEquals(threshold, tree.threshold(), problem::toString);
        if (threshold > 0) {
          BlockPriceTreeProof proof = BlockPriceTreeProof.of(threshold, root);
          assertTrue(ProofChecker.check(problem, proof).isConfirmed(), problem::toString);
        }
        leaves += root.leaves();
        effort += all.steps();
      }
    }
    return leaves + " " + effort;
  }

  @ParameterizedTest
  @CsvSource({
    "DEDICATED, 1, 262 59948",
    "DEDICATED, 30, 247 66553",
    "SHARED, 1, 323 67104",
    "SHARED, 100, 145 80330"
  })
  void cases_find_the_best_and_exclude_the_rest(Uplink.Kind kind, int steps, String course) {
    assertEquals(course, trees(kind, steps));
  }
}
