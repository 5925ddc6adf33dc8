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
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The {@linkplain Course course} of the parametric solver. */
class ParametricCourseTest {

  private static String course(List<DeftProblem> problems) {
    return Course.of(new ParametricSolver(), SolveOptions.withDefaults(), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SHARED          | EQUAL     | 51 optimal 16 feasible 9 infeasible 43.1526 41.9602 166 {assignments=76, candidates=295, passes=7} d3f417f2d70556dc
          SHARED          | UNEQUAL   | 54 optimal 17 feasible 6 infeasible 96.3600 94.8243 181 {assignments=85, candidates=300, passes=6} e2adafb9235f9f54
          SHARED          | SOME_ZERO | 51 optimal 16 feasible 9 infeasible 45.1174 44.2872 147 {assignments=66, candidates=295, passes=7} 92279d76a73e895b
          POWER_LIMITED   | EQUAL     | 51 optimal 16 feasible 9 infeasible 184.963 182.501 164 {assignments=71, candidates=293, passes=7} f9272be16b2b14
          POWER_LIMITED   | UNEQUAL   | 54 optimal 17 feasible 6 infeasible 1323.52 1307.04 172 {assignments=79, candidates=300, passes=6} abac8f865c28cc8a
          RESOURCE_BLOCKS | EQUAL     | 47 optimal 15 feasible 12 infeasible 107.002 103.721 149 {assignments=69, candidates=274, passes=6} d9fe18aea33d90ea
          RESOURCE_BLOCKS | UNEQUAL   | 49 optimal 16 feasible 10 infeasible 298.457 293.328 154 {assignments=71, candidates=276, passes=7} 1b7aeca631f33cb0
          POWER_LIMITED   | SOME_ZERO | 51 optimal 16 feasible 9 infeasible 330.069 325.772 145 {assignments=66, candidates=292, passes=7} 37c3b03120e73f99
          RESOURCE_BLOCKS | SOME_ZERO | 50 optimal 15 feasible 10 infeasible 134.532 131.416 142 {assignments=66, candidates=286, passes=6} 1c7a79df2c5abff6
          RESOURCE_BLOCKS | ALL_ZERO  | 52 optimal 16 feasible 8 infeasible 36.4535 35.4266 153 {assignments=72, candidates=290, passes=7} 1182ca0c36249a44
          """)
  void takes_the_course_that_it_took(Uplink.Kind kind, Uploads uploads, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 24)
            .mapToObj(
                i -> RandomProblems.mixed(kind, Table.values()[i % 2], uploads, 1_000_000 + i))
            .toList();
    assertEquals(course, course(problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SHARED          | 12 | 30   | 10 optimal 4 feasible 63.4874 60.3863 42 {assignments=21, candidates=403, passes=1} 59c9845c05db5c7b
          SHARED          | 24 | 24   | 10 optimal 4 feasible 149.119 134.440 46 {assignments=28, candidates=336, passes=0} a6baacc5709ac598
          POWER_LIMITED   | 6  | 20   | 10 optimal 4 feasible 36.7480 36.2246 36 {assignments=14, candidates=267, passes=1} 825da359e540dcb9
          RESOURCE_BLOCKS | 12 | 40   | 10 optimal 4 feasible 54.4244 50.9012 51 {assignments=32, candidates=534, passes=1} fa96046c2332baf1
          SHARED          | 5  | 3000 | 10 optimal 4 feasible 27.4289 26.9752 41 {assignments=36, candidates=6768, passes=16} 9e42dff70311e9b6
          POWER_LIMITED   | 3  | 2100 | 10 optimal 4 feasible 24.9422 24.6097 39 {assignments=36, candidates=5597, passes=14} 3cc047c4064929e8
          RESOURCE_BLOCKS | 4  | 6000 | 10 optimal 4 feasible 28.1476 27.4186 52 {assignments=53, candidates=6815, passes=21} 683e196d65439b85
          """)
  void takes_the_course_that_it_took_on_cells(
      Uplink.Kind kind, int blocks, int devices, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 4).mapToObj(seed -> cell(kind, blocks, devices, seed)).toList();
    assertEquals(course, course(problems));
  }

  private static DeftProblem cell(Uplink.Kind kind, int blocks, int devices, int seed) {
    return switch (kind) {
      case POWER_LIMITED -> Cells.powerLimited(blocks, devices, seed);
      case RESOURCE_BLOCKS -> Cells.resourceBlocks(blocks, devices, seed);
      default ->
          seed % 2 == 0
              ? Cells.shared(blocks, devices, seed)
              : Cells.sharedUnequal(blocks, devices, seed);
    };
  }
}
