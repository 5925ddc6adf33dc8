package org.loladeft.playground.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.experiments.figure.RoundView;
import org.loladeft.playground.PlaygroundPage;
import org.loladeft.scenario.json.DeftFiles;

/** The page in a browser: what it answers, and that it can be played with. */
class PlaygroundPageTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final int POSITIONS = 1_000;

  @TempDir private Path folder;

  private static DeftProblem example(String name) throws IOException {
    Path file = ROOT.resolve("examples/" + name + ".json");
    try (InputStream in = Files.newInputStream(file)) {
      return DeftFiles.readProblem(in, file.toString());
    }
  }

  private static String html(DeftProblem problem) {
    return PlaygroundPage.of(problem, "a problem").orElseThrow().html();
  }

  private static Chromium chromium(Path folder) throws Exception {
    Path binary =
        Chromium.PLACES.stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("chromium"));
    assumeTrue(Files.isExecutable(binary), "Debian's chromium is installed");
    return Chromium.start(binary, folder.resolve("profile"));
  }

  @Test
  void a_page_is_whole_in_itself() throws IOException {
    String html = html(example("roberta-base-sst2"));
    String rest = html.replaceAll("http://www.w3.org/(1999/xlink|2000/svg)", "");
    assertFalse(rest.contains("://"), "names a host that is no namespace");
    assertFalse(html.contains("<link") || html.contains(" src="), "names a file");
    assertTrue(html.contains("Michael Nascimento Santos"), "licences of what it holds");
    assertTrue(html.contains("default-src 'none'"), "and may fetch nothing");
    assertTrue(html.length() < 2_500_000, html.length() + " characters");
    assertEquals(html, html(example("roberta-base-sst2")));
  }

  @Test
  void problems_that_a_browser_does_not_solve_get_no_such_page() throws IOException {
    for (String other :
        List.of(
            "five-devices",
            "roberta-base-sst2-power-limited",
            "roberta-base-sst2-resource-blocks")) {
      assertTrue(PlaygroundPage.of(example(other), other).isEmpty(), other);
    }
    assertTrue(
        PlaygroundPage.of(draw(new Random(1), new Uplink.Dedicated(), 20, 1_001), "").isEmpty());
  }

  @Test
  void no_name_ends_the_script_that_holds_it() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("</script>@data@", 1, 1)))
            .device("<!--<script>", 1, 1, new double[] {1}, new double[1])
            .build();
    String html = PlaygroundPage.of(problem, "</title><b>").orElseThrow().html();
    assertFalse(html.contains("</script>@data@") || html.contains("<!--<script>"));
    assertTrue(html.contains("<title>&lt;/title>&lt;b></title>"));
  }

  /** Blocks of any sizes; pairs too large, forbidden or fixed; tables with and without an order. */
  private static DeftProblem draw(Random random, Uplink uplink, int blocks, int devices) {
    List<Block> all = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      all.add(new Block("b" + j, j + 1, random.nextInt(4) == 0 ? 0 : 1e6 * random.nextDouble()));
    }
    boolean sorted = random.nextBoolean();
    ProblemBuilder builder = DeftProblem.builder(uplink, all);
    int free = -1; // a device that nothing is forbidden to
    for (int k = 0; k < devices; k++) {
      double[] compute = random.doubles(blocks).toArray();
      double[] need = random.doubles(blocks).toArray();
      if (sorted) {
        Arrays.sort(compute);
        Arrays.sort(need);
      }
      double channel =
          uplink.isJoint() ? 1 + 5 * random.nextDouble() : 1e6 * (1 + random.nextDouble());
      Device device = Device.of("d" + k, 0.3 + 0.7 * random.nextDouble(), channel, compute, need);
      boolean barred = random.nextInt(5) == 0;
      builder.device(barred ? device.withForbidden(random.nextInt(blocks)) : device);
      free = barred ? free : k;
    }
    if (random.nextInt(3) == 0 && free >= 0) {
      builder.fix(random.nextInt(blocks), free);
    }
    return builder.build();
  }

  private static Position position(Random random, DeftProblem problem) {
    boolean[] takesPart = new boolean[problem.deviceCount()];
    int k = random.nextInt(takesPart.length);
    for (int i = 0; i < takesPart.length; i++) {
      takesPart[i] = i == k || random.nextInt(8) > 0;
    }
    double memory = problem.memoryBytes(k) * 2 * random.nextDouble();
    return new Position(
        Math.scalb(1 + random.nextDouble(), random.nextInt(5) - 3),
        k,
        Math.scalb(1 + random.nextDouble(), random.nextInt(5) - 3),
        memory,
        takesPart);
  }

  private static String script(Position p) {
    return "deft.at(%s,%d,%s,%s,%s,NaN)"
        .formatted(
            p.bandwidthFactor(),
            p.device(),
            p.speedFactor(),
            p.memoryBytes(),
            Arrays.toString(p.takesPart()));
  }

  private static String expected(DeftProblem there) {
    DeftResult result = Deft.withDefaults().solve(there, SolveOptions.withDefaults().withAnyTie());
    String[] devices =
        result instanceof DeftResult.WithAllocation found
            ? IntStream.of(found.allocation().devices())
                .mapToObj(there::deviceId)
                .toArray(String[]::new)
            : new String[0];
    return result.status()
        + " "
        + result.proofState()
        + " "
        + words(result.outcome().latencySeconds())
        + " "
        + words(result.outcome().lowerBoundSeconds())
        + " "
        + String.join(",", devices);
  }

  private static String words(OptionalDouble seconds) {
    return seconds.isPresent() ? Double.toHexString(seconds.getAsDouble()) : "none";
  }

  /** As the page gives them: numbers in the shortest words that read back as themselves. */
  private static String hexed(String answer) {
    String[] parts = answer.split(" ", -1);
    for (int i = 2; i < 4; i++) {
      parts[i] = parts[i].equals("NaN") ? "none" : Double.toHexString(Double.parseDouble(parts[i]));
    }
    return String.join(" ", parts);
  }

  @Test
  void its_answers_are_those_of_java_to_the_last_bit_at_1000_positions() throws Exception {
    try (Chromium browser = chromium(folder)) {
      Random random = new Random(18);
      int problems = 10;
      int infeasible = 0;
      for (int i = 0; i < problems; i++) {
        DeftProblem problem =
            i < 2
                ? example(i == 0 ? "roberta-base-sst2" : "roberta-base-sst2-shared")
                : draw(
                    random,
                    i % 2 == 0 ? new Uplink.Dedicated() : new Uplink.Shared(1e6),
                    2 + random.nextInt(4),
                    5 + random.nextInt(4));
        int count = i < 2 ? 40 : (POSITIONS - 80) / (problems - 2);
        List<Position> positions =
            Stream.generate(() -> position(random, problem)).limit(count).toList();
        Path page = Files.writeString(folder.resolve("p" + i + ".html"), html(problem));
        browser.open(page, 800, 600, false);
        String asked = String.join(",", positions.stream().map(p -> script(p)).toList());
        String all =
            browser.value(
                "["
                    + asked
                    + "].map(a => [a.status(), a.proofState(), a.latencySeconds(),"
                    + " a.lowerBoundSeconds(), a.devices()].join(' ')).join(';')");
        String[] answers =
            Stream.of(all.split(";")).map(PlaygroundPageTest::hexed).toArray(String[]::new);
        String[] java = positions.stream().map(p -> expected(p.of(problem))).toArray(String[]::new);
        assertArrayEquals(java, answers, "problem " + i);
        infeasible += (int) Stream.of(java).filter(a -> a.startsWith("INFEASIBLE")).count();
      }
      assertTrue(infeasible > 100 && infeasible < 900, infeasible + " of 1000 are infeasible");
    }
  }

  private static String wordsAt(DeftProblem problem, Position position) {
    DeftProblem there = position.of(problem);
    DeftResult result = Deft.withDefaults().solve(there, SolveOptions.withDefaults().withAnyTie());
    return RoundView.of(there, (DeftResult.WithAllocation) result).words()
        + " \u00b7 "
        + result.solverId();
  }

  @Test
  void it_is_played_with_by_mouse_and_by_keyboard() throws Exception {
    DeftProblem problem = example("roberta-base-sst2-shared");
    Path page = Files.writeString(folder.resolve("page.html"), html(problem));
    boolean[] all = new boolean[problem.deviceCount()];
    Arrays.fill(all, true);
    double memory = problem.memoryBytes(0);
    try (Chromium browser = chromium(folder)) {
      for (int width : new int[] {1280, 390}) {
        for (boolean dark : new boolean[] {false, true}) {
          browser.open(page, width, 900, dark);
          assertEquals("true", browser.value("document.body.scrollWidth <= innerWidth"));
          assertEquals(
              dark ? "rgb(21, 24, 28)" : "rgb(255, 255, 255)",
              browser.value("getComputedStyle(document.body).backgroundColor"));
          String answer = "document.getElementById('answer').textContent";
          String asItWas = browser.value(answer);
          assertEquals(wordsAt(problem, new Position(1, 0, 1, memory, all)), asItWas);

          browser.click("bandwidth", 0.75);
          double octaves =
              Double.parseDouble(browser.value("document.getElementById('bandwidth').value"));
          assertTrue(octaves > 0);
          Position wide = new Position(Math.pow(2, octaves / 12), 0, 1, memory, all);
          assertEquals(wordsAt(problem, wide), browser.value(answer));

          browser.value("(document.getElementById('device').focus(), 1)");
          browser.press("ArrowDown", 40, 4);
          assertEquals("4", browser.value("document.getElementById('device').selectedIndex"));
          browser.press("Tab", 9, 1);
          browser.press("ArrowLeft", 37, 6);
          assertEquals("-6", browser.value("document.getElementById('speed').value"));
          Position slow =
              new Position(
                  Math.pow(2, octaves / 12), 4, Math.pow(2, -0.5), problem.memoryBytes(4), all);
          assertEquals(wordsAt(problem, slow), browser.value(answer));

          browser.click("has-deadline", 0.5);
          browser.value("(document.getElementById('deadline').focus(), 1)");
          browser.press("Home", 36, 1);
          String verdict = "document.getElementById('verdict').textContent";
          assertTrue(browser.value(verdict).startsWith("No round meets the deadline of"));
          assertTrue(browser.value(verdict).endsWith(": proven."));
          browser.press("End", 35, 1);
          assertTrue(browser.value(verdict).contains(" is met, with "));
          browser.photograph(
              Path.of("target/playground", width + (dark ? "-dark.png" : "-light.png")));

          browser.value("(document.querySelectorAll('#parts input')[4].focus(), 1)");
          browser.press("Space", 32, 1);
          boolean[] without = all.clone();
          without[4] = false;
          Position left =
              new Position(
                  Math.pow(2, octaves / 12), 4, Math.pow(2, -0.5), problem.memoryBytes(4), without);
          assertEquals(wordsAt(problem, left), browser.value(answer));
          String round = "document.getElementById('round').textContent";
          assertFalse(browser.value(round).contains(problem.deviceId(4) + ":"));

          browser.click("reset", 0.5);
          assertEquals(asItWas, browser.value(answer));
          assertEquals("", browser.value(verdict));
        }
      }
    }
  }
}
