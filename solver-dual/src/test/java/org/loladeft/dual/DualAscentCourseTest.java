package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The {@linkplain Course course} of dual ascent over its first iterations. */
class DualAscentCourseTest {

  private static String course(String multipliers, String step, List<DeftProblem> problems) {
    SolveOptions options =
        SolveOptions.withDefaults()
            .withIterationLimit(25)
            .withParameter("multipliers", multipliers)
            .withParameter("step", step);
    return Course.of(new DualAscentSolver(), options, problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both    | polyak      | EQUAL     | 11 optimal 20 feasible 7 infeasible 25.2478 24.6002 222 {iterations=274} 7059660ceaa0627c
          devices | polyak      | UNEQUAL   | 11 optimal 23 feasible 4 infeasible 49.6921 41.0792 199 {iterations=423} bcc99a38d7b03abe
          blocks  | polyak      | UNEQUAL   | 11 optimal 23 feasible 4 infeasible 49.6921 48.7954 179 {iterations=276} 9b8b7afdd77d13db
          both    | diminishing | SOME_ZERO | 17 optimal 14 feasible 7 infeasible 25.1245 25.0792 128 {iterations=133} b40fd788e50c67d7
          devices | diminishing | ALL_ZERO  | 28 optimal 3 feasible 7 infeasible 17.6685 17.3331 56 {iterations=28} b49075bba0ec1845
          """)
  void takes_the_course_that_it_took_with_a_block_a_device(
      String multipliers, String step, Uploads uploads, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    RandomProblems.mixed(
                        Uplink.Kind.SHARED, Table.values()[i % 2], uploads, 1_000_000 + i))
            .toList();
    assertEquals(course, course(multipliers, step, problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both    | polyak      | MONOTONE | KINDS   | 5 optimal 25 feasible 8 infeasible 130.214 115.662 147 {iterations=148} 64c0f5223c6bdcdd
          devices | polyak      | MONOTONE | EQUAL   | 5 optimal 27 feasible 4 infeasible 2 unsolved 103.912 102.432 116 {iterations=298} 32dcceaf6209cb82
          blocks  | polyak      | MONOTONE | KINDS   | 5 optimal 25 feasible 8 infeasible 130.214 114.284 146 {iterations=161} 4e6b5e2bc2837d58
          both    | diminishing | ANY      | UNEQUAL | 5 optimal 26 feasible 7 infeasible 121.845 94.8101 156 {iterations=383} 285f508f236cc37f
          devices | diminishing | MONOTONE | KINDS   | 5 optimal 25 feasible 8 infeasible 130.214 124.084 94 {iterations=243} b759f17918713184
          """)
  void takes_the_course_that_it_took_over_runs(
      String multipliers, String step, Table table, Extras extras, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 16)
            .mapToObj(i -> RandomProblems.several(Uplink.Kind.SHARED, table, extras, 1_000_000 + i))
            .toList();
    assertEquals(course, course(multipliers, step, problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both    | 14 feasible 99.0763 89.3902 146 {iterations=214} 3ca59772555cda7
          devices | 14 feasible 99.1488 83.5395 75 {iterations=229} 8f573b3cf755125d
          blocks  | 14 feasible 99.0763 87.4296 103 {iterations=229} 254bbf38b6738a52
          """)
  void takes_the_course_that_it_took_on_cells(String multipliers, String course) {
    List<DeftProblem> problems =
        List.of(
            Cells.shared(8, 8, 1),
            Cells.sharedUnequal(8, 16, 2),
            Cells.sharedRuns(10, 4, 1),
            Cells.shared(16, 40, 3),
            Cells.sharedUnequal(20, 20, 4),
            Cells.sharedRuns(16, 8, 2));
    assertEquals(course, course(multipliers, "polyak", problems));
  }
}
