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
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.SeveralDraws.Draw;
import org.loladeft.api.check.SeveralDraws.Shape;

/**
 * The steps or labels that the search behind a proof takes, as recorded. What bounds cut off
 * decides whether a proof is confirmed within the limit. So a bound that has become weaker must
 * show as well as one that cuts off too much, although neither need change a verdict on problems as
 * small as these.
 */
class SearchEffortTest {

  /** Which tree: no prices, equal ones, unequal ones, some of 0, or a split into the middle two. */
  private enum Tree {
    FREE,
    EQUAL,
    UNEQUAL,
    SOME,
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
    "CAPPED, DEDICATED, 9, 97.0, TAKES, 319, confirmed",
    "CAPPED, DEDICATED, 9, 7.759765625, EQUAL, 51, confirmed",
    "CAPPED, DEDICATED, 9, 7.759765625, UNEQUAL, 41, confirmed",
    "CAPPED, DEDICATED, 9, 7.759765625, DEEPER, 58, confirmed",
    "CAPPED, DEDICATED, 9, 8.240234375, EQUAL, 61, confirmed",
    "CAPPED, DEDICATED, 9, 8.240234375, UNEQUAL, 40, confirmed",
    "CAPPED, DEDICATED, 9, 8.240234375, DEEPER, 62, confirmed",
    "CAPPED, SHARED, 9, Infinity, EQUAL, 328, confirmed",
    "CAPPED, SHARED, 9, Infinity, UNEQUAL, 73, confirmed",
    "CAPPED, SHARED, 9, Infinity, DEEPER, 338, confirmed",
    "CAPPED, RESOURCE_BLOCKS, 9, 7.759765625, EQUAL, 4652, confirmed",
    "TIES, DEDICATED, 9, 2.91015625, EQUAL, 773, confirmed",
    "TIES, DEDICATED, 9, 2.91015625, UNEQUAL, 9011, confirmed",
    "TIES, DEDICATED, 9, 2.91015625, DEEPER, 3979, confirmed",
    "TIES, DEDICATED, 9, 3.08984375, EQUAL, 4114, refuted",
    "TIES, DEDICATED, 9, 3.08984375, UNEQUAL, 2610, refuted",
    "TIES, DEDICATED, 9, 3.08984375, DEEPER, 4147, refuted",
    "TIES, DEDICATED, 9, Infinity, EQUAL, 6131, refuted",
    "TIES, DEDICATED, 9, Infinity, UNEQUAL, 6131, refuted",
    "TIES, DEDICATED, 9, Infinity, DEEPER, 3010, refuted",
    "TIES, SHARED, 9, Infinity, EQUAL, 6131, refuted",
    "TIES, SHARED, 9, Infinity, UNEQUAL, 6131, refuted",
    "TIES, SHARED, 9, Infinity, DEEPER, 3010, refuted",
    "TIES, RESOURCE_BLOCKS, 9, 1.455078125, EQUAL, 3091, confirmed",
    "TIES, RESOURCE_BLOCKS, 9, 1.544921875, EQUAL, 10077, refuted",
    "TIES, RESOURCE_BLOCKS, 9, 1.544921875, DEEPER, 10098, refuted",
    "TIGHT, DEDICATED, 9, Infinity, EQUAL, 2112, refuted",
    "TIGHT, DEDICATED, 9, Infinity, UNEQUAL, 2112, refuted",
    "TIGHT, DEDICATED, 9, Infinity, DEEPER, 2114, refuted",
    "TIGHT, SHARED, 9, Infinity, EQUAL, 1035, refuted",
    "TIGHT, SHARED, 9, Infinity, UNEQUAL, 294, refuted",
    "TIGHT, SHARED, 9, Infinity, DEEPER, 1036, refuted",
    "FORBIDDEN, DEDICATED, 9, 6.765625, EQUAL, 1085, confirmed",
    "FORBIDDEN, DEDICATED, 9, 6.765625, UNEQUAL, 3833, confirmed",
    "FORBIDDEN, DEDICATED, 9, 6.765625, DEEPER, 3833, confirmed",
    "FORBIDDEN, DEDICATED, 9, 7.1845703125, EQUAL, 2049, refuted",
    "FORBIDDEN, DEDICATED, 9, 7.1845703125, UNEQUAL, 3046, refuted",
    "FORBIDDEN, DEDICATED, 9, 7.1845703125, DEEPER, 3046, refuted",
    "FORBIDDEN, DEDICATED, 9, Infinity, EQUAL, 3797, refuted",
    "FORBIDDEN, DEDICATED, 9, Infinity, UNEQUAL, 3354, refuted",
    "FORBIDDEN, DEDICATED, 9, Infinity, DEEPER, 3354, refuted",
    "FORBIDDEN, SHARED, 9, 6.111328125, EQUAL, 9022, confirmed",
    "FORBIDDEN, SHARED, 9, 6.111328125, DEEPER, 364, confirmed",
    "FORBIDDEN, SHARED, 9, Infinity, EQUAL, 934, refuted",
    "FORBIDDEN, SHARED, 9, Infinity, UNEQUAL, 934, refuted",
    "FORBIDDEN, SHARED, 9, Infinity, DEEPER, 773, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, 5.91015625, EQUAL, 1854, confirmed",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, 5.91015625, UNEQUAL, 4947, confirmed",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, 5.91015625, DEEPER, 4947, confirmed",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, 6.275390625, EQUAL, 2641, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, 6.275390625, UNEQUAL, 1648, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, 6.275390625, DEEPER, 1648, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, Infinity, EQUAL, 1268, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, Infinity, UNEQUAL, 1268, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 9, Infinity, DEEPER, 1268, refuted",
    "NO_UPLOAD, DEDICATED, 9, 2.5166015625, EQUAL, 1085, confirmed",
    "NO_UPLOAD, DEDICATED, 9, 2.5166015625, UNEQUAL, 185, confirmed",
    "NO_UPLOAD, DEDICATED, 9, 2.5166015625, DEEPER, 185, confirmed",
    "NO_UPLOAD, DEDICATED, 9, 2.6728515625, EQUAL, 650, refuted",
    "NO_UPLOAD, DEDICATED, 9, 2.6728515625, UNEQUAL, 108, refuted",
    "NO_UPLOAD, DEDICATED, 9, 2.6728515625, DEEPER, 108, refuted",
    "NO_UPLOAD, DEDICATED, 9, Infinity, EQUAL, 6131, refuted",
    "NO_UPLOAD, DEDICATED, 9, Infinity, UNEQUAL, 6131, refuted",
    "NO_UPLOAD, DEDICATED, 9, Infinity, DEEPER, 6131, refuted",
    "NO_UPLOAD, SHARED, 9, Infinity, EQUAL, 4150, refuted",
    "NO_UPLOAD, SHARED, 9, Infinity, UNEQUAL, 4139, refuted",
    "NO_UPLOAD, SHARED, 9, Infinity, DEEPER, 4152, refuted",
    "NO_UPLOAD, RESOURCE_BLOCKS, 9, 3.30859375, EQUAL, 10040, confirmed",
    "NO_UPLOAD, RESOURCE_BLOCKS, 9, 3.30859375, UNEQUAL, 8713, confirmed",
    "NO_UPLOAD, RESOURCE_BLOCKS, 9, 3.30859375, DEEPER, 8713, confirmed",
    "NO_UPLOAD, RESOURCE_BLOCKS, 9, 3.513671875, EQUAL, 3885, refuted",
    "NO_UPLOAD, RESOURCE_BLOCKS, 9, 3.513671875, UNEQUAL, 2987, refuted",
    "NO_UPLOAD, RESOURCE_BLOCKS, 9, 3.513671875, DEEPER, 2987, refuted",
    "KINDS, DEDICATED, 9, 6.9619140625, EQUAL, 1854, confirmed",
    "KINDS, DEDICATED, 9, 6.9619140625, UNEQUAL, 4566, confirmed",
    "KINDS, DEDICATED, 9, 6.9619140625, DEEPER, 2082, confirmed",
    "KINDS, DEDICATED, 9, 7.392578125, EQUAL, 1018, refuted",
    "KINDS, DEDICATED, 9, 7.392578125, UNEQUAL, 1124, refuted",
    "KINDS, DEDICATED, 9, 7.392578125, DEEPER, 1016, refuted",
    "KINDS, DEDICATED, 9, Infinity, EQUAL, 6131, refuted",
    "KINDS, DEDICATED, 9, Infinity, UNEQUAL, 6131, refuted",
    "KINDS, DEDICATED, 9, Infinity, DEEPER, 3088, refuted",
    "KINDS, SHARED, 9, 3.4052734375, EQUAL, 7495, confirmed",
    "KINDS, SHARED, 9, 3.4052734375, UNEQUAL, 10701, confirmed",
    "KINDS, SHARED, 9, 3.4052734375, DEEPER, 10812, confirmed",
    "KINDS, SHARED, 9, 3.6162109375, DEEPER, 6297, refuted",
    "KINDS, SHARED, 9, Infinity, EQUAL, 6131, refuted",
    "KINDS, SHARED, 9, Infinity, UNEQUAL, 6131, refuted",
    "KINDS, SHARED, 9, Infinity, DEEPER, 6135, refuted",
    "KINDS, RESOURCE_BLOCKS, 9, 6.8115234375, EQUAL, 9709, confirmed",
    "KINDS, RESOURCE_BLOCKS, 9, 7.232421875, EQUAL, 10061, refuted",
    "KINDS, RESOURCE_BLOCKS, 9, 7.232421875, DEEPER, 10703, refuted",
    "NO_UPLOAD, SHARED, 9, 3.7685546875, UNEQUAL, 73005, refuted",
    "UNEQUAL, DEDICATED, 9, 7.22265625, SOME, 7804, confirmed",
    "ANY_TABLE, DEDICATED, 9, 7.140625, SOME, 3925, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 9, 4.72265625, SOME, 20366, confirmed",
    "KINDS, SHARED, 9, 3.4052734375, SOME, 9224, confirmed",
    "TIGHT, DEDICATED, 9, 11.7451171875, SOME, 2215, confirmed"
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
    assertEquals(verdict, last.toString().split(":", 2)[0]);
    Verdict tooFew = BlockPriceTreeChecker.check(p, proof, steps - 1);
    assertTrue(tooFew.toString().startsWith("unconfirmed"), tooFew.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "EQUAL, DEDICATED, 0, 5.1416015625, true, 11, confirmed",
    "EQUAL, DEDICATED, 0, 5.3515625, true, 17, refuted",
    "EQUAL, DEDICATED, 1, 6.0712890625, true, 7, confirmed",
    "EQUAL, SHARED, 0, 5.7998046875, true, 34, confirmed",
    "EQUAL, SHARED, 0, 6.0361328125, true, 46, refuted",
    "EQUAL, SHARED, 1, 14.7451171875, true, 16, confirmed",
    "EQUAL, SHARED, 1, 15.3466796875, true, 21, refuted",
    "EQUAL, SHARED, 2, 3.1572265625, true, 7, confirmed",
    "EQUAL, SHARED, 2, 3.2861328125, true, 9, refuted",
    "EQUAL, POWER_LIMITED, 0, 3.244140625, true, 7, confirmed",
    "EQUAL, POWER_LIMITED, 0, 3.376953125, true, 8, refuted",
    "EQUAL, POWER_LIMITED, 2, 4.880859375, true, 11, confirmed",
    "EQUAL, POWER_LIMITED, 2, 5.080078125, true, 11, refuted",
    "EQUAL, RESOURCE_BLOCKS, 1, 3.87890625, true, 10, refuted",
    "EQUAL, RESOURCE_BLOCKS, 2, 2.833984375, true, 8, refuted",
    "CAPPED, DEDICATED, 0, 8.8662109375, true, 7, confirmed",
    "CAPPED, DEDICATED, 1, 14.1923828125, true, 11, confirmed",
    "CAPPED, DEDICATED, 2, 3.0009765625, true, 6, confirmed",
    "CAPPED, SHARED, 0, 9.9072265625, true, 57, confirmed",
    "CAPPED, SHARED, 0, 10.3115234375, true, 60, refuted",
    "CAPPED, SHARED, 1, 27.2890625, true, 35, confirmed",
    "CAPPED, SHARED, 1, 28.4033203125, true, 36, refuted",
    "CAPPED, SHARED, 2, 2.994140625, true, 14, confirmed",
    "CAPPED, SHARED, 2, 3.1162109375, true, 16, refuted",
    "CAPPED, POWER_LIMITED, 0, 3.8408203125, true, 11, confirmed",
    "CAPPED, POWER_LIMITED, 0, 3.9970703125, true, 11, refuted",
    "CAPPED, POWER_LIMITED, 1, 2.201171875, true, 8, confirmed",
    "CAPPED, POWER_LIMITED, 1, 2.291015625, true, 8, refuted",
    "CAPPED, POWER_LIMITED, 2, 6.1474609375, true, 8, confirmed",
    "CAPPED, RESOURCE_BLOCKS, 0, 6.2392578125, true, 7, confirmed",
    "CAPPED, RESOURCE_BLOCKS, 1, 6.1630859375, true, 29, confirmed",
    "CAPPED, RESOURCE_BLOCKS, 1, 6.4140625, true, 33, refuted",
    "CAPPED, RESOURCE_BLOCKS, 2, 2.560546875, true, 10, refuted",
    "TIGHT, SHARED, 0, 7.0703125, true, 11, confirmed",
    "TIGHT, SHARED, 0, 7.359375, true, 13, refuted",
    "TIGHT, SHARED, 1, 15.1982421875, true, 11, confirmed",
    "TIGHT, SHARED, 1, 15.8193359375, true, 13, refuted",
    "TIGHT, SHARED, 2, 3.138671875, true, 7, refuted",
    "TIGHT, RESOURCE_BLOCKS, 0, 4.626953125, true, 7, confirmed",
    "TIGHT, RESOURCE_BLOCKS, 0, 4.8154296875, true, 10, refuted",
    "TIGHT, RESOURCE_BLOCKS, 1, 5.013671875, true, 10, confirmed",
    "TIGHT, RESOURCE_BLOCKS, 1, 5.21875, true, 11, refuted",
    "TIGHT, RESOURCE_BLOCKS, 2, 2.560546875, true, 7, refuted",
    "TIES, DEDICATED, 2, 3.919921875, true, 7, confirmed",
    "TIES, SHARED, 1, 3.5703125, true, 6, refuted",
    "ONE_EACH, POWER_LIMITED, 1, 2.984375, true, 11, confirmed",
    "ONE_EACH, POWER_LIMITED, 2, 7.2978515625, true, 15, confirmed",
    "KINDS, DEDICATED, 1, 4.892578125, false, 35, confirmed",
    "KINDS, DEDICATED, 1, 4.892578125, true, 35, confirmed",
    "KINDS, DEDICATED, 1, 5.091796875, false, 41, refuted",
    "KINDS, DEDICATED, 1, 5.091796875, true, 41, refuted",
    "KINDS, DEDICATED, 2, 5.708984375, false, 18, confirmed",
    "KINDS, DEDICATED, 2, 5.708984375, true, 18, confirmed",
    "KINDS, DEDICATED, 2, 5.94140625, false, 34, refuted",
    "KINDS, DEDICATED, 2, 5.94140625, true, 34, refuted",
    "KINDS, SHARED, 0, 3.736328125, false, 20, confirmed",
    "KINDS, SHARED, 0, 3.736328125, true, 20, confirmed",
    "KINDS, SHARED, 0, 3.8896484375, false, 43, refuted",
    "KINDS, SHARED, 0, 3.8896484375, true, 43, refuted",
    "KINDS, SHARED, 1, 4.40625, false, 40, confirmed",
    "KINDS, SHARED, 1, 4.40625, true, 38, confirmed",
    "KINDS, SHARED, 1, 4.5869140625, false, 39, refuted",
    "KINDS, SHARED, 1, 4.5869140625, true, 39, refuted",
    "KINDS, SHARED, 2, 14.1982421875, false, 40, confirmed",
    "KINDS, SHARED, 2, 14.1982421875, true, 42, confirmed",
    "KINDS, SHARED, 2, 14.77734375, false, 55, refuted",
    "KINDS, SHARED, 2, 14.77734375, true, 56, refuted",
    "KINDS, POWER_LIMITED, 0, 5.0, false, 21, confirmed",
    "KINDS, POWER_LIMITED, 0, 5.0, true, 21, confirmed",
    "KINDS, POWER_LIMITED, 0, 5.2041015625, false, 25, refuted",
    "KINDS, POWER_LIMITED, 0, 5.2041015625, true, 25, refuted",
    "KINDS, POWER_LIMITED, 1, 3.48828125, false, 12, confirmed",
    "KINDS, POWER_LIMITED, 1, 3.48828125, true, 12, confirmed",
    "KINDS, POWER_LIMITED, 1, 3.630859375, false, 22, refuted",
    "KINDS, POWER_LIMITED, 1, 3.630859375, true, 22, refuted",
    "KINDS, POWER_LIMITED, 2, 3.185546875, false, 8, confirmed",
    "KINDS, POWER_LIMITED, 2, 3.185546875, true, 7, confirmed",
    "KINDS, POWER_LIMITED, 2, 3.31640625, false, 18, refuted",
    "KINDS, POWER_LIMITED, 2, 3.31640625, true, 18, refuted",
    "KINDS, RESOURCE_BLOCKS, 0, 3.8388671875, false, 13, refuted",
    "KINDS, RESOURCE_BLOCKS, 0, 3.8388671875, true, 13, refuted",
    "KINDS, RESOURCE_BLOCKS, 1, 3.4619140625, false, 13, confirmed",
    "KINDS, RESOURCE_BLOCKS, 1, 3.4619140625, true, 6, confirmed",
    "KINDS, RESOURCE_BLOCKS, 1, 3.6025390625, false, 18, refuted",
    "KINDS, RESOURCE_BLOCKS, 1, 3.6025390625, true, 11, refuted",
    "KINDS, RESOURCE_BLOCKS, 2, 3.775390625, false, 23, confirmed",
    "UNEQUAL, DEDICATED, 0, 3.076171875, true, 7, confirmed",
    "UNEQUAL, DEDICATED, 0, 3.2021484375, true, 13, refuted",
    "UNEQUAL, DEDICATED, 2, 4.1025390625, true, 8, confirmed",
    "UNEQUAL, SHARED, 0, 2.7060546875, true, 15, confirmed",
    "UNEQUAL, SHARED, 0, 2.81640625, true, 36, refuted",
    "UNEQUAL, SHARED, 1, 4.78515625, true, 22, confirmed",
    "UNEQUAL, SHARED, 1, 4.98046875, true, 30, refuted",
    "UNEQUAL, SHARED, 2, 3.34375, true, 13, refuted",
    "UNEQUAL, POWER_LIMITED, 1, 2.46484375, true, 11, confirmed",
    "UNEQUAL, POWER_LIMITED, 1, 2.5654296875, true, 12, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 0, 2.7060546875, true, 28, refuted",
    "UNEQUAL, RESOURCE_BLOCKS, 1, 2.123046875, true, 6, confirmed",
    "UNEQUAL, RESOURCE_BLOCKS, 1, 2.2099609375, true, 7, refuted",
    "ANY_TABLE, DEDICATED, 1, 3.794921875, true, 6, confirmed",
    "ANY_TABLE, SHARED, 0, 2.1806640625, true, 24, refuted",
    "ANY_TABLE, SHARED, 1, 5.2890625, true, 16, confirmed",
    "ANY_TABLE, SHARED, 2, 2.2744140625, true, 12, refuted",
    "FORBIDDEN, DEDICATED, 0, 7.416015625, true, 11, confirmed",
    "FORBIDDEN, DEDICATED, 1, 7.419921875, true, 11, confirmed",
    "FORBIDDEN, SHARED, 2, 2.7197265625, true, 17, confirmed",
    "FORBIDDEN, SHARED, 2, 2.830078125, true, 20, refuted",
    "FORBIDDEN, POWER_LIMITED, 0, 3.42578125, true, 6, confirmed",
    "FORBIDDEN, POWER_LIMITED, 0, 3.5654296875, true, 10, refuted",
    "FORBIDDEN, POWER_LIMITED, 1, 2.978515625, true, 7, refuted",
    "FORBIDDEN, POWER_LIMITED, 2, 4.8134765625, true, 12, confirmed",
    "FORBIDDEN, POWER_LIMITED, 2, 5.009765625, true, 14, refuted",
    "FORBIDDEN, RESOURCE_BLOCKS, 1, 4.037109375, true, 13, confirmed",
    "FORBIDDEN, RESOURCE_BLOCKS, 2, 2.0380859375, true, 8, confirmed",
    "FORBIDDEN, RESOURCE_BLOCKS, 2, 2.12109375, true, 9, refuted",
    "FIXED, DEDICATED, 0, 5.3349609375, true, 10, confirmed",
    "FIXED, DEDICATED, 0, 5.552734375, true, 13, refuted",
    "FIXED, DEDICATED, 1, 6.720703125, true, 9, confirmed",
    "FIXED, SHARED, 0, 5.6806640625, true, 15, confirmed",
    "FIXED, SHARED, 0, 5.912109375, true, 32, refuted",
    "FIXED, SHARED, 1, 15.1767578125, true, 21, confirmed",
    "FIXED, SHARED, 1, 15.7958984375, true, 20, refuted",
    "FIXED, RESOURCE_BLOCKS, 1, 4.4609375, true, 20, confirmed"
  })
  void a_search_stores_the_labels_that_it_stored(
      Shape shape,
      Uplink.Kind kind,
      long seed,
      double threshold,
      boolean priced,
      int labels,
      String verdict) {
    int blocks = kind == Uplink.Kind.POWER_LIMITED ? 5 : 7;
    Draw draw = SeveralDraws.draw(new Random(seed), kind, shape, blocks, 5);
    RunPriceProof proof =
        priced
            ? RunPriceProof.of(threshold, new int[] {0, 2}, new double[] {0.25, 0.5})
            : RunPriceProof.of(threshold, new int[0], new double[0]);
    RunPriceProof grouped = proof.withGroups(draw.groups());
    Verdict last = RunPriceChecker.check(draw.problem(), grouped, labels);
    assertEquals(verdict, last.toString().split(":", 2)[0]);
    Verdict tooFew = RunPriceChecker.check(draw.problem(), grouped, labels - 1);
    assertTrue(tooFew.toString().startsWith("unconfirmed"), tooFew.toString());
  }

  @ParameterizedTest
  @CsvSource({"DEDICATED, 91", "SHARED, 24", "POWER_LIMITED, 70", "RESOURCE_BLOCKS, 87"})
  void most_proofs_that_are_plainly_false_are_told_without_a_label(Uplink.Kind kind, int expected) {
    int told = 0;
    for (Shape shape : Shape.values()) {
      for (long seed = 0; seed < 10; seed++) {
        int blocks = kind == Uplink.Kind.POWER_LIMITED ? 4 : 6;
        Draw draw = SeveralDraws.draw(new Random(seed), kind, shape, blocks, 4);
        double threshold = new SubsetOracle(draw.problem()).optimum() * 1.1;
        RunPriceProof forged =
            RunPriceProof.of(threshold, new int[] {1}, new double[] {0.5})
                .withGroups(draw.groups());
        if (threshold < Double.POSITIVE_INFINITY) {
          told += RunPriceChecker.check(draw.problem(), forged, 0).isRefuted() ? 1 : 0;
        }
      }
    }
    assertEquals(expected, told);
  }

  private static Node node(DeftProblem p, Tree tree) {
    int[] able = IntStream.range(0, p.blockCount()).filter(j -> p.fits(0, j)).toArray();
    int middle = able[able.length / 2];
    return switch (tree) {
      case FREE -> new Leaf(List.of());
      case EQUAL -> equal(p.blockCount());
      case UNEQUAL -> unequal(p.blockCount());
      case SOME ->
          new Leaf(
              unequal(p.blockCount()).prices().stream()
                  .filter(each -> each.block() % 3 > 0)
                  .toList());
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
