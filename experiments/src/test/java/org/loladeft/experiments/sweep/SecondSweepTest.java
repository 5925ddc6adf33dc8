package org.loladeft.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.experiments.figure.HeatMap;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.ProblemFormat;

/** Sweeps over scenarios and problems of one's own: {@code deft-sweep/2}. */
class SecondSweepTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  private static final String FILE = EXAMPLES.resolve("own.json").toString();

  private static final String SPEC =
      """
      {"format": "deft-sweep/2", "name": "own", "scenario": "roberta-base-sst2-shared.json",
       "vary": "/uplink/bandwidthHz", "values": [1e7, 4e7], "draws": 10, "seed": 5,
       "lines": [{"use": "auto", "label": "exact optimum"}, "equal-bandwidth"]}
      """;

  private static final String INLINE =
      """
      {"format": "deft-sweep/2", "name": "own", "draws": 4,
       "scenario": {"format": "deft-scenario/1", "model": {"preset": "roberta-base"},
         "blocks": {"layersPerBlock": 3}, "method": {"kind": "lora", "rank": 8, "targets": ["query", "value"]},
         "uplink": {"kind": "shared", "bandwidthHz": 2e7},
         "devices": [{"id": "d", "count": 6, "preset": "jetson-orin-nano", "distanceMeters": 90}]},
       "vary": "/training/precision", "values": ["fp32", "bf16"], "lines": ["auto", "offloading"]}
      """;

  @TempDir private Path folder;

  private static SweepSpec spec(String text) {
    return SweepSpec.parse(text, FILE);
  }

  private static SweepTable run(String text) {
    return Sweep.of(spec(text), Deft.withDefaults()).run(2, (done, total) -> {}).table();
  }

  private static double median(SweepTable table, int row) {
    return table.rows().get(row).median().estimate();
  }

  private static DeftProblem problem(String text, int point, int draw) {
    return spec(text).subject().points().get(point).drawn(draw, 100 + draw).problem();
  }

  @Test
  void a_scenario_beside_the_spec_is_swept_over_a_place_in_it() {
    SweepTable table = run(SPEC);
    assertTrue(median(table, 2) < median(table, 0), "more bandwidth, quicker");
    assertTrue(table.rows().get(1).ratio().estimate() > 1, "equal bandwidth is no optimum");
    assertTrue(table.text().contains("/uplink/bandwidthHz = 4e7: 0 of 10"), table.text());
    assertTrue(table.csv().contains("\n/uplink/bandwidthHz,10000000,auto,10,"), table.csv());
    assertEquals("Bandwidth (Hz)", table.figures().get("own").x().label());
    assertEquals("Median round latency (s)", table.figures().get("own").y().label());
  }

  @Test
  void a_scenario_in_the_spec_is_swept_over_what_it_leaves_to_its_defaults() {
    assertEquals(4, problem(INLINE, 0, 0).blockCount());
    assertEquals(2 * problem(INLINE, 1, 0).uploadBits(0), problem(INLINE, 0, 0).uploadBits(0));
    String carrier = INLINE.replace("/training/precision", "/channel/carrierHz");
    String higher = carrier.replace("\"fp32\", \"bf16\"", "2e9, 28e9");
    assertTrue(problem(higher, 1, 0).channel(0) < problem(higher, 0, 0).channel(0));
  }

  @Test
  void factors_multiply_every_element_also_what_a_preset_says() {
    String factors =
        INLINE
            .replace("/training/precision", "/devices/*/memoryBytes")
            .replace("\"values\": [\"fp32\", \"bf16\"]", "\"factors\": [0.5, 2]");
    assertEquals(4 * problem(factors, 0, 0).memoryBytes(3), problem(factors, 1, 0).memoryBytes(3));
  }

  @Test
  void a_pair_is_a_family_of_lines() {
    String pair =
        INLINE
            .replace(
                "\"/training/precision\"", "[\"/training/precision\", \"/uplink/bandwidthHz\"]")
            .replace(
                "[\"fp32\", \"bf16\"]", "[[\"fp32\", \"bf16\"], []], \"factors\": [[], [0.5, 2]]");
    SweepTable table = run(pair);
    assertEquals(8, table.rows().size());
    assertTrue(median(table, 2) < median(table, 0), "more bandwidth");
    assertTrue(median(table, 4) < median(table, 0), "fewer bits");
    assertEquals(
        List.of("exact optimum, 0.5", "exact optimum, 2", "offloading, 0.5", "offloading, 2"),
        table.figures().get("own").lines().stream().map(l -> l.label()).toList());
    assertTrue(table.csv().startsWith("parameter,value,second_parameter,second_value,line,"));
    assertTrue(
        table.csv().contains("\n/training/precision,bf16,/uplink/bandwidthHz,0.5,auto,4,"),
        table.csv());
    assertTrue(
        table.text().contains("/training/precision = fp32, /uplink/bandwidthHz = 2: 0 of 4"),
        table.text());
  }

  private static final String MAP =
      """
      {"format": "deft-sweep/2", "name": "m", "generator": {"devices": 14}, "draws": 6,
       "vary": ["bandwidthHz", "memoryScale"], "values": [[1e7, 2e7, 4e7], [0.7, 1.2]],
       "pair": "heat-map", "show": "both", "width": "acm", "xScale": 1e-6,
       "lines": [{"use": "auto", "label": "optimum"}, "random"]}
      """;

  @Test
  void a_pair_may_be_a_heat_map_for_each_line_with_the_same_shades_for_the_same_numbers()
      throws IOException {
    Sweep sweep = Sweep.of(spec(MAP), Deft.withDefaults());
    SweepFiles files = new SweepFiles(sweep, "deft sweep m.json");
    SweepTable table = sweep.run(2, (done, total) -> {}).table();
    assertEquals(
        List.of("m-auto", "m-random", "m-random-ratio"), List.copyOf(table.graphics().keySet()));
    HeatMap optimum = (HeatMap) table.graphics().get("m-auto");
    HeatMap random = (HeatMap) table.graphics().get("m-random");
    assertEquals(optimum.values().most(), random.values().most());
    assertEquals(List.of("10", "20", "40"), optimum.x().words());
    assertEquals("Bandwidth (MHz)", optimum.x().label());
    assertEquals("Memory scale", optimum.y().label());
    assertEquals(median(table, 2), optimum.values().columns().get(0).get(1).value());
    assertTrue(Double.isNaN(optimum.values().columns().get(0).get(0).value()), "infeasible");
    PartRun.of(sweep, 1)
        .whole(folder, (done, total) -> {}, finished -> files.write(finished, folder, false));
    String caption = Files.readString(folder.resolve("m-auto.tex"));
    assertTrue(caption.contains("Crossed out: more than half"), caption);
    String source = Files.readString(folder.resolve("m-random-ratio.pgf.tex"));
    assertEquals(6, source.lines().filter(line -> line.startsWith("\\path[fill=")).count(), source);
    assertTrue(source.contains("xticklabels={{10},{20},{40}}"), source);
    BadInputException bad =
        assertThrows(
            BadInputException.class,
            () -> spec(SPEC.replace("\"draws\"", "\"pair\": \"lines\", \"draws\"")));
    assertTrue(bad.getMessage().contains("expected a pair"), bad.getMessage());
  }

  @Test
  void draws_renew_what_they_are_told_to_and_nothing_else() {
    DeftProblem usual = problem(INLINE, 0, 0);
    DeftProblem next = problem(INLINE, 0, 1);
    assertNotEquals(usual.channel(0), next.channel(0));
    assertEquals(usual.computeSeconds(0, 0), next.computeSeconds(0, 0));
    String drawn =
        INLINE.replace(
            "\"draws\": 4",
            """
            "draws": 4, "draw": {"channel": "fading",
              "places": {"nearestMeters": 20, "farthestMeters": 200},
              "presets": ["jetson-nano", "phone-flagship"],
              "speeds": {"distribution": "log-normal", "sigma": 0.3},
              "budgets": {"distribution": "uniform", "least": 0.8, "most": 1.2}}""");
    DeftProblem one = problem(drawn, 0, 0);
    assertNotEquals(one.computeSeconds(0, 0), one.computeSeconds(1, 0), "each of several alike");
    assertNotEquals(one.memoryBytes(0), problem(drawn, 0, 1).memoryBytes(0));
    assertEquals(one.computeSeconds(0, 0), problem(drawn, 0, 0).computeSeconds(0, 0));
    String still = INLINE.replace("\"draws\": 4", "\"draw\": {\"channel\": false}");
    assertEquals(1, spec(still).draws());
    assertEquals(problem(still, 0, 0).channel(0), problem(still, 0, 1).channel(0));
  }

  @Test
  void blocks_a_device_may_be_more_than_the_scenario_says() {
    String any = INLINE.replace("\"draws\"", "\"blocksPerDevice\": \"any\", \"draws\"");
    assertEquals(4, problem(any, 0, 0).maxBlocks(0));
    String two = any.replace("\"count\": 6", "\"count\": 2");
    assertEquals(0, run(two).rows().get(0).counts().infeasible());
  }

  @Test
  void a_measured_problem_is_swept_over_bandwidth_and_memory() throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("p.json"))) {
      new ProblemFormat().write(problem(INLINE, 0, 0), out);
    }
    String text =
        """
        {"format": "deft-sweep/2", "name": "m", "scenario": "p.json", "lines": ["auto"],
         "vary": ["/uplink/bandwidthHz", "/devices/*/memoryBytes"],
         "values": [[1e7, 2e7], []], "factors": [[], [0.01, 1]]}
        """;
    String file = folder.resolve("m.json").toString();
    SweepSpec spec = SweepSpec.parse(text, file);
    assertEquals(1, spec.draws());
    SweepTable table = Sweep.of(spec, Deft.withDefaults()).run(1, (done, all) -> {}).table();
    assertEquals(1, table.rows().get(0).counts().infeasible(), "a hundredth of the memory");
    assertTrue(median(table, 3) < median(table, 1));
    BadInputException bad =
        assertThrows(
            BadInputException.class,
            () -> SweepSpec.parse(text.replace("\"auto\"", "\"offloading\""), file));
    assertTrue(bad.getMessage().contains("offloading"), bad.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/uplink/bandwidthHz; /uplink/bandwidth; values (line 2, column 41); uplink.bandwidth",
        "/uplink/bandwidthHz; /devices/99/distanceMeters; values; index from 0 to 15",
        "/uplink/bandwidthHz; bandwidthHz; vary (line 2, column 10); a pointer",
        "[1e7, 4e7]; [-1, 4e7]; values (line 2, column 43); above 0",
        "[1e7, 4e7]; [4e7, 1e7]; values (line 2, column 43); 1e7 after 4e7",
        "[1e7, 4e7]; [1e7, \"x\"]; values (line 2, column 43); expected a number",
        "\"values\": [1e7, 4e7]; \"factors\": [1, \"x\"]; factors; expected a number",
        "\"values\": [1e7, 4e7]; \"factors\": [-1]; factors; at least 0",
        "\"values\": [1e7, 4e7]; \"values\": [[1], [2]]; values; 2 lists for 1",
        "\"draws\": 10; \"draws\": 10, \"draw\": {\"places\": {\"nearestMeters\": 9}}; farthestMeters; (line 2",
        "\"draws\": 10; \"draws\": 10, \"draw\": {\"speeds\": {\"distribution\": \"uniform\"}}; least; missing",
        "\"draws\": 10; \"draws\": 1; draws (line 2; from 2",
        "\"draws\": 10; \"draws\": 10, \"generator\": {}; generator; exactly one",
        "roberta-base-sst2-shared.json; nope.json; nope.json; no such file",
        "roberta-base-sst2-shared.json; devices.sweep.json; format; deft-scenario/1"
      })
  void what_does_not_fit_is_refused_with_its_place(
      String old, String now, String place, String expected) {
    BadInputException bad =
        assertThrows(BadInputException.class, () -> spec(SPEC.replace(old, now)));
    assertTrue(bad.getMessage().contains(place), bad.getMessage());
    assertTrue(bad.getMessage().contains(expected), bad.getMessage());
    assertTrue(bad.getMessage().contains("expected"), bad.getMessage());
  }

  @Test
  void the_generators_settings_are_varied_by_name_and_in_pairs() {
    String text =
        """
        {"format": "deft-sweep/2", "name": "g", "generator": {"devices": 14}, "draws": 4,
         "vary": ["method", "bandwidthHz"], "values": [["bitfit", "lora-8"], [1e7, 2e7]],
         "blocksPerDevice": 2, "lines": ["auto"]}
        """;
    assertEquals(4, spec(text).pointCount());
    assertEquals(2, spec(text).subject().points().get(3).drawn(0, 1).problem().maxBlocks(0));
    assertEquals(2e7, spec(text).subject().points().get(3).drawn(0, 1).problem().uplink().budget());
  }

  @Test
  void the_digest_is_of_what_is_drawn_and_of_what_files_hold() throws IOException {
    Files.copy(EXAMPLES.resolve("roberta-base-sst2-shared.json"), folder.resolve("a.json"));
    String text = SPEC.replace("roberta-base-sst2-shared.json", "a.json");
    String before = digest(text);
    assertEquals(before, digest(text.replace("\"draws\"", "\"title\": \"t\", \"draws\"")));
    assertEquals(before, digest(text.replace("1e7", "10000000")));
    assertNotEquals(before, digest(text.replace("\"seed\": 5", "\"seed\": 6")));
    Path file = folder.resolve("a.json");
    Files.writeString(file, Files.readString(file).replaceFirst("distanceMeters\": ", "$01"));
    assertNotEquals(before, digest(text));
  }

  private String digest(String text) {
    SweepSpec spec = SweepSpec.parse(text, folder.resolve("s.json").toString());
    return Sweep.of(spec, Deft.withDefaults()).digest();
  }

  static Stream<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> sweeps = files.filter(f -> f.toString().endsWith(".sweep.json")).toList();
      Stream.Builder<String> all = Stream.<String>builder().add(SPEC).add(INLINE);
      for (Path sweep : sweeps) {
        all.add(Files.readString(sweep));
      }
      return all.build();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void the_published_schema_takes_what_is_read(String document) throws IOException {
    String version = document.contains("deft-sweep/1") ? "1" : "2";
    Schema schema = schema("experiments/schema/deft-sweep-" + version);
    assertEquals(List.of(), schema.validate(document, InputFormat.JSON));
    assertFalse(
        schema.validate(document.replace("\"vary\"", "\"varies\""), InputFormat.JSON).isEmpty());
    assertFalse(
        schema
            .validate(document.replace("\"lines\"", "\"lines\": [], \"x\""), InputFormat.JSON)
            .isEmpty());
  }

  @Test
  void the_published_schema_of_suites_takes_those_that_are_shipped() throws IOException {
    Schema schema = schema("benchmarks/schema/deft-suite-1");
    for (String name : List.of("quick", "report", "several")) {
      String suite = Files.readString(EXAMPLES.resolve(name + ".suite.json"));
      assertEquals(List.of(), schema.validate(suite, InputFormat.JSON), name);
      String other = suite.replace("\"instances\"", "\"instance\"");
      assertFalse(schema.validate(other, InputFormat.JSON).isEmpty(), name);
    }
  }

  @Test
  void the_shipped_table_of_the_column_is_what_its_sweep_makes() throws IOException {
    Path file = EXAMPLES.resolve("column.sweep.json");
    String first = Files.readString(file).replace("[1e6, 2e6, 5e6, 1e7, 2e7, 5e7]", "[1e6]");
    Sweep sweep = Sweep.of(SweepSpec.parse(first, file.toString()), Deft.withDefaults());
    List<String> made = sweep.run(2, (done, total) -> {}).table().csv().lines().toList();
    List<String> shipped = Files.readAllLines(Path.of("..", "docs", "figures", "column.csv"));
    assertEquals(6, made.size());
    assertEquals(shipped.subList(0, 6), made);
  }

  private static Schema schema(String name) throws IOException {
    String resource = "/org/loladeft/" + name + ".schema.json";
    try (InputStream in = SecondSweepTest.class.getResourceAsStream(resource)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    }
  }

  @Test
  void a_papers_width_has_the_caption_and_the_table_in_latex() throws IOException {
    String text =
        SPEC.replace(
            "\"draws\": 10",
            "\"draws\": 10, \"width\": \"ieee-column\", \"show\": \"both\", \"xScale\": 1e-6,"
                + " \"title\": \"50 % & more\"");
    Sweep sweep = Sweep.of(spec(text), Deft.withDefaults());
    SweepFiles files = new SweepFiles(sweep, "deft sweep own.json");
    PartRun.of(sweep, 1)
        .whole(folder, (done, total) -> {}, finished -> files.write(finished, folder, false));
    String figure = Files.readString(folder.resolve("own-ratio.tex"));
    assertTrue(figure.contains("\\includegraphics{own-ratio} % or \\input{own-ratio.pgf}"), figure);
    assertTrue(Files.readString(folder.resolve("own.pgf.tex")).contains("  10 "));
    assertTrue(figure.contains("\\caption{50 \\% \\& more. Points: medians over 10"), figure);
    List<String> table = Files.readAllLines(folder.resolve("own-table.tex"));
    assertEquals("  Bandwidth (MHz) & 10 & 40 \\\\", table.get(3));
    String exact = table.stream().filter(row -> row.startsWith("  exact")).toList().get(1);
    assertEquals("  exact optimum & 1.000 & 1.000 \\\\", exact);
    assertEquals(4, table.stream().filter(row -> row.matches("  [a-z].* & .*")).count());
    assertFalse(Files.readString(folder.resolve("own.svg")).contains("aria-label=\"50 %"));
  }

  @Test
  void a_table_that_was_written_reads_back_as_itself() {
    SweepTable table = run(INLINE);
    SweepTable again = SweepTable.read(table.spec(), table.csv(), "own.csv");
    assertEquals(table.rows(), again.rows());
    BadInputException bad =
        assertThrows(
            BadInputException.class,
            () -> SweepTable.read(table.spec(), table.csv().replace("bf16", "fp16"), "own.csv"));
    assertTrue(bad.getMessage().contains("own.csv: line 4"), bad.getMessage());
  }
}
