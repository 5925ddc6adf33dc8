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
          DEDICATED       | MONOTONE | EQUAL   | 28 optimal 3 feasible 6 infeasible 136.912 136.388 85 {labels=0, thresholds=38, ways=78} 4a9abd9cb2f3f5c5
          DEDICATED       | MONOTONE | KINDS   | 32 optimal 1 feasible 5 infeasible 243.885 241.710 114 {labels=0, thresholds=101, ways=148} dc598e821c1dd353
          DEDICATED       | ANY      | UNEQUAL | 14 optimal 16 feasible 7 infeasible 189.137 167.859 87 {labels=0, thresholds=42, ways=82} 80b3d98dfb778a1
          SHARED          | MONOTONE | EQUAL   | 27 optimal 4 feasible 6 infeasible 128.095 127.457 74 {labels=0, thresholds=59, ways=146} 4fca1ac69c9862ac
          SHARED          | MONOTONE | KINDS   | 28 optimal 5 feasible 5 infeasible 165.513 164.691 89 {labels=0, thresholds=120, ways=277} 215c50b0d7277e40
          SHARED          | MONOTONE | UNEQUAL | 15 optimal 15 feasible 7 infeasible 151.110 145.430 84 {labels=9, thresholds=111, ways=206} bd0fe17d16cb559f
          SHARED          | ANY      | UNEQUAL | 13 optimal 17 feasible 7 infeasible 161.070 144.179 85 {labels=15, thresholds=109, ways=186} 20b9f1d6c0b7dd28
          POWER_LIMITED   | MONOTONE | EQUAL   | 26 optimal 5 feasible 6 infeasible 139.497 137.823 74 {labels=0, thresholds=60, ways=165} 1209768b78d33812
          POWER_LIMITED   | MONOTONE | KINDS   | 27 optimal 6 feasible 5 infeasible 778.001 769.525 129 {labels=62, thresholds=182, ways=386} 5582c04363c7e50b
          RESOURCE_BLOCKS | MONOTONE | EQUAL   | 25 optimal 5 feasible 7 infeasible 95.2856 94.5448 75 {labels=0, thresholds=57, ways=123} 65e730bc35ea1ef9
          RESOURCE_BLOCKS | MONOTONE | KINDS   | 28 optimal 5 feasible 5 infeasible 160.001 159.036 98 {labels=0, thresholds=99, ways=218} 5a22887563292937
          RESOURCE_BLOCKS | ANY      | UNEQUAL | 7 optimal 16 feasible 12 infeasible 63.5524 50.4511 87 {labels=44, thresholds=132, ways=276} 98562191d124620a
          """)
  void takes_the_course_that_it_took(Uplink.Kind kind, Table table, Extras extras, String course) {
    List<DeftProblem> problems =
        IntStream.range(0, 12)
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
}
