package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.SeveralDraws.Shape;

/**
 * The steps that the search behind a block-price-tree proof takes, as recorded. What bounds cut off
 * decides whether a proof is confirmed within the limit of steps. So a bound that has become weaker
 * must show as well as one that cuts off too much, although neither need change a verdict on
 * problems as small as these.
 */
class SearchEffortTest {

  /** Which tree: prices of nothing, equal ones, unequal ones, or a split into the last two. */
  private enum Tree {
    FREE,
    EQUAL,
    UNEQUAL,
    DEEPER,
    TAKES
  }

  @ParameterizedTest
  @CsvSource({
    "UNEQUAL, DEDICATED, 9, 7.22265625, FREE, 8865, confirmed",
    "UNEQUAL, DEDICATED, 9, 7.22265625, EQUAL, 3683, confirmed",
    "UNEQUAL, DEDICATED, 9, 7.22265625, UNEQUAL, 6090, confirmed",
    "UNEQUAL, DEDICATED, 9, 7.22265625, DEEPER, 4308, confirmed",
    "UNEQUAL, DEDICATED, 9, 7.22265625, TAKES, 7118, confirmed",
    "UNEQUAL, DEDICATED, 9, 7.669921875, FREE, 1423, refuted",
    "UNEQUAL, DEDICATED, 9, 7.669921875, EQUAL, 965, refuted",
    "UNEQUAL, DEDICATED, 9, 7.669921875, UNEQUAL, 1296, refuted",
    "UNEQUAL, DEDICATED, 9, 7.669921875, DEEPER, 967, refuted",
    "UNEQUAL, DEDICATED, 9, 7.669921875, TAKES, 1918, refuted",
    "UNEQUAL, SHARED, 9, 4.9912109375, EQUAL, 33993, confirmed",
    "UNEQUAL, SHARED, 9, 4.9912109375, UNEQUAL, 42016, confirmed",
    "UNEQUAL, SHARED, 9, 4.9912109375, DEEPER, 53424, confirmed",
    "UNEQUAL, SHARED, 9, 4.9912109375, TAKES, 48835, confirmed",
    "UNEQUAL, SHARED, 9, 5.2998046875, EQUAL, 21567, refuted",
    "UNEQUAL, SHARED, 9, 5.2998046875, UNEQUAL, 34147, refuted",
    "UNEQUAL, SHARED, 9, 5.2998046875, DEEPER, 45254, refuted",
    "UNEQUAL, SHARED, 9, 5.2998046875, TAKES, 44226, refuted",
    "UNEQUAL, POWER_LIMITED, 5, 6.009765625, FREE, 234, confirmed",
    "UNEQUAL, POWER_LIMITED, 5, 6.009765625, EQUAL, 401, confirmed",
    "UNEQUAL, POWER_LIMITED, 5, 6.009765625, UNEQUAL, 278, confirmed",
    "UNEQUAL, POWER_LIMITED, 5, 6.009765625, DEEPER, 278, confirmed",
    "UNEQUAL, POWER_LIMITED, 5, 6.009765625, TAKES, 414, confirmed",
    "UNEQUAL, POWER_LIMITED, 5, 6.3818359375, FREE, 124, refuted",
    "UNEQUAL, POWER_LIMITED, 5, 6.3818359375, EQUAL, 228, refuted",
    "UNEQUAL, POWER_LIMITED, 5, 6.3818359375, UNEQUAL, 221, refuted",
    "UNEQUAL, POWER_LIMITED, 5, 6.3818359375, DEEPER, 221, refuted",
    "UNEQUAL, POWER_LIMITED, 5, 6.3818359375, TAKES, 147, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 4.72265625, FREE, 29234, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 4.72265625, EQUAL, 6789, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 4.72265625, UNEQUAL, 10048, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 4.72265625, DEEPER, 7959, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 4.72265625, TAKES, 11303, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 5.0146484375, FREE, 5246, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 5.0146484375, EQUAL, 3125, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 5.0146484375, UNEQUAL, 3238, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 5.0146484375, DEEPER, 3180, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 5.0146484375, TAKES, 2541, refuted",
    "ANY_TABLE, DEDICATED, 9, 7.140625, FREE, 4192, confirmed",
    "ANY_TABLE, DEDICATED, 9, 7.140625, EQUAL, 2555, confirmed",
    "ANY_TABLE, DEDICATED, 9, 7.140625, UNEQUAL, 3693, confirmed",
    "ANY_TABLE, DEDICATED, 9, 7.140625, DEEPER, 3262, confirmed",
    "ANY_TABLE, DEDICATED, 9, 7.140625, TAKES, 4262, confirmed",
    "ANY_TABLE, DEDICATED, 9, 7.58203125, FREE, 2737, refuted",
    "ANY_TABLE, DEDICATED, 9, 7.58203125, EQUAL, 2487, refuted",
    "ANY_TABLE, DEDICATED, 9, 7.58203125, UNEQUAL, 3079, refuted",
    "ANY_TABLE, DEDICATED, 9, 7.58203125, DEEPER, 2489, refuted",
    "ANY_TABLE, DEDICATED, 9, 7.58203125, TAKES, 3872, refuted",
    "ANY_TABLE, SHARED, 9, 6.369140625, EQUAL, 45907, confirmed",
    "ANY_TABLE, SHARED, 9, 6.7626953125, EQUAL, 38923, refuted",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.306640625, FREE, 43629, confirmed",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.306640625, EQUAL, 35130, confirmed",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.306640625, UNEQUAL, 28512, confirmed",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.306640625, DEEPER, 28512, confirmed",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.306640625, TAKES, 41493, confirmed",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.634765625, FREE, 22548, refuted",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.634765625, EQUAL, 25703, refuted",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.634765625, UNEQUAL, 21717, refuted",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.634765625, DEEPER, 21717, refuted",
    "ANY_TABLE, RESOURCE_BLOCKS, 9, 5.634765625, TAKES, 47871, refuted",
    "TIGHT, DEDICATED, 9, 11.7451171875, FREE, 1885, confirmed",
    "TIGHT, DEDICATED, 9, 11.7451171875, EQUAL, 935, confirmed",
    "TIGHT, DEDICATED, 9, 11.7451171875, UNEQUAL, 1812, confirmed",
    "TIGHT, DEDICATED, 9, 11.7451171875, DEEPER, 935, confirmed",
    "TIGHT, DEDICATED, 9, 11.7451171875, TAKES, 2095, confirmed",
    "TIGHT, DEDICATED, 9, 12.4716796875, FREE, 1223, refuted",
    "TIGHT, DEDICATED, 9, 12.4716796875, EQUAL, 1429, refuted",
    "TIGHT, DEDICATED, 9, 12.4716796875, UNEQUAL, 1396, refuted",
    "TIGHT, DEDICATED, 9, 12.4716796875, DEEPER, 1429, refuted",
    "TIGHT, DEDICATED, 9, 12.4716796875, TAKES, 1435, refuted",
    "TIGHT, SHARED, 9, 11.8798828125, EQUAL, 6588, confirmed",
    "TIGHT, SHARED, 9, 11.8798828125, UNEQUAL, 11059, confirmed",
    "TIGHT, SHARED, 9, 11.8798828125, DEEPER, 12229, confirmed",
    "TIGHT, SHARED, 9, 11.8798828125, TAKES, 10181, confirmed",
    "TIGHT, SHARED, 9, 12.6142578125, EQUAL, 5112, refuted",
    "TIGHT, SHARED, 9, 12.6142578125, UNEQUAL, 2440, refuted",
    "TIGHT, SHARED, 9, 12.6142578125, DEEPER, 5304, refuted",
    "TIGHT, SHARED, 9, 12.6142578125, TAKES, 1870, refuted",
    "CAPPED, DEDICATED, 9, 97.0, FREE, 488, confirmed",
    "CAPPED, DEDICATED, 9, 97.0, EQUAL, 323, confirmed",
    "CAPPED, DEDICATED, 9, 97.0, UNEQUAL, 44, confirmed",
    "CAPPED, DEDICATED, 9, 97.0, DEEPER, 334, confirmed",
    "CAPPED, DEDICATED, 9, 97.0, TAKES, 319, confirmed"
  })
  void a_search_takes_the_steps_that_it_took(
      Shape shape,
      Uplink.Kind kind,
      int blocks,
      double threshold,
      Tree tree,
      long steps,
      String verdict) {
    Random random = new Random(shape.ordinal() * 10 + kind.ordinal());
    DeftProblem p = SeveralDraws.draw(random, kind, shape, blocks, 3).problem();
    BlockPriceTreeProof proof = BlockPriceTreeProof.of(threshold, node(p, tree));
    Verdict last = BlockPriceTreeChecker.check(p, proof, steps);
    assertEquals(verdict, last.toString().split(":")[0]);
    Verdict tooFew = BlockPriceTreeChecker.check(p, proof, steps - 1);
    assertTrue(tooFew.toString().startsWith("unconfirmed"), tooFew.toString());
  }

  private static Node node(DeftProblem p, Tree tree) {
    int[] able = IntStream.range(0, p.blockCount()).filter(j -> p.fits(0, j)).toArray();
    int middle = able[able.length / 2];
    return switch (tree) {
      case FREE -> new Leaf(List.of());
      case EQUAL -> equal(p.blockCount());
      case UNEQUAL -> unequal(p.blockCount());
      case DEEPER, TAKES ->
          new Split(
              tree == Tree.DEEPER ? Question.DEEPER_THAN : Question.TAKES,
              0,
              middle,
              equal(p.blockCount()),
              unequal(p.blockCount()));
    };
  }

  private static Leaf equal(int blocks) {
    return new Leaf(IntStream.range(0, blocks).mapToObj(j -> price(j, 1.2 / blocks)).toList());
  }

  private static Leaf unequal(int blocks) {
    Random random = new Random(7);
    return new Leaf(
        IntStream.range(0, blocks)
            .mapToObj(j -> price(j, random.nextDouble() * 2.4 / blocks))
            .toList());
  }

  private static Price price(int block, double price) {
    return new Price(block, (long) (price * BlockPriceTreeProof.UNITS));
  }
}
