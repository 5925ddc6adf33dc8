package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.scenario.json.DeftFiles;

/**
 * Inputs that people have, as they write them, and what each must get (public/README.md); those
 * about several blocks, forbidden and fixed pairs are in {@link SeveralBlocksCommandTest}.
 */
class PublicCasesTest {

  @TempDir Path folder;

  private static String text(String name) throws IOException {
    try (InputStream in = PublicCasesTest.class.getResourceAsStream("public/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static DeftProblem problem(String name) throws IOException {
    byte[] bytes = text(name + ".json").getBytes(StandardCharsets.UTF_8);
    return DeftFiles.readProblem(new ByteArrayInputStream(bytes), name);
  }

  private static Run solved(String name, String... more) throws IOException {
    String[] args = new String[more.length + 2];
    args[0] = "solve";
    args[1] = "-";
    System.arraycopy(more, 0, args, 2, more.length);
    return Run.withInput(text(name + ".json"), args);
  }

  private static DeftResult.WithAllocation result(DeftProblem problem) {
    return (DeftResult.WithAllocation) Deft.withDefaults().solve(problem);
  }

  private static double sum(DeftProblem problem, DeftResult.WithAllocation result) {
    double sum = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      sum += problem.bestLatencySeconds(result.allocation().deviceOf(j), j);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "bap-orse5625, 4",
    "bap-tcl65, 5",
    "bap-murty68_zeros, 0",
    "pipeedge-8x6, 1.6697698934087528",
    "pipedream-vgg16-dedicated, 17.45785043535158",
    "pipedream-alexnet-shared, 16.71325781551267",
    "pipedream-vgg16-shared, 33.82041471840884",
    "scn-neuron244-layersPerBlock7, 0.485967",
    "scn-neuron244-uneven-layers, 0.523853",
    "scn-neuron244-best-split, 0.370797"
  })
  void the_optimum_is_found_and_proven(String name, double seconds) throws IOException {
    Run run = solved(name, "--format=json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\"status\": \"OPTIMAL\""), run.out());
    assertTrue(run.out().contains("\"state\": \"CHECKED\""), run.out());
    double found = result(problem(name)).latencySeconds();
    assertEquals(seconds, found, seconds * (name.startsWith("scn") ? 2e-6 : 1e-11));
  }

  @Test
  void of_the_optimal_rounds_of_vgg16_one_with_the_least_device_time_is_given() throws IOException {
    DeftProblem problem = problem("pipedream-vgg16-dedicated");
    DeftResult.WithAllocation least = result(problem);
    DeftResult.WithAllocation any =
        (DeftResult.WithAllocation)
            Deft.withDefaults().solve(problem, SolveOptions.withDefaults().withAnyTie());
    assertEquals(17.45785043535158, least.latencySeconds());
    assertEquals(17.45785043535158, any.latencySeconds());
    assertEquals(42.64, sum(problem, least), 0.005);
    assertEquals(69.87, sum(problem, any), 0.005);
    assertEquals(any.proof(), least.proof());
    DeftResult.WithAllocation byId =
        (DeftResult.WithAllocation)
            Deft.withDefaults().solve(problem, any.solverId(), SolveOptions.withDefaults());
    assertEquals(any.allocation(), byId.allocation());
    String text = solved("pipedream-vgg16-dedicated", "--ties=any").out();
    assertFalse(solved("pipedream-vgg16-dedicated").out().equals(text), text);
    Path solution = folder.resolve("s.json");
    Path file = Files.writeString(folder.resolve("p.json"), text("pipedream-vgg16-dedicated.json"));
    assertEquals(0, Run.of("solve", file.toString(), "-o", solution.toString()).status());
    assertEquals(0, Run.of("verify", file.toString(), solution.toString()).status());
  }

  @ParameterizedTest
  @CsvSource({"pipedream-vgg16-shared, 33.820414718", "pipedream-alexnet-shared, 16.7132578155"})
  void the_papers_method_takes_unequal_uploads(String name, double optimum) throws IOException {
    DeftResult result =
        Deft.withDefaults().solve(problem(name), "dual-ascent", SolveOptions.withDefaults());
    double latency = result.outcome().latencySeconds().orElseThrow();
    assertTrue(latency >= optimum && latency <= 1.01 * optimum, latency + " s");
  }

  @Test
  void nothing_is_infinitely_worse_than_a_round_of_0_seconds() throws IOException {
    String file =
        Files.writeString(folder.resolve("p.json"), text("bap-murty68_zeros.json")).toString();
    Run run = Run.of("compare", file, "--solvers=bottleneck,greedy,random");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("+20.0 s"), run.out());
    assertFalse(run.out().contains("Infinity"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scn-exo-60layers-4devices", "pipeedge-12blocks-8hosts", "ortools2597"})
  void more_blocks_than_devices_are_solved_where_a_device_may_take_several(String name)
      throws IOException {
    Run one = solved(name);
    assertEquals(3, one.status(), one.err());
    assertTrue(one.out().contains("--blocks-per-device any, or with maxBlocks"), one.out());
    if (name.startsWith("scn")) {
      Run several = solved(name, "--blocks-per-device=any");
      assertTrue(several.out().contains("OPTIMAL"), several.out());
    }
  }

  @Test
  void a_better_split_than_the_best_of_the_forum_is_found() throws IOException {
    String scenario =
        text("scn-neuron244-best-split.json")
            .replaceFirst(
                "\"layers\":\\[[0-9,]*]", "\"layersPerBlock\":1,\"blocksPerDevice\":\"any\"");
    Run run = Run.withInput(scenario, "solve", "-");
    assertTrue(run.out().contains("latency   0.226865946 s"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"form-bom", "form-crlf", "form-no-depth", "form-no-memory"})
  void plain_tables_and_files_of_other_systems_are_solved(String name) throws IOException {
    Run run = solved(name);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("latency   1 s"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "form-csv|(a table? 'deft import' makes a problem of CSV)",
        "form-yaml|(YAML? here it is JSON)",
        "form-jsoncomment|expected no comments, which JSON does not have",
        "form-comment|_comment (line 1, column 13): unknown field",
        "form-id-number|found 1: expected a string, such as \"1\"",
        "form-units-rate|found \"20 Mbps\": expected a finite number above 0 (without quotes and"
            + " unit: 2e7)",
        "form-units-string|found \"4GB\": expected a finite number that is at least 0 (without"
            + " quotes and unit: 4e9)",
        "form-mem-GB-field|expected memoryBytes in place of memoryGB, in byte (1 GB is 1e9)",
        "form-bw-mhz|expected bandwidthHz in place of bandwidthMHz, in Hz (1 MHz is 1e6)",
        "scn-bandwidthMHz|expected bandwidthHz in place of bandwidthMHz, in Hz (1 MHz is 1e6)",
        "form-1e999|found 1e999: expected a finite number",
        "form-blockmem-in-block|blocks[0].memoryBytes (line 1, column 116): unknown field",
        "form-blockmem-scalar|found 0: expected an array",
        "form-case-kind|found \"Dedicated\": expected one of dedicated, shared,",
        "form-empty|the file is empty: expected a JSON object",
        "form-len-mismatch|one entry too many: expected 2, one for each block",
        "form-list-of-problems|found an array: expected an object",
        "form-missing-kind-extra|the field is there: expected none with kind dedicated",
        "form-no-bits|blocks[0].uploadBits (line 1, column 97): the field is missing",
        "form-no-format|format (line 1, column 368): the field is missing",
        "form-string-inf|found \"inf\": expected a finite number that is at least 0, or null",
        "form-trailing-comma|not JSON: found '}': expected the name of a field",
        "form-underscore-number|not JSON: found '_': expected a comma",
        "form-zero-rate|found 0: expected a finite number above 0"
      })
  void what_is_not_meant_so_is_refused_in_one_line_that_says_what_to_write(
      String name, String words) throws IOException {
    Run run = solved(name);
    assertEquals(2, run.status(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(words), run.err());
    assertEquals("", run.out());
  }

  @Test
  void a_table_under_a_wrong_name_is_imported() throws IOException {
    Run run = Run.withInput(text("form-csv.json"), "import", "-");
    assertEquals(0, run.status(), run.err());
    assertTrue(Run.withInput(run.out(), "solve", "-").out().contains("latency   1 s"));
  }

  @ParameterizedTest
  @CsvSource({
    "scn-snrDb, 1.584893192461e7", // 1 MHz times 12 dB
    "scn-channelGain-linear, 4e7", // 0.1 W times 4e-11 over 1e-19 W/Hz
    "scn-transmitPowerWatt, 3.99944749761e7" // the same at -103.98 dB
  })
  void a_link_is_taken_as_people_state_it(String name, double hertz) throws IOException {
    DeftProblem problem = problem(name);
    assertEquals(20, problem.deviceCount());
    assertEquals(hertz, problem.channel(7), 1e-9 * hertz);
  }

  @ParameterizedTest
  @CsvSource({"scn-rb-count50, 50", "scn-lte-1.4MHz, 6"})
  void resource_blocks_are_counted_or_taken_from_the_band(String name, int count)
      throws IOException {
    assertEquals(count, problem(name).uplink().budget());
  }

  @Test
  void twenty_hertz_are_warned_of() throws IOException {
    Run run = solved("scn-20Hz-meant-MHz");
    assertEquals(0, run.status(), run.err());
    assertEquals("deft: warning: uplink.bandwidthHz is 20 Hz; 20 MHz would be 20e6\n", run.err());
  }

  @Test
  void what_became_of_a_hint_is_told() throws IOException {
    Path hint =
        Files.writeString(folder.resolve("hint.json"), text("hint-ghost-device.solution.json"));
    Run run = solved("pipedream-alexnet-shared", "--hint=" + hint);
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.err()
            .contains(
                ": 7 of 8 blocks start on their device; block node23 Linear, whose device ghost is"
                    + " not in the problem\n"),
        run.err());
  }

  // Tables of these problems, imported

  private static String quoted(String id) {
    return '"' + id.replace("\"", "\"\"") + '"';
  }

  /** Seconds by device and block; pairs that do not fit are empty. */
  private static String matrix(DeftProblem problem) {
    StringBuilder csv = new StringBuilder("device");
    problem.blocks().forEach(block -> csv.append(',').append(quoted(block.id())));
    for (int k = 0; k < problem.deviceCount(); k++) {
      csv.append('\n').append(quoted(problem.deviceId(k)));
      for (int j = 0; j < problem.blockCount(); j++) {
        csv.append(',').append(problem.fits(k, j) ? problem.computeSeconds(k, j) : "");
      }
    }
    return csv.append('\n').toString();
  }

  private static String longForm(DeftProblem problem) {
    StringBuilder csv = new StringBuilder("device,block,seconds,bytes,memoryBytes,bits,depth,");
    csv.append(problem.uplink().kind().channelField()).append("\r\n");
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < problem.blockCount(); j++) {
        Block block = problem.blocks().get(j);
        StringJoiner row = new StringJoiner(",", "", "\r\n");
        row.add(quoted(problem.deviceId(k))).add(quoted(block.id()));
        row.add(problem.computeSeconds(k, j) + "").add(problem.blockMemoryBytes(k, j) + "");
        row.add(problem.memoryBytes(k) + "").add(block.uploadBits() + "").add(block.depth() + "");
        csv.append(row.add(problem.channel(k) + ""));
      }
    }
    return csv.toString();
  }

  private DeftProblem imported(String csv, String... options) throws IOException {
    Path table = Files.writeString(folder.resolve("table.csv"), csv);
    Path made = folder.resolve("made.json");
    String[] args = new String[options.length + 4];
    args[0] = "import";
    args[1] = table.toString();
    args[2] = "-o";
    args[3] = made.toString();
    System.arraycopy(options, 0, args, 4, options.length);
    Run run = Run.of(args);
    assertEquals(0, run.status(), run.err());
    try (InputStream in = Files.newInputStream(made)) {
      return DeftFiles.readProblem(in, "made.json");
    }
  }

  @ParameterizedTest
  @CsvSource({"bap-orse5625, 4", "bap-tcl65, 5", "bap-murty68_zeros, 0"})
  void bottleneck_matrices_are_imported_and_solved(String name, double optimum) throws IOException {
    DeftProblem imported = imported(matrix(problem(name)));
    assertEquals(optimum, result(imported).latencySeconds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bap-couplr-conflict", "bap-couplr_allinf"})
  void matrices_without_a_matching_are_imported_with_forbidden_pairs(String name)
      throws IOException {
    imported(matrix(problem(name)));
    Run run = Run.of("solve", folder.resolve("made.json").toString());
    assertEquals(3, run.status(), run.err());
    assertFalse(run.out().contains("memory"), run.out());
  }

  @Test
  void three_workers_take_four_tasks_from_a_matrix() throws IOException {
    DeftProblem imported =
        imported(matrix(problem("ortools2597")), "--blocks-per-device=any", "--extras=zero");
    assertEquals(76, result(imported).latencySeconds());
  }

  @ParameterizedTest
  @CsvSource({
    "pipeedge-8x6, dedicated",
    "pipedream-vgg16-dedicated, dedicated",
    "pipedream-vgg16-shared, shared:20MHz",
    "pipedream-alexnet-shared, shared:20MHz"
  })
  void measured_profiles_are_imported_figure_by_figure_and_solved(String name, String uplink)
      throws IOException {
    DeftProblem problem = problem(name);
    DeftProblem imported = imported(longForm(problem), "--uplink=" + uplink);
    assertTrue(imported.hasSameFigures(problem));
    assertEquals(problem.blocks(), imported.blocks());
    assertEquals(result(problem).latencySeconds(), result(imported).latencySeconds());
  }

  @Test
  void twelve_unequal_layers_go_to_eight_hosts() throws IOException {
    DeftProblem imported =
        imported(
            longForm(problem("pipeedge-12blocks-8hosts")),
            "--blocks-per-device=any",
            "--extras=zero");
    DeftResult.WithAllocation result = result(imported);
    assertEquals("block-pricing", result.solverId());
    assertEquals(1.00931048, result.latencySeconds(), 1e-8);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    DeftFiles.writeProblem(imported, again);
    assertEquals(
        Files.readString(folder.resolve("made.json")), again.toString(StandardCharsets.UTF_8));
  }
}
