package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.scenario.json.DeftFiles;

/** What {@code -o} draws, and which form an ending asks for. */
class RoundPicturesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path folder;

  private static String example(String name) {
    return ROOT.resolve("examples/" + name + ".json").toString();
  }

  private byte[] drawn(int status, String command, String example, String file) throws IOException {
    Path into = folder.resolve(file);
    Run run = Run.of(command, example(example), "-o", into.toString());
    assertEquals(status, run.status(), run.err());
    assertEquals("", run.out());
    return Files.readAllBytes(into);
  }

  private static DeftProblem problem(String example) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(example(example)))) {
      return DeftFiles.readProblem(in, example(example));
    }
  }

  /** A picture from disk asks nobody for anything. */
  private static void assertAlone(String document) {
    String rest = document.replaceAll("xmlns(:[a-z]+)?=\"[^\"]*\"", "");
    assertFalse(rest.contains("://"), "names a host");
    assertFalse(Pattern.compile("(src|href)=\"[^#]").matcher(rest).find(), "names a file");
    assertFalse(rest.contains("url(") || rest.contains("@import"), "names a file in its style");
    assertFalse(rest.contains("NaN") || rest.contains("Infinity"), "draws what is no number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roberta-base-sst2",
        "roberta-base-sst2-shared",
        "roberta-base-sst2-power-limited",
        "roberta-base-sst2-resource-blocks",
        "five-devices"
      })
  void every_block_and_device_is_named_in_every_form_of_a_round(String example) throws Exception {
    String svg = new String(drawn(0, "solve", example, "r.svg"), StandardCharsets.UTF_8);
    String html = new String(drawn(0, "solve", example, "r.html"), StandardCharsets.UTF_8);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    String pdf;
    try (PDDocument document = Loader.loadPDF(drawn(0, "solve", example, "r.pdf"))) {
      String labels =
          new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
      pdf = new PDFTextStripper().getText(document) + labels;
      for (var name : document.getPage(0).getResources().getPropertiesNames()) {
        pdf += document.getPage(0).getResources().getProperties(name).getCOSObject();
      }
    }
    DeftProblem problem = problem(example);
    for (String document : List.of(svg, html, pdf)) {
      for (int k = 0; k < problem.deviceCount(); k++) {
        assertTrue(document.contains(problem.deviceId(k)), problem.deviceId(k));
      }
      problem.blocks().forEach(block -> assertTrue(document.contains(block.id()), block.id()));
    }
    assertAlone(svg);
    assertAlone(html);
    assertTrue(svg.contains("prefers-color-scheme:dark") && html.contains("color-scheme: dark"));
    assertEquals(
        problem.uplink().isJoint(),
        svg.contains(" of " + (problem.uplink().kind().hasWholeShares() ? "" : "20.0 MHz"))
            && svg.contains(" %</title>"),
        "a column of shares");
  }

  @Test
  void forward_and_backward_are_apart_where_a_scenario_tells_them() throws IOException {
    String scenario =
        new String(drawn(0, "solve", "roberta-base-sst2", "s.svg"), StandardCharsets.UTF_8);
    assertTrue(scenario.contains("camera-yard: layer-7; forward 1.469 s, backward 0.837 s"));
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Path into = folder.resolve("p.svg");
    assertEquals(0, Run.of("solve", problem, "-o", into.toString()).status());
    String drawn = Files.readString(into);
    assertTrue(drawn.contains("d1: b2; computation 2.000 s, upload 1.000 s; the round ends with"));
    assertTrue(drawn.contains("Without a block: d3"), drawn);
    assertFalse(drawn.contains("forward") || drawn.contains("backward"));
  }

  @Test
  void a_picture_of_an_infeasible_problem_says_what_is_missing() throws IOException {
    String svg =
        new String(drawn(3, "solve", "infeasible-memory", "i.svg"), StandardCharsets.UTF_8);
    assertTrue(svg.contains("robot-1 has 1.55 GB, lacks 47.5 MB for block layer-12"));
    assertTrue(svg.contains("<title>robot-1: none of them</title>"), "a grid of the Hall set");
    assertAlone(svg);
  }

  @Test
  void an_explanation_draws_the_proof_too() throws IOException {
    String hall =
        new String(drawn(0, "explain", "roberta-base-sst2", "h.svg"), StandardCharsets.UTF_8);
    assertTrue(hall.contains("<title>laptop-finn: layer-7, layer-8</title>"));
    String needs =
        new String(
            drawn(0, "explain", "roberta-base-sst2-shared", "n.svg"), StandardCharsets.UTF_8);
    assertTrue(needs.contains("there is 20.0 MHz"));
    String path = new String(drawn(0, "explain", "five-devices", "f.svg"), StandardCharsets.UTF_8);
    assertTrue(path.contains("<title>robot-1: layer-12, "));
  }

  @Test
  void an_explanation_as_a_page_can_be_played_with_where_a_browser_can_solve() throws IOException {
    String shared =
        new String(
            drawn(0, "explain", "roberta-base-sst2-shared", "s.html"), StandardCharsets.UTF_8);
    assertTrue(shared.contains("<input id=\"bandwidth\" type=\"range\""));
    assertTrue(shared.contains("The round takes 2.5401378 s, proven optimal."), "and the text");
    String several =
        new String(drawn(0, "explain", "five-devices", "f.html"), StandardCharsets.UTF_8);
    assertFalse(several.contains("<input"));
    assertTrue(several.contains("<title>robot-1: layer-12, ") && several.contains("<pre>"));
    assertAlone(several);
  }

  @Test
  void a_comparison_stacks_its_rounds_on_one_axis() throws IOException {
    Path into = folder.resolve("c.svg");
    String problem = example("roberta-base-sst2");
    Run run =
        Run.of("compare", problem, "--solvers", "crunch,greedy,random", "-o", into.toString());
    assertEquals(0, run.status(), run.err());
    String svg = Files.readString(into);
    assertTrue(svg.contains("crunch: latency 2.99206759 s"), svg);
    int crunch = svg.indexOf("aria-label=\"crunch:");
    int greedy = svg.indexOf("aria-label=\"greedy:");
    int random = svg.indexOf("aria-label=\"random:");
    assertTrue(0 < crunch && crunch < greedy && greedy < random, "the shortest first");
    Run two = Run.of("compare", problem, problem, "-o", into.toString());
    assertEquals(2, two.status());
    assertTrue(two.err().contains("expected one"), two.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"svg", "pdf", "html"})
  void the_same_round_has_the_same_bytes_in_any_locale(String ending) throws IOException {
    byte[] first = drawn(0, "solve", "five-devices", "a." + ending);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertArrayEquals(first, drawn(0, "solve", "five-devices", "b." + ending));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_picture_of_the_readme_is_what_its_command_draws() throws IOException {
    assertTrue(
        Files.readString(ROOT.resolve("README.md"))
            .contains("./deft solve examples/roberta-base-sst2.json -o docs/figures/round.svg"));
    assertArrayEquals(
        Files.readAllBytes(ROOT.resolve("docs/figures/round.svg")),
        drawn(0, "solve", "roberta-base-sst2", "round.svg"));
  }

  @ParameterizedTest
  @CsvSource({
    "solve, out.sol, its ending is .sol",
    "solve, out.SVGZ, its ending is .SVGZ",
    "problem, out.svg, expected .txt or .json",
    "problem, a.b.pdf, its ending is .pdf",
    "compare, out.csv, '.txt, .json, .svg, .pdf or .html'"
  })
  void an_ending_that_is_no_form_of_the_command_is_refused(
      String command, String file, String words) {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Run run = Run.of(command, problem, "-o", folder.resolve(file).toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains(words), run.err());
    assertFalse(Files.exists(folder.resolve(file)));
  }

  @ParameterizedTest
  @CsvSource({"json, out.txt", "text, out.json", "text, out.svg", "json, out.HTML"})
  void a_format_against_the_ending_is_refused(String format, String file) {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Run run = Run.of("solve", problem, "--format", format, "-o", folder.resolve(file).toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--format " + format + " contradicts"), run.err());
  }

  @ParameterizedTest
  @CsvSource({"json, out, {", "text, out, hopeless", "json, .hidden, {", "json, dot., {"})
  void without_an_ending_the_format_decides(String format, String file, String start)
      throws IOException {
    String problem = Samples.file(folder, "p.json", Samples.infeasible());
    Path into = folder.resolve(file);
    assertEquals(3, Run.of("solve", problem, "--format", format, "-o", into.toString()).status());
    assertTrue(Files.readString(into).startsWith(start));
  }

  @Test
  void a_problem_can_be_had_as_text() throws IOException {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Path into = folder.resolve("p.TXT");
    assertEquals(0, Run.of("problem", problem, "-o", into.toString()).status());
    assertTrue(Files.readString(into).startsWith("tiny: 2 blocks, 3 devices"));
  }
}
