package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;

/** What the solvers of this module say of themselves. */
class DeclarationTest {

  private static String words(DeftSolver solver) {
    return String.join(
        " | ",
        solver.id(),
        solver.description(),
        solver.guarantee() == Guarantee.EXACT ? "exact" : "not exact",
        solver.problemClasses().size() == ProblemClass.values().length
            ? "all"
            : solver.problemClasses().toString(),
        Integer.toString(solver.autoPriority()),
        Integer.toString(solver.honours().size()),
        Integer.toString(solver.parameters().size()));
  }

  @Test
  void they_say_who_they_are() {
    assertEquals(
        List.of(
            "parametric | exact: assignments at falling thresholds, ended by a price proof"
                + " | exact | [ONE_BLOCK] | 100 | 6 | 0",
            "run-pricing | exact for several equal blocks a device, or few kinds of them; else"
                + " bounded | exact | all | 50 | 6 | 0",
            "block-pricing | exact for unequal blocks, several a device, on dedicated and shared"
                + " uplinks; else bounded | exact | [SEVERAL_BLOCKS] | 60 | 6 | 0",
            "dual-ascent | Lagrangian bound and incumbent by dual ascent, after the paper's abstract"
                + " | not exact | all | 0 | 6 | 2"),
        List.of(
            words(new ParametricSolver()),
            words(new RunPricingSolver()),
            words(new BlockPricingSolver()),
            words(new DualAscentSolver())));
  }

  private static boolean takes(int blocks, int devices) {
    SplittableRandom random = new SplittableRandom(1);
    List<Block> list =
        IntStream.rangeClosed(1, blocks)
            .mapToObj(j -> new Block("b" + j, j, random.nextDouble()))
            .toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), list);
    double[] free = new double[blocks];
    for (int k = 0; k < devices; k++) {
      double[] extra = random.doubles(blocks, 1, 2).toArray();
      double[] seconds = random.doubles(blocks, 2, 9).toArray();
      builder.device(
          Device.of("d" + k, 1, 1, seconds, free).withSeveralBlocks(blocks, extra, free));
    }
    return new BlockPricingSolver().capability(builder.build()).isYes();
  }

  @Test
  void block_pricing_takes_as_many_blocks_and_devices_as_it_says() {
    assertTrue(takes(63, 2));
    assertFalse(takes(64, 2));
    assertTrue(takes(5, 64));
    assertFalse(takes(5, 65));
  }
}
