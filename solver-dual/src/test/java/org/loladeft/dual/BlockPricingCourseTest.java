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
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The {@linkplain Course course} of block pricing. */
class BlockPricingCourseTest {

  private static String course(List<DeftProblem> problems) {
    return Course.of(new BlockPricingSolver(), SolveOptions.withDefaults(), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED       | MONOTONE | UNEQUAL | 20 optimal 7 feasible 4 infeasible 171.774 150.360 74 {leaves=25, steps=2487} 73681a608e42e4e4
          DEDICATED       | ANY      | UNEQUAL | 21 optimal 6 feasible 4 infeasible 188.137 164.358 80 {leaves=25, steps=5193} 8a94431f17af320c
          DEDICATED       | ANY      | WHOLE   | 16 optimal 5 feasible 4 infeasible 163.471 136.075 59 {leaves=19, steps=4048} 643f607be5aa3520
          SHARED          | MONOTONE | UNEQUAL | 20 optimal 7 feasible 4 infeasible 150.610 130.105 94 {leaves=25, steps=5181} 3103c9ef7e64239b
          SHARED          | ANY      | UNEQUAL | 20 optimal 7 feasible 4 infeasible 160.570 137.256 98 {leaves=24, steps=24984} 5bd95842bedc124f
          SHARED          | ANY      | ZERO    | 18 optimal 6 feasible 4 infeasible 73.5810 68.0287 72 {leaves=22, steps=5339} e7d57c035e2fdc84
          POWER_LIMITED   | ANY      | UNEQUAL | 10 optimal 4 feasible 2 infeasible 127.714 112.801 47 {leaves=12, steps=42234} 18a0b0f25089a25e
          RESOURCE_BLOCKS | ANY      | UNEQUAL | 7 optimal 3 feasible 2 infeasible 26.1690 24.9180 34 {leaves=9, steps=12988} 11216bdb2958815
          """)
  void takes_the_course_that_it_took(Uplink.Kind kind, Table table, Extras extras, String course) {
    int problems = kind == Uplink.Kind.DEDICATED || kind == Uplink.Kind.SHARED ? 12 : 6;
    assertEquals(
        course,
        course(
            IntStream.range(0, problems)
                .mapToObj(i -> RandomProblems.several(kind, table, extras, 1_000_000 + i))
                .toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED | 12 | 4 | MIXED | 7 optimal 3 feasible 14.6635 13.5118 39 {leaves=9, steps=122991} cd2d9583f673eae1
          DEDICATED | 14 | 4 | AMPLE | 7 optimal 3 feasible 22.5916 20.2438 32 {leaves=9, steps=102140} 927449fc78443c6
          SHARED    | 8  | 3 | MIXED | 4 optimal 2 feasible 3 infeasible 1.75597 1.64174 25 {leaves=5, steps=85937} a4f44e0c901d9b31
          SHARED    | 9 | 4 | AMPLE | 7 optimal 3 feasible 7.27571 6.92088 40 {leaves=9, steps=143986} 1ae841cb8e97e8b0
          """)
  void takes_the_course_that_it_took_on_larger_problems(
      Uplink.Kind kind, int blocks, int devices, Memory memory, String course) {
    RandomProblems recipe =
        RandomProblems.of(kind)
            .withTable(Table.ANY)
            .withUploads(Uploads.UNEQUAL)
            .withMemory(memory)
            .withSeveral(Extras.UNEQUAL, Caps.MIXED)
            .withBlocks(blocks, blocks)
            .withDevices(devices, devices);
    assertEquals(course, course(IntStream.range(0, 3).mapToObj(recipe::problem).toList()));
  }
}
