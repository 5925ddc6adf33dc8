package org.loladeft.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.bench.ProblemKind;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunKey;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.bench.Segment;
import org.loladeft.benchmarks.bench.Step;

class HtmlReportTest {

  private static RunRecord run(String instance, String solver, int devices, double latency) {
    return new RunRecord(
        new RunKey(instance, solver, 0),
        new RunRecord.ProblemFacts(
            "hash-" + instance,
            "affine",
            new ProblemKind("dedicated", ProblemClass.ONE_BLOCK),
            4,
            devices),
        "1",
        RunOutcome.ANSWERED,
        latency == 1
            ? Outcome.optimal(1, 1, ProofState.CHECKED)
            : Outcome.feasible(latency, OptionalDouble.empty(), false, StopReason.COMPLETED),
        "",
        new double[] {1e-6 * devices * latency},
        new double[] {1e-4},
        List.of(new Step(1e-6, latency * 1.2, 0), new Step(1e-5, latency, 0)),
        List.of());
  }

  private static RunRecord fault(String instance, String words) {
    return new RunRecord(
        new RunKey(instance, "planted", 0),
        new RunRecord.ProblemFacts(
            "hash-" + instance,
            "affine",
            new ProblemKind("dedicated", ProblemClass.ONE_BLOCK),
            4,
            10),
        "1",
        RunOutcome.FAULT,
        RunRecord.NO_ANSWER,
        words,
        new double[0],
        new double[0],
        List.of(),
        List.of());
  }

  private static Results results(RunRecord... more) {
    List<RunRecord> runs = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      runs.add(run("i" + i, "exact", 10 * i, 1));
      runs.add(run("i" + i, "rule", 10 * i, 1 + 0.02 * i));
    }
    runs.addAll(List.of(more));
    return new Results(
        "A & B", "digest", 10, List.of(new Segment(Map.of("java", "17"), runs)), Map.of());
  }

  private static Replay replay(String suite) {
    return new Replay(suite, List.of());
  }

  @Test
  void holds_everything_it_needs_and_refers_to_nothing_outside() {
    String html = HtmlReport.of(results(), replay("x.suite.json"));
    String ownMarkup = html.replaceAll("(?s)<script>.*?</script>", "");
    assertFalse(ownMarkup.matches("(?s).*(src|href)=\"?[^#\"].*"), "none but to places");
    assertFalse(html.contains("@import") || html.contains("fetch("));
    assertTrue(html.contains("var uPlot="), "the chart library is inside");
    assertTrue(html.contains("A &amp; B"));
    assertTrue(html.contains("no two answers disagree"));
    assertTrue(html.contains("deft bench x.suite.json --only i1 --solvers exact"));
  }

  @Test
  void carries_the_licence_of_the_code_that_it_copies() {
    String html = HtmlReport.of(results(), replay("x.suite.json"));
    int licence = html.indexOf("Copyright (c) 2022 Leon Sorokin");
    assertTrue(licence > 0, "uPlot's copyright notice");
    assertTrue(html.indexOf("The above copyright notice and this permission notice") > licence);
    assertTrue(html.indexOf("var uPlot=") > licence, "before the code it is about");
  }

  @Test
  void shows_a_wrong_answer_in_red_and_what_is_wrong() {
    String html = HtmlReport.of(results(fault("i1", "solver 'planted' lies <a lot>")), replay("x"));
    assertTrue(html.contains("<table class=\"wrong\">"));
    assertTrue(html.contains("lies &lt;a lot&gt;"));
    assertFalse(html.contains("<a lot>"));
    assertTrue(html.contains("<td class=\"bad\""));
    assertFalse(html.contains("no two answers disagree"));
  }

  @Test
  void gaps_are_measured_against_the_best_checked_bound_of_any_solver() {
    List<RunRecord> runs = results().runs();
    Best best = new Best(results());
    assertEquals(0.02, best.gap(runs.get(1)), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, best.secondsTo(0.01, runs.get(1)));
    assertEquals(1e-5, best.secondsTo(0.03, runs.get(1)), 1e-12);
  }

  @Test
  void a_profile_of_nine_instances_is_left_out_and_the_page_says_so() {
    List<RunRecord> nine =
        results().runs().stream().filter(r -> !r.key().instance().equals("i10")).toList();
    Results few = new Results("few", "digest", 10, List.of(new Segment(Map.of(), nine)), Map.of());
    String html = HtmlReport.of(few, replay("x"));
    assertTrue(html.contains("No profiles: of 9 instances, fewer than 10"));
    assertFalse(html.contains("data-chart=\"profile-dedicated\""));
    assertTrue(HtmlReport.of(results(), replay("x")).contains("\"profile-dedicated\""));
  }

  @Test
  void the_contents_lead_to_every_section() {
    String html = HtmlReport.of(results(), replay("x"));
    for (MatchResult link :
        Pattern.compile("href=\"#([^\"]+)\"").matcher(html).results().toList()) {
      assertTrue(html.contains("<section id=\"" + link.group(1) + "\""), link.group(1));
    }
    assertTrue(html.contains("href=\"#uplink-dedicated\""));
  }

  @Test
  void one_cell_of_an_instance_is_marked_as_the_winner() {
    String html = HtmlReport.of(results(), replay("x"));
    assertEquals(10, html.split("<td class=\"optimal won\"", -1).length - 1);
    assertFalse(html.contains("far won") || html.contains("near won"));
  }

  @Test
  @Tag("long")
  void draws_its_charts_in_headless_chromium_without_a_network(@TempDir Path folder)
      throws Exception {
    Path chromium = Path.of("/usr/bin/chromium");
    assumeTrue(Files.isExecutable(chromium), "Debian's chromium is installed");
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.of(results(fault("i1", "wrong")), replay("x")));
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=3000",
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(5, dom.split("<canvas", -1).length - 1, "four charts and the course");
    assertEquals(
        11, dom.split("<circle cx=\"[0-9]", -1).length, "a point for each instance of both");
    assertTrue(dom.contains("data-theme=\"light\""));
    assertTrue(dom.contains("exact ~ size^1.00"), "a fitted exponent");
  }
}
