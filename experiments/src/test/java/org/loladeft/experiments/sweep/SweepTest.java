package org.loladeft.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.benchmarks.parts.Trace;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonTree;

class SweepTest {

  private static final String SMALL =
      """
      {"format": "deft-sweep/1", "name": "small", "vary": "memoryScale", "values": [0.9, 1, 2],
       "scenario": {"devices": 14}, "draws": 60, "seed": 7, "show": "both",
       "lines": ["parametric", "equal-bandwidth", {"use": "random", "label": "random blocks"},
                 "offloading", "federated", "strongest-device"]}
      """;

  private static SweepTable run(String spec, int cores) {
    return Sweep.of(SweepSpec.parse(spec, "test"), Deft.withDefaults())
        .run(cores, (done, total) -> {})
        .table();
  }

  @Test
  void results_do_not_depend_on_the_number_of_cores() {
    SweepTable one = run(SMALL, 1);
    SweepTable two = run(SMALL, 2);
    assertEquals(one.csv(), two.csv());
    assertEquals(List.of("small", "small-ratio"), List.copyOf(one.figures().keySet()));
    for (String name : one.figures().keySet()) {
      assertEquals(one.figures().get(name).svg(), two.figures().get(name).svg());
      assertArrayEquals(one.figures().get(name).pdf(), two.figures().get(name).pdf());
    }
  }

  @Test
  void nothing_beats_the_exact_optimum_and_infeasible_draws_are_counted() {
    SweepTable table = run(SMALL, 2);
    for (SweepTable.Row row : table.rows()) {
      assertEquals(60, row.counts().draws());
      if (row.line() < 3) {
        assertEquals(0, row.counts().without(), "feasible for the optimum is feasible for all");
        assertTrue(row.ratio().estimate() >= 1 - 1e-9, row.toString());
      }
    }
    int tight = table.rows().get(0).counts().infeasible();
    int roomy = table.rows().get(12).counts().infeasible();
    assertTrue(tight > 0 && roomy <= tight, tight + " and " + roomy);
  }

  @Test
  void more_blocks_a_device_never_make_the_optimum_slower() {
    SweepTable table =
        run(
            """
            {"format": "deft-sweep/1", "name": "b", "vary": "blocksPerDevice", "values": [2, 4],
             "scenario": {"devices": 6, "memoryScale": 2}, "draws": 12,
             "lines": ["auto", "offloading"]}
            """,
            2);
    double two = table.rows().get(0).median().estimate();
    double four = table.rows().get(2).median().estimate();
    assertTrue(four <= two * (1 + 1e-9) && four > 0, four + " after " + two);
    assertEquals(0, table.rows().get(0).counts().infeasible(), "six devices, twelve layers");
    assertEquals(0, table.rows().get(1).counts().without(), "all six offload");
    SweepSettings any = SweepSettings.DEFAULTS.changed("devices", 2).changed("blocksPerDevice", 0);
    assertEquals(12, any.draw(1).toProblem().blockCount());
    assertEquals(12, any.draw(1).toProblem().maxBlocks(0));
    SweepSettings three =
        SweepSettings.DEFAULTS.changed("devices", 2).changed("blocksPerDevice", 3);
    assertEquals(6, three.draw(1).toProblem().blockCount(), "grouped as far as needed");
    assertThrows(
        IllegalArgumentException.class,
        () -> SweepSettings.DEFAULTS.changed("blocksPerDevice", 1.5));
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
      assertEquals(table.spec().subject().across().values().get(row.point()), json.get("value"));
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
    SweepSpec spec = SweepSpec.parse(SMALL, "test").withDraws(6);
    double[][][] heavyTailed = new double[3][6][];
    for (double[][] point : heavyTailed) {
      Arrays.fill(point, new double[] {1, 1, 2, 2, 2, 3000});
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
    assertFalse(SweepTable.of(spec, latency).text().contains(AlternativeScheme.NOTE));
    latency[1][5] = new double[] {3, 3};
    assertTrue(SweepTable.of(spec, latency).text().contains(AlternativeScheme.NOTE));
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

  @Test
  void fewer_than_six_draws_have_a_median_without_an_interval() {
    SweepSpec spec = SweepSpec.parse(SMALL, "test").withDraws(5);
    double[][][] latency = new double[3][6][];
    for (double[][] point : latency) {
      Arrays.fill(point, new double[] {1, 2, 3, 4, 5});
    }
    SweepTable table = SweepTable.of(spec, latency);
    assertEquals(3, table.rows().get(0).median().estimate());
    assertTrue(Double.isNaN(table.rows().get(0).median().low()));
    assertTrue(table.text().contains("too few draws for an interval"), table.text());
    assertFalse(table.csv().contains("NaN") || table.text().contains("NaN"), table.csv());
    assertFalse(table.figures().get("small").svg().contains("NaN"));
  }

  /** Ten draws at three values; the last line has an allocation in 10, 8 and 4 of them. */
  private static SweepTable thinned() {
    double[][][] latency = new double[3][6][10];
    for (int p = 0; p < 3; p++) {
      for (double[] line : latency[p]) {
        Arrays.fill(line, 4);
      }
      Arrays.fill(latency[p][5], 0, new int[] {0, 2, 6}[p], Double.NaN);
    }
    return SweepTable.of(SweepSpec.parse(SMALL, "test").withDraws(10), latency);
  }

  @Test
  void points_that_rest_on_few_draws_are_hollow_or_not_shown_and_the_figure_says_so() {
    Figure figure = thinned().figures().get("small");
    List<Figure.Point> points = figure.lines().get(5).points();
    assertFalse(points.get(0).hollow());
    assertTrue(points.get(1).hollow() && points.get(1).y() == 4, points.toString());
    assertTrue(Double.isNaN(points.get(2).y()) && Double.isNaN(points.get(2).high()));
    Figure.Row share = figure.margin().rows().get(0);
    assertEquals(OptionalInt.of(5), share.style());
    assertEquals(List.of("0 %", "20 %", "60 %"), share.words());
    String note = String.join(" ", figure.margin().notes());
    assertTrue(note.contains("10 draws") && note.contains("95 %"), note);
    assertTrue(note.contains("Hollow") && note.contains("Not shown"), note);
  }

  @Test
  void csv_has_the_draws_behind_each_point_and_each_lines_own_share_of_infeasible_ones() {
    List<String> rows = thinned().csv().lines().toList();
    assertTrue(rows.get(0).contains("without_allocation,used,infeasible_share"), rows.get(0));
    assertTrue(rows.get(18).contains("strongest-device,10,0,6,4,0.6,"), rows.get(18));
  }

  @Test
  void the_ratio_figure_starts_at_one_and_names_the_line_it_compares_with() {
    String spec = SMALL.replace("\"show\": \"both\"", "\"show\": \"ratio\"");
    Figure figure = run(spec, 2).figures().get("small");
    assertTrue(figure.y().label().contains("parametric"), figure.y().label());
    assertEquals(1, figure.lines().get(0).points().get(0).y());
    assertTrue(figure.lines().get(1).points().get(0).y() > 1);
  }

  @Test
  void a_line_can_be_kept_out_of_the_ratios_and_the_others_keep_their_looks() {
    String spec = SMALL.replace("\"label\": \"random blocks\"", "\"ratio\": false");
    Map<String, Figure> figures = run(spec, 2).figures();
    assertEquals(6, figures.get("small").lines().size());
    assertEquals(
        List.of(0, 1, 3, 4, 5),
        figures.get("small-ratio").lines().stream().map(Figure.Line::style).toList());
  }

  @Test
  void the_automatic_choice_is_one_exact_line_over_all_uplinks() {
    String spec =
        """
        {"format": "deft-sweep/1", "name": "u", "vary": "uplink", "draws": 6,
         "values": ["dedicated", "shared", "resource-blocks"], "lines": ["auto", "random"]}
        """;
    SweepTable table = run(spec, 2);
    assertEquals("exact optimum", table.spec().lines().get(0).label());
    for (SweepTable.Row row : table.rows()) {
      assertTrue(row.ratio().estimate() >= 1 - 1e-9, row.toString());
    }
    String wrong = spec.replace("auto", "parametric");
    SolverRefusalException refused =
        assertThrows(
            SolverRefusalException.class,
            () -> Sweep.of(SweepSpec.parse(wrong, "test"), Deft.withDefaults()));
    assertTrue(refused.getMessage().contains("parametric"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"draws\": 60; \"confidence\": 2, \"draws\": 60; confidence; 0.5",
        "\"draws\": 60; \"confidence\": 1, \"draws\": 60; confidence; 0.5",
        "\"both\"; \"all\"; show; latency",
        "[0.9, 1, 2]; [1, 0.9]; values; ascending",
        "[0.9, 1, 2]; [1, 1]; values; once",
        "\"offloading\"; \"federated\"; lines; once",
        "random blocks; \u4e2d; label; font",
        "{\"devices\": 14}; {\"devices\": 14.5}; devices; whole"
      })
  void what_would_spoil_a_sweep_is_refused_when_it_is_read(
      String old, String now, String field, String expected) {
    String spec = SMALL.replace(old, now);
    BadInputException bad =
        assertThrows(BadInputException.class, () -> SweepSpec.parse(spec, "s.json"));
    assertTrue(bad.getMessage().contains(field), bad.getMessage());
    assertTrue(bad.getMessage().contains(expected), bad.getMessage());
  }

  @Test
  void a_zero_on_a_logarithmic_axis_is_refused_when_it_is_read() {
    String spec =
        """
        {"format": "deft-sweep/1", "name": "z", "vary": "heterogeneity", "values": [0, 1],
         "xLog": true, "lines": ["parametric"]}
        """;
    BadInputException bad = assertThrows(BadInputException.class, () -> SweepSpec.parse(spec, "s"));
    assertTrue(bad.getMessage().contains("above 0 on a logarithmic axis"), bad.getMessage());
    String names = spec.replace("heterogeneity", "method").replace("[0, 1]", "[\"bitfit\"]");
    assertThrows(BadInputException.class, () -> SweepSpec.parse(names, "s"));
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

  @ParameterizedTest
  @MethodSource("examples")
  void the_documents_have_the_table_and_the_figures_of_every_example(Path file) throws Exception {
    SweepSpec spec = SweepSpec.read(file).withDraws(6);
    int points = spec.subject().points().size();
    double[][][] latency = new double[points][spec.lines().size()][6];
    SweepTable table = SweepTable.of(spec, latency);
    Path figures = Path.of("..", "docs", "figures");
    List<String> expected = table.csv().lines().map(SweepTest::firstThree).toList();
    List<String> rows = Files.readAllLines(figures.resolve(spec.name() + ".csv"));
    assertEquals(table.csv().lines().findFirst().orElseThrow(), rows.get(0));
    assertEquals(expected, rows.stream().map(SweepTest::firstThree).toList());
    for (Map.Entry<String, Figure> figure : table.figures().entrySet()) {
      String svg = Files.readString(figures.resolve(figure.getKey() + ".svg"));
      for (Figure.Line line : figure.getValue().lines()) {
        assertTrue(svg.contains("aria-label=\"" + line.label() + "\""), line.label());
      }
    }
  }

  /** The sweep at the first of its values, and only with its first and its last line. */
  private static Sweep corner(Path file) throws Exception {
    Map<String, Object> tree = new TreeMap<>(JsonTree.read(Files.readString(file), "sweep"));
    List<?> values = (List<?>) tree.get("values");
    tree.put(
        "values",
        values.get(0) instanceof List<?>
            ? values.stream().map(list -> List.of(((List<?>) list).get(0))).toList()
            : List.of(values.get(0)));
    List<?> lines = (List<?>) tree.get("lines");
    tree.put("lines", List.of(lines.get(0), lines.get(lines.size() - 1)));
    SweepSpec spec = SweepSpec.parse(JsonOutput.document(tree), file.toString());
    return Sweep.of(spec, Deft.withDefaults());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void a_point_of_every_table_in_the_documents_is_what_its_sweep_makes(Path file) throws Exception {
    Sweep corner = corner(file);
    List<String> made = corner.run(2, (done, total) -> {}).table().csv().lines().toList();
    int lines = SweepSpec.read(file).lineCount();
    Path table = Path.of("..", "docs", "figures", corner.spec().name() + ".csv");
    List<String> rows = Files.readAllLines(table);
    assertEquals(List.of(rows.get(0), rows.get(1), rows.get(lines)), made);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_table_in_the_documents_has_the_digest_of_its_sweep_beside_it(Path file) {
    Sweep sweep = Sweep.of(SweepSpec.read(file), Deft.withDefaults());
    Path table = Path.of("..", "docs", "figures", sweep.spec().name() + ".csv");
    Trace.requireDigest(Trace.beside(table), sweep.digest());
  }

  private static String firstThree(String row) {
    return String.join(",", Arrays.asList(row.split(",")).subList(0, 3));
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
