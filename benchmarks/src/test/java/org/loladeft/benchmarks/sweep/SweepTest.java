package org.loladeft.benchmarks.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.solve.Deft;
import org.loladeft.scenario.json.BadInputException;

class SweepTest {

  private static final String SMALL =
      """
      {"format": "deft-sweep/1", "name": "small", "vary": "memoryScale", "values": [0.9, 1, 2],
       "scenario": {"devices": 14}, "draws": 60, "seed": 7,
       "lines": ["parametric", "equal-bandwidth", {"use": "random", "label": "random blocks"},
                 "offloading", "federated", "strongest-device"]}
      """;

  private static SweepTable run(String spec, int cores) {
    return Sweep.of(SweepSpec.parse(spec, "test"), Deft.withDefaults())
        .run(cores, (done, total) -> {});
  }

  @Test
  void results_do_not_depend_on_the_number_of_cores() {
    SweepTable one = run(SMALL, 1);
    SweepTable two = run(SMALL, 2);
    assertEquals(one.csv(), two.csv());
    assertEquals(one.figure().svg(), two.figure().svg());
    assertEquals(one.figure().pdf(), two.figure().pdf());
  }

  @Test
  void nothing_beats_the_exact_optimum_and_infeasible_draws_are_counted() {
    SweepTable table = run(SMALL, 2);
    for (SweepTable.Row row : table.rows()) {
      assertEquals(60, row.draws());
      if (row.line() < 3) {
        assertEquals(0, row.without(), "feasible for the optimum is feasible for all");
        assertTrue(row.ratio().estimate() >= 1 - 1e-9, row.toString());
      }
    }
    int tight = table.rows().get(0).infeasible();
    int roomy = table.rows().get(12).infeasible();
    assertTrue(tight > 0 && roomy <= tight, tight + " and " + roomy);
  }

  @Test
  void more_bandwidth_never_makes_the_optimum_slower() {
    SweepTable table =
        run(
            """
            {"format": "deft-sweep/1", "name": "b", "vary": "bandwidthHz",
             "values": [5e6, 1e7, 2e7], "draws": 40, "lines": ["parametric"]}
            """,
            2);
    for (int i = 1; i < 3; i++) {
      assertTrue(
          table.rows().get(i).median().estimate() <= table.rows().get(i - 1).median().estimate());
    }
  }

  @Test
  void where_nothing_is_feasible_the_text_says_so_and_json_has_null() {
    SweepTable table = run(SMALL.replace("[0.9, 1, 2]", "[0.01]"), 2);
    assertTrue(table.text().contains("no feasible draw"), table.text());
    assertFalse(table.text().contains("NaN"), table.text());
    assertNull(table.objects().get(0).get("medianSeconds"));
    assertEquals(60, table.objects().get(0).get("infeasible"));
  }

  @Test
  void json_has_an_object_for_each_row_with_the_figures_of_the_csv() {
    SweepTable table = run(SMALL, 2);
    assertEquals(table.rows().size(), table.objects().size());
    for (int i = 0; i < table.rows().size(); i++) {
      SweepTable.Row row = table.rows().get(i);
      Map<String, Object> json = table.objects().get(i);
      assertEquals(table.spec().values().get(row.point()), json.get("value"));
      assertEquals(table.spec().lines().get(row.line()).id(), json.get("line"));
      assertEquals(
          Double.isNaN(row.median().low())
              ? null
              : Map.of(
                  "estimate", row.median().estimate(),
                  "low", row.median().low(),
                  "high", row.median().high()),
          json.get("medianSeconds"));
    }
  }

  @Test
  void no_interval_of_a_latency_goes_below_zero() {
    SweepSpec spec = SweepSpec.parse(SMALL, "test").withDraws(3);
    double[][][] heavyTailed = new double[3][6][];
    for (double[][] point : heavyTailed) {
      Arrays.fill(point, new double[] {1, 2, 1000});
    }
    SweepTable.Row row = SweepTable.of(spec, heavyTailed).rows().get(0);
    assertEquals(0, row.mean().low());
    assertTrue(row.mean().high() > 1000 && row.median().low() >= 1, row.toString());
  }

  @Test
  void another_way_to_fine_tune_that_beats_the_optimum_is_explained() {
    SweepSpec spec = SweepSpec.parse(SMALL, "test").withDraws(2);
    double[][][] latency = new double[3][6][];
    for (double[][] point : latency) {
      Arrays.fill(point, new double[] {4, 4});
    }
    assertFalse(SweepTable.of(spec, latency).text().contains(Comparator.NOTE));
    latency[1][5] = new double[] {3, 3};
    assertTrue(SweepTable.of(spec, latency).text().contains(Comparator.NOTE));
  }

  @Test
  void a_bad_value_names_its_place_and_what_was_expected() {
    BadInputException unknown =
        assertThrows(
            BadInputException.class,
            () -> SweepSpec.parse(SMALL.replace("memoryScale", "memory"), "s.json"));
    assertTrue(unknown.getMessage().startsWith("s.json"), unknown.getMessage());
    assertTrue(unknown.getMessage().contains("memoryScale"), unknown.getMessage());
    assertThrows(
        BadInputException.class,
        () -> SweepSpec.parse(SMALL.replace("\"draws\": 60", "\"draws\": 60, \"x\": 1"), "s"));
    assertThrows(
        BadInputException.class,
        () -> SweepSpec.parse(SMALL.replace("\"small\"", "\"../small\""), "s"));
    BadInputException negative =
        assertThrows(
            BadInputException.class, () -> SweepSpec.parse(SMALL.replace("[0.9,", "[-0.9,"), "s"));
    assertTrue(negative.getMessage().contains("above 0"), negative.getMessage());
  }

  static Stream<Path> examples() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("..", "examples"))) {
      return files.filter(f -> f.toString().endsWith(".sweep.json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_reads(Path file) {
    SweepSpec spec = SweepSpec.read(file);
    assertEquals(file.getFileName().toString(), spec.name() + ".sweep.json");
  }

  @Test
  @Tag("long")
  void ten_thousand_draws_of_the_joint_problem_at_12_x_20_take_less_than_a_minute() {
    long start = System.nanoTime();
    run(
        """
        {"format": "deft-sweep/1", "name": "b", "vary": "devices", "values": [20],
         "draws": 10000, "lines": ["parametric"]}
        """,
        2);
    assertTrue(System.nanoTime() - start < 60e9);
  }
}
