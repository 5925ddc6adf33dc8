package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemClass;

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
}
