package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;

/**
 * What the checker must refuse, each with the shortcut that would let it pass, and what it must
 * not.
 */
class BlockPriceTreeCheckerTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Uplink DEDICATED = new Uplink.Dedicated();
  private static final Leaf FREE = new Leaf(List.of());

  private static DeftProblem problem(Uplink uplink, double[] bits, Device... devices) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, 1, bits[j]));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    Arrays.stream(devices).forEach(builder::device);
    return builder.build();
  }

  private static Device device(int number, double channel, double[] alone, double... extra) {
    return device(number, 1, channel, alone, extra, new double[alone.length]);
  }

  /** Memory alone is as given, extras need none. */
  private static Device device(
      int number, double has, double channel, double[] alone, double[] extra, double[] memory) {
    return Device.of("d" + number, has, channel, alone, memory)
        .withSeveralBlocks(alone.length, extra, new double[alone.length]);
  }

  private static Leaf leaf(double... prices) {
    return new Leaf(
        IntStream.range(0, prices.length)
            .mapToObj(j -> new Price(j, Math.round(prices[j] * BlockPriceTreeProof.UNITS)))
            .toList());
  }

  private static Verdict verdict(DeftProblem problem, double threshold, Node tree) {
    return ProofChecker.check(problem, BlockPriceTreeProof.of(threshold, tree));
  }

  private static void holds(DeftProblem problem, double threshold, Node tree) {
    assertEquals("confirmed", verdict(problem, threshold, tree).toString());
  }

  private static void fails(DeftProblem problem, double threshold, Node tree, String words) {
    Verdict verdict = verdict(problem, threshold, tree);
    assertTrue(verdict.isRefuted(), verdict.toString());
    assertTrue(verdict.reason().contains(words), verdict.reason());
  }

  private static void isOptimum(DeftProblem problem, double seconds, Node... trees) {
    for (Node tree : trees) {
      holds(problem, seconds, tree);
      fails(problem, Math.nextUp(seconds), tree, "leave open an allocation");
      fails(problem, INFINITE, tree, "leave open an allocation");
    }
  }

  /** The first takes b0 alone in 3 s, both in exactly 4; the second b1 in 3 s. */
  private static DeftProblem tiedAtFour() {
    double[] none = {0, 0};
    return problem(
        DEDICATED,
        none,
        device(1, 1, new double[] {3, 3}, 1, 1),
        device(2, 1, new double[] {9, 3}, 1, 1));
  }

  @Test
  void a_set_that_takes_exactly_the_threshold_is_not_taken_and_its_parts_are() {
    // Who lists the largest sets up to a hair above T, and drops those that take T, drops b0 alone.
    fails(tiedAtFour(), 4, leaf(0.5, 0.5), "leave open an allocation");
    fails(tiedAtFour(), 4, FREE, "leave open an allocation");
    isOptimum(tiedAtFour(), 3, FREE, leaf(0.5, 0.5), leaf(1, 0), leaf(0, 1));
  }

  @Test
  void a_block_without_price_and_weight_disorders_no_knapsack() {
    // b1 costs nothing; crosswise compared densities 0 / 0 would be equal to all others.
    double[] bits = {1, 0, 2, 3};
    DeftProblem p =
        problem(
            DEDICATED,
            bits,
            device(1, 1, new double[] {2, 1, 2, 4}, 1, 0, 1, 2),
            device(2, 2, new double[] {3, 2, 5, 6}, 1, 0, 2, 2));
    double optimum = new SubsetOracle(p).optimum();
    isOptimum(p, optimum, FREE, leaf(0.3, 0, 0.3, 0.4), leaf(0, 0, 0, 1), leaf(0.25, 0.25, 0.5, 0));
  }

  @Test
  void nothing_is_below_0_s_on_any_uplink() {
    double[] none = {0, 0};
    for (Uplink uplink :
        List.of(
            DEDICATED,
            new Uplink.Shared(1),
            new Uplink.PowerLimited(1),
            new Uplink.ResourceBlocks(3))) {
      DeftProblem idle = problem(uplink, none, device(1, 1, none, none));
      holds(idle, 0, FREE);
      assertEquals(
          "confirmed",
          ProofChecker.check(idle, RunPriceProof.of(0, new int[0], new double[0])).toString());
      fails(idle, Double.MIN_VALUE, FREE, "leave open an allocation");
    }
  }

  @Test
  void memory_is_that_of_the_block_that_needs_most_and_not_of_the_deepest() {
    // b1 is the deeper in time and needs little; with b0, which fits alone, it is too much.
    double[] alone = {1, 3};
    double[] extra = {1, 1};
    double[] none = {0, 0};
    Device tight =
        Device.of("d1", 10, 1, alone, new double[] {8, 5})
            .withSeveralBlocks(2, extra, new double[] {1, 4});
    Device slow = device(2, 10, 1, new double[] {20, 30}, extra, none);
    DeftProblem p = problem(DEDICATED, none, tight, slow);
    isOptimum(p, 20, FREE, leaf(0.5, 0.5), leaf(0, 1));
  }

  @Test
  void prices_that_just_cover_the_optimum_do_not_exclude_it() {
    // On a band one device needs all of it: at T = 4 s both blocks cost 2 / (4 - 2) = 1.
    DeftProblem p =
        problem(new Uplink.Shared(1), new double[] {1, 1}, device(1, 1, new double[] {1, 1}, 1, 1));
    fails(p, 4, leaf(0.5, 0.5), "leave open an allocation");
    fails(p, 4, leaf(0.5, 0.500000000001), "leave open an allocation");
    holds(p, 4 * (1 - 1e-11), leaf(0.6, 0.6));
    holds(p, 4 * (1 - 1e-11), FREE);
  }

  @Test
  void with_resource_blocks_a_proof_holds_just_below_the_optimum() {
    DeftProblem p =
        problem(
            new Uplink.ResourceBlocks(3),
            new double[] {1, 2},
            device(1, 1, new double[] {1, 1}, 1, 0),
            device(2, 1, new double[] {1, 2}, 1, 1));
    double optimum = new SubsetOracle(p).optimum();
    for (Leaf leaf : List.of(FREE, leaf(0.4, 0.6), leaf(1, 1))) {
      holds(p, optimum * (1 - 1e-12), leaf);
      fails(p, optimum * (1 + 1e-12), leaf, "leave open an allocation");
    }
  }

  private static Split split(Question question, int device, int block, Node yes, Node no) {
    return new Split(question, device, block, yes, no);
  }

  @Test
  void cases_hold_if_both_do_and_neither_demands_what_it_assumes() {
    DeftProblem p = tiedAtFour();
    Node pair = split(Question.TAKES, 0, 0, leaf(0.5, 0.5), FREE);
    Node depth = split(Question.DEEPER_THAN, 0, 0, FREE, leaf(0, 1));
    isOptimum(p, 3, pair, depth, split(Question.DEEPER_THAN, 1, 1, pair, depth));
    // The first takes none deeper than b1, so the case is empty; the other still has to hold.
    isOptimum(p, 3, split(Question.DEEPER_THAN, 0, 1, FREE, FREE));
  }

  @Test
  void infeasibility_is_a_matter_of_memory_and_counts() {
    double[] none = {0, 0};
    double[] alone = {1, 1};
    Device full = device(1, 1, 1, alone, alone, new double[] {1, 2});
    DeftProblem p = problem(DEDICATED, none, full);
    holds(p, INFINITE, FREE);
    Device one = Device.of("d1", 1, 1, alone, none);
    holds(problem(DEDICATED, none, one), INFINITE, FREE);
    holds(problem(new Uplink.Shared(1), none, one), INFINITE, FREE);
  }

  @Test
  void what_is_named_must_be_there() {
    DeftProblem p = tiedAtFour();
    fails(p, 3, leaf(0, 0, 1), "its tree names block index 2: expected below 2");
    fails(p, 3, split(Question.TAKES, 2, 0, FREE, FREE), "names device index 2 and block index 0");
    fails(p, 3, split(Question.TAKES, 0, 2, FREE, FREE), "names device index 0 and block index 2");
    fails(
        p,
        3,
        split(Question.TAKES, 0, 0, FREE, split(Question.DEEPER_THAN, 0, 5, FREE, FREE)),
        "its tree.no names device index 0 and block index 5: expected below 2 and 2");
    double[] alone = {1, 1};
    Device small = device(1, 1, 1, alone, alone, new double[] {1, 2});
    Device large = device(2, 2, 1, alone, alone, new double[] {1, 2});
    DeftProblem tight = problem(DEDICATED, new double[2], small, large);
    fails(
        tight,
        0.5,
        split(Question.DEEPER_THAN, 0, 1, FREE, FREE),
        "block 'b1', which device 'd1' can't take");
  }

  @Test
  void beyond_the_limit_a_proof_is_neither_confirmed_nor_refuted() {
    BlockPriceTreeProof proof = BlockPriceTreeProof.of(3, FREE);
    Verdict verdict = BlockPriceTreeChecker.check(tiedAtFour(), proof, 1);
    assertFalse(verdict.isConfirmed() || verdict.isRefuted());
    assertTrue(verdict.reason().contains("within the limit of 1 steps"), verdict.reason());
    DeftProblem wide =
        problem(DEDICATED, new double[64], device(1, 1, new double[64], new double[64]));
    assertTrue(ProofChecker.check(wide, proof).reason().contains("limit of 63 blocks"));
  }

  @Test
  void blocks_that_nobody_or_one_alone_may_take_need_no_search() {
    double[] none = {0, 0};
    double[] ones = {1, 1};
    Device first = device(1, 1, ones, none).withForbidden(1);
    Device second = device(2, 1, ones, none).withForbidden(0);
    DeftProblem p = problem(new Uplink.Shared(1), new double[] {1.5, 1}, first, second);
    // 1.5 / (T - 1) and 1 / (T - 1) add up to 1 at 3.5 s.
    assertTrue(verdict(p, 3.4, 0).isConfirmed());
    assertFalse(verdict(p, 3.6, 0).isConfirmed() || verdict(p, 3.6, 0).isRefuted());
    DeftProblem nobody = problem(DEDICATED, none, first, second.withForbidden(0, 1));
    assertTrue(verdict(nobody, INFINITE, 0).isConfirmed());
    DeftProblem late = problem(DEDICATED, none, first, second);
    assertTrue(verdict(late, 1, 0).isConfirmed());
    assertFalse(verdict(late, Math.nextUp(1.0), 0).isConfirmed());
  }

  private static Verdict verdict(DeftProblem problem, double threshold, long steps) {
    return BlockPriceTreeChecker.check(problem, BlockPriceTreeProof.of(threshold, FREE), steps);
  }

  @Test
  void sixty_three_blocks_are_not_too_many() {
    double[] none = new double[63];
    DeftProblem p = problem(DEDICATED, none, device(1, 1, none, none).withMaxBlocks(62));
    holds(p, INFINITE, FREE);
    DeftProblem enough = problem(DEDICATED, none, device(1, 1, none, none));
    fails(enough, INFINITE, FREE, "leave open an allocation");
  }
}
