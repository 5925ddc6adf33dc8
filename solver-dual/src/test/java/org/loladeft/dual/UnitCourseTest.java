package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The {@linkplain Course course} of the solvers on problems of extreme figures. */
class UnitCourseTest {

  /** Exponents of the units of time, upload and share; the channel's follows. */
  private static final int[][] UNITS = {
    {480, 0, 0}, {-480, 0, 0}, {0, 480, 60}, {101, -503, -301}, {-333, 305, 77}
  };

  private static DeftProblem in(DeftProblem problem, int[] units) {
    Uplink.Kind kind = problem.uplink().kind();
    boolean limited = kind == Uplink.Kind.POWER_LIMITED;
    int seconds = units[0];
    int share = kind.hasWholeShares() ? 0 : limited ? units[1] - units[0] : units[2];
    int channel = units[1] - seconds - (limited ? 0 : share);
    List<Block> blocks =
        problem.blocks().stream()
            .map(b -> new Block(b.id(), b.depth(), Math.scalb(b.uploadBits(), units[1])))
            .toList();
    Uplink uplink = kind.withBudget(Math.scalb(problem.uplink().budget(), share));
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < problem.deviceCount(); k++) {
      builder.device(
          problem
              .device(k)
              .withChannel(Math.scalb(problem.channel(k), channel))
              .withSpeed(Math.scalb(1.0, -seconds)));
    }
    return builder.build();
  }

  private static List<DeftProblem> problems(Uplink.Kind kind, boolean several) {
    List<DeftProblem> problems = new ArrayList<>();
    for (int i = 0; i < 2 * UNITS.length; i++) {
      Table table = Table.values()[i % 2];
      DeftProblem problem =
          several
              ? RandomProblems.several(kind, table, Extras.UNEQUAL, 2_000_000 + i)
              : RandomProblems.mixed(
                  kind, table, i % 3 == 0 ? Uploads.SOME_ZERO : Uploads.UNEQUAL, 2_000_000 + i);
      problems.add(in(problem, UNITS[i % UNITS.length]));
    }
    return problems;
  }

  private static DeftSolver solver(String id) {
    return switch (id) {
      case "parametric" -> new ParametricSolver();
      case "run-pricing" -> new RunPricingSolver();
      case "block-pricing" -> new BlockPricingSolver();
      default -> new DualAscentSolver();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          parametric    | SHARED          | 21 optimal 4 feasible 6 infeasible 1.53568e+143 1.51648e+143 42 {assignments=31, candidates=99, passes=3} 5c38edac4e40ac78
          parametric    | POWER_LIMITED   | 21 optimal 4 feasible 6 infeasible 2.62295e+143 2.59017e+143 42 {assignments=32, candidates=99, passes=3} bbe216f455b5fd50
          parametric    | RESOURCE_BLOCKS | 21 optimal 4 feasible 6 infeasible 1.92646e+144 1.90238e+144 42 {assignments=31, candidates=100, passes=3} 3c7e06554708a288
          run-pricing   | SHARED          | 6 optimal 9 feasible 11 infeasible 2.21597e+146 1.92135e+146 24 {labels=0, thresholds=78, ways=204} 6b76509a04387913
          block-pricing | SHARED          | 10 optimal 1 feasible 11 infeasible 9.10843e+145 9.10843e+145 18 {leaves=11, steps=13709} 319a2814adb9cb2c
          dual-ascent   | SHARED          | 8 optimal 10 feasible 6 infeasible 1.15176e+143 1.15176e+143 28 {iterations=190} 457b9ea249f4f194
          """)
  void takes_the_course_that_it_took(String id, Uplink.Kind kind, String course) {
    boolean several = id.endsWith("pricing");
    SolveOptions options = SolveOptions.withDefaults();
    assertEquals(
        course,
        Course.of(
            solver(id),
            id.equals("dual-ascent") ? options.withIterationLimit(20) : options,
            problems(kind, several)));
  }

  private static String refusal(double seconds, double... bits) {
    List<Block> blocks =
        IntStream.range(0, bits.length).mapToObj(j -> new Block("b" + j, j + 1, bits[j])).toList();
    double[] row = new double[bits.length];
    Arrays.fill(row, seconds);
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(1), blocks)
            .device(1, 1, row, new double[bits.length])
            .build();
    String reason = new ParametricSolver().capability(problem).reason().orElse("none");
    return reason.replaceAll(".*: (computation .* bit), .*", "$1");
  }

  /** Down to subnormal numbers, and without any. */
  @Test
  void spans_that_are_too_much_are_told_in_powers_of_ten() {
    assertEquals(
        "computation from about 1e300 to 1e300 s, uploads from about 1e-250 to 1e-250 bit",
        refusal(1e300, 1e-250));
    assertEquals(
        "computation 0 s, uploads from about 1e-290 to 1e290 bit", refusal(0, 1e-290, 1e290));
    assertEquals(
        "computation from about 1e-320 to 1e-320 s, uploads from about 1e299 to 1e299 bit",
        refusal(1e-320, 1e299));
    assertEquals("none", refusal(1e100, 1e-100));
  }
}
