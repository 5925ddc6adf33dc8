package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
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
          DEDICATED       | MONOTONE | UNEQUAL | 20 optimal 7 feasible 4 infeasible 171.774 150.360 74 {leaves=25, steps=2256} 9705a8d6ea874e07
          DEDICATED       | ANY      | UNEQUAL | 21 optimal 6 feasible 4 infeasible 188.137 164.358 80 {leaves=25, steps=3976} 7a50d70b21a6094
          DEDICATED       | ANY      | WHOLE   | 16 optimal 5 feasible 4 infeasible 163.471 136.075 59 {leaves=19, steps=2618} df8de330cd613d93
          SHARED          | MONOTONE | UNEQUAL | 20 optimal 7 feasible 4 infeasible 150.610 130.105 94 {leaves=25, steps=5536} fa888346cddf2a9f
          SHARED          | ANY      | UNEQUAL | 20 optimal 7 feasible 4 infeasible 160.570 137.256 98 {leaves=24, steps=22257} d5f80beb9f666ca5
          SHARED          | ANY      | ZERO    | 18 optimal 6 feasible 4 infeasible 73.5810 68.0287 72 {leaves=22, steps=4615} c9eb6f64577ebdac
          POWER_LIMITED   | ANY      | UNEQUAL | 10 optimal 4 feasible 2 infeasible 127.714 112.801 47 {leaves=12, steps=11757} d91a14a9025a591d
          RESOURCE_BLOCKS | ANY      | UNEQUAL | 7 optimal 3 feasible 2 infeasible 26.1690 24.9180 34 {leaves=9, steps=12013} 4ec6f2220176d4b5
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

  /** Some take more than the short search at the start. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED | UNEQUAL | 12 | 4 | 21 | 3 optimal 1 feasible 17.2435 17.0273 25 {leaves=4, steps=268224} c5097ea4432b47c4
          DEDICATED | UNEQUAL | 14 | 5 | 10 | 3 optimal 1 feasible 9.05898 8.94556 22 {leaves=4, steps=202039} 1b65b67675fb9d21
          DEDICATED | WHOLE   | 12 | 4 | 31 | 3 optimal 1 feasible 7.44432 7.34993 16 {leaves=4, steps=63817} 3ae2f4bb7e7fde6
          SHARED    | UNEQUAL | 8  | 3 | 26 | 3 optimal 1 feasible 2.71740 2.68344 11 {leaves=4, steps=27838} b98c090d1d84692b
          SHARED    | WHOLE   | 8  | 3 | 33 | 3 optimal 1 feasible 2.04249 2.01691 14 {leaves=4, steps=61869} d57497529cf30b51
          SHARED    | UNEQUAL | 12 | 4 | 24 | 3 optimal 1 feasible 39.4071 38.9145 13 {leaves=4, steps=216800} 57d20db0fe5bb6d0
          """)
  void takes_the_course_that_it_took_on_larger_problems(
      Uplink.Kind kind, Extras extras, int blocks, int devices, int seed, String course) {
    DeftProblem problem =
        RandomProblems.of(kind)
            .withTable(Table.values()[1 - seed % 2])
            .withUploads(Uploads.UNEQUAL)
            .withMemory(Memory.values()[seed % 3])
            .withLevels(seed % 4 == 0 ? 4 : 0)
            .withSeveral(extras, Caps.MIXED)
            .withBlocks(blocks, blocks)
            .withDevices(devices, devices)
            .problem(seed);
    assertEquals(course, course(List.of(problem)));
  }

  @Test
  void a_hint_that_lacks_a_block_is_none() {
    DeftProblem problem =
        RandomProblems.of(Uplink.Kind.SHARED)
            .withTable(Table.ANY)
            .withUploads(Uploads.UNEQUAL)
            .withSeveral(Extras.UNEQUAL, Caps.NONE)
            .withBlocks(4, 4)
            .problem(1);
    SolveOptions options = SolveOptions.withDefaults();
    BlockPricingSolver solver = new BlockPricingSolver();
    Map<String, String> first =
        Map.of(problem.blocks().get(0).id(), problem.deviceId(problem.deviceCount() - 1));
    Hint hint = Hint.ofIds(problem, first);
    assertTrue(problem.blockCount() > 1 && hint.deviceOf(1) == Hint.NONE);
    DeftResult cold = Deft.solve(problem, solver, options);
    DeftResult hinted = Deft.solve(problem, solver, options.withHint(hint));
    assertEquals(cold.outcome(), hinted.outcome());
    assertEquals(cold.notes(), hinted.notes());
  }
}
