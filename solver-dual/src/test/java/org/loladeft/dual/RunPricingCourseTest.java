package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The {@linkplain Course course} of run pricing. */
class RunPricingCourseTest {

  private static String course(List<DeftProblem> problems) {
    return Course.of(new RunPricingSolver(), SolveOptions.withDefaults(), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED       | MONOTONE | EQUAL   | 20 optimal 1 feasible 4 infeasible 95.5026 95.4991 58 {labels=0, thresholds=27, ways=55} 13d849f4170b75a1
          DEDICATED       | MONOTONE | KINDS   | 23 optimal 1 feasible 2 infeasible 203.404 201.229 83 {labels=0, thresholds=77, ways=115} c3fc1821c91c463
          DEDICATED       | ANY      | UNEQUAL | 11 optimal 13 feasible 2 infeasible 146.477 125.294 68 {labels=0, thresholds=29, ways=60} 328c83dcd69db9b1
          SHARED          | MONOTONE | EQUAL   | 18 optimal 3 feasible 4 infeasible 88.6853 88.0708 48 {labels=0, thresholds=39, ways=97} 3aca1efcba3b876e
          SHARED          | MONOTONE | KINDS   | 21 optimal 3 feasible 2 infeasible 125.911 125.237 63 {labels=0, thresholds=94, ways=214} a7517c2257cbe900
          SHARED          | MONOTONE | UNEQUAL | 10 optimal 11 feasible 4 infeasible 105.309 99.9980 61 {labels=9, thresholds=94, ways=172} e031d84f60ca3361
          SHARED          | ANY      | UNEQUAL | 10 optimal 14 feasible 2 infeasible 118.410 101.618 70 {labels=15, thresholds=95, ways=159} cfaee1bdc2ec80d0
          POWER_LIMITED   | MONOTONE | EQUAL   | 18 optimal 3 feasible 4 infeasible 95.7307 95.0808 48 {labels=0, thresholds=39, ways=112} 794fcb14052f2590
          POWER_LIMITED   | MONOTONE | KINDS   | 20 optimal 4 feasible 2 infeasible 733.928 725.603 101 {labels=62, thresholds=155, ways=320} d9018a6d1fb49176
          RESOURCE_BLOCKS | MONOTONE | EQUAL   | 18 optimal 3 feasible 4 infeasible 78.1262 77.5189 48 {labels=0, thresholds=36, ways=72} 4ecf5f4634977e30
          RESOURCE_BLOCKS | MONOTONE | KINDS   | 21 optimal 3 feasible 2 infeasible 130.169 129.380 70 {labels=0, thresholds=71, ways=151} d97406a4632f2341
          RESOURCE_BLOCKS | ANY      | UNEQUAL | 5 optimal 12 feasible 7 infeasible 56.5178 43.6212 72 {labels=44, thresholds=116, ways=248} f4e59c932b906bb6
          """)
  void takes_the_course_that_it_took(Uplink.Kind kind, Table table, Extras extras, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 8)
            .mapToObj(i -> RandomProblems.several(kind, table, extras, 1_000_000 + i))
            .toList();
    assertEquals(course, course(problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12 | 4 | 7 optimal 3 feasible 45.7620 41.6595 34 {labels=0, thresholds=23, ways=90} e30e1236f6f1038c
          16 | 8 | 7 optimal 3 feasible 49.3959 40.3713 34 {labels=0, thresholds=27, ways=327} fb442ff855ee0367
          """)
  void takes_the_course_that_it_took_on_cells(int blocks, int devices, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 3).mapToObj(seed -> Cells.sharedRuns(blocks, devices, seed)).toList();
    assertEquals(course, course(problems));
  }

  /** Many of them take labels, as prices leave a gap. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED       | EQUAL   | 0 1 3 | 8 optimal 2 feasible 31.4998 27.8332 49 {labels=24, thresholds=46, ways=154} b85f644ad48aef23
          DEDICATED       | KINDS   | 0 1   | 6 optimal 1 feasible 29.3741 14.7074 27 {labels=25, thresholds=64, ways=172} 1687adcebbd5a2ee
          SHARED          | EQUAL   | 2 5 28 | 7 optimal 3 feasible 44.7043 31.1313 135 {labels=1780, thresholds=232, ways=648} 746e38b4fb3f21a3
          SHARED          | KINDS   | 14 8  | 7 feasible 8.61887 7.52352 116 {labels=5640, thresholds=210, ways=593} 8fe84b069bb3a073
          POWER_LIMITED   | EQUAL   | 5 32  | 5 optimal 2 feasible 57.6275 55.5379 109 {labels=5437, thresholds=186, ways=497} db6131b512301dd1
          POWER_LIMITED   | KINDS   | 17 31 | 2 optimal 5 feasible 63.7123 42.1685 100 {labels=1918, thresholds=163, ways=562} 7db38dc2ef636d63
          RESOURCE_BLOCKS | EQUAL   | 11 17 | 5 optimal 2 feasible 47.2031 39.8282 108 {labels=4776, thresholds=204, ways=513} e0257052c5b9db86
          RESOURCE_BLOCKS | KINDS   | 14 5  | 7 feasible 22.2889 16.1299 109 {labels=3820, thresholds=194, ways=463} 14594ddcf1937e8d
          RESOURCE_BLOCKS | UNEQUAL | 29    | 4 feasible 8.33333 8.22126 53 {labels=1229, thresholds=105, ways=349} af6024f3588caed2
          """)
  void takes_the_course_that_it_took_where_prices_leave_a_gap(
      Uplink.Kind kind, Extras extras, String seeds, String course) {
    List<DeftProblem> problems =
        Arrays.stream(seeds.split(" "))
            .map(Integer::valueOf)
            .map(
                seed ->
                    RandomProblems.of(kind)
                        .withUploads(Uploads.EQUAL)
                        .withMemory(Memory.values()[seed % 3])
                        .withLevels(seed % 2 == 0 ? 0 : 3)
                        .withSeveral(extras, Caps.values()[seed % 3])
                        .withBlocks(12, 12)
                        .withDevices(6, 6)
                        .problem(seed))
            .toList();
    assertEquals(course, course(problems));
  }

  /** Where an assignment decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED       | 22 optimal 2 feasible 2 infeasible 30.9195 26.9195 76 {labels=0, thresholds=24, ways=57} 2ccf1cdffcc6203a
          SHARED          | 18 optimal 6 feasible 2 infeasible 33.6959 26.1668 60 {labels=0, thresholds=49, ways=14} ed0828faae3ed503
          POWER_LIMITED   | 19 optimal 5 feasible 2 infeasible 29.6464 27.0764 58 {labels=0, thresholds=46, ways=12} a8042369a0b90240
          RESOURCE_BLOCKS | 19 optimal 5 feasible 2 infeasible 35.0588 32.7391 70 {labels=0, thresholds=59, ways=10} b1bb3d266285e117
          """)
  void takes_the_course_that_it_took_with_a_block_a_device(Uplink.Kind kind, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 8)
            .mapToObj(
                seed ->
                    RandomProblems.of(kind)
                        .withBlocks(2, 5)
                        .withDevices(3, 9)
                        .withLevels(seed % 2 == 0 ? 0 : 3)
                        .problem(seed))
            .toList();
    assertEquals(course, course(problems));
  }
}
