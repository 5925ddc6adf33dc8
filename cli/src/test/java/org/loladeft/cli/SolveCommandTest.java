package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.cli.io.Terminal;

class SolveCommandTest {

  @TempDir private Path folder;

  @Test
  void an_optimum_is_shown_with_bars_latency_bound_proof_and_solver() {
    Run run = Run.of("solve", Samples.file(folder, "p.json", Samples.dedicated()));
    assertAll(
        () -> assertEquals(0, run.status()),
        () -> assertEquals("", run.err()),
        () -> assertTrue(run.out().startsWith("tiny: 2 blocks, 3 devices, dedicated uplinks\n")),
        () -> assertTrue(run.out().contains("b1     d2      ██████"), run.out()),
        () -> assertTrue(run.out().contains("◀  2.000 s  1.000 s        0\n"), run.out()),
        () -> assertTrue(run.out().contains("\nlatency   3 s\nbound     3 s   gap 0\n"), run.out()),
        () -> assertTrue(run.out().contains("OPTIMAL · proof checked (Hall)\n"), run.out()),
        () -> assertTrue(run.out().contains("\nnot needed: d3\n"), run.out()));
  }

  @Test
  void every_line_is_as_wide_as_the_terminal_at_most() {
    String file = Samples.file(folder, "p.json", Samples.shared());
    for (int width : List.of(60, 80, 96, 132, 200)) {
      Terminal terminal = new Terminal(false, false, true, false, width);
      Run run = Run.on(terminal, "", "solve", file);
      run.out().lines().forEach(line -> assertTrue(line.length() <= width, line));
      int widest = run.out().lines().mapToInt(String::length).max().orElse(0);
      assertEquals(width, widest, "the bars use the whole width");
    }
  }

  @Test
  void no_command_writes_lines_that_are_wider_than_the_terminal() {
    String tiny = Samples.file(folder, "tiny.json", Samples.dedicated());
    String hopeless = Samples.file(folder, "hopeless.json", Samples.infeasible());
    String[][] commands = {
      {"solve", tiny},
      {"solve", hopeless},
      {"explain", tiny},
      {"problem", "--format", "text", tiny},
      {"compare", tiny, "--solvers", "crunch,parametric"},
      {"solvers"}
    };
    for (int width : List.of(60, 72, 88, 120)) {
      for (String[] command : commands) {
        Run run = Run.on(new Terminal(true, false, true, false, width), "", command);
        run.out()
            .lines()
            .filter(line -> !line.startsWith("  from  ")) // a path has no spaces to break it at
            .forEach(line -> assertTrue(line.length() <= width, width + ": " + line));
      }
    }
  }

  @Test
  void a_file_gets_no_colours_from_the_terminal() throws IOException {
    Terminal terminal = new Terminal(true, true, true, true, 50);
    Path file = folder.resolve("out.txt");
    Run.on(terminal, Samples.json(Samples.dedicated()), "solve", "-", "-o", file.toString());
    Run piped = Run.withInput(Samples.json(Samples.dedicated()), "solve", "-");
    assertEquals(untimed(piped.out()), untimed(Files.readString(file)));
  }

  private static String untimed(String text) {
    return text.replaceAll(" in [0-9.]+ (s|ms|\u00B5s)", "");
  }

  @Test
  void a_narrow_terminal_keeps_the_bars_and_drops_the_figures() {
    Terminal terminal = new Terminal(false, false, true, false, Terminal.LEAST_WIDTH);
    Run run = Run.on(terminal, Samples.json(Samples.dedicated()), "solve", "-");
    assertTrue(run.out().contains("█"));
    assertFalse(run.out().contains("compute "), run.out());
  }

  @Test
  void a_terminal_without_unicode_gets_ascii_only() {
    Terminal terminal = new Terminal(false, false, false, false, 80);
    Run run = Run.on(terminal, Samples.json(Samples.dedicated()), "solve", "-");
    assertTrue(run.out().contains("####"), run.out());
    assertTrue(run.out().chars().allMatch(c -> c < 128), run.out());
  }

  @Test
  void colour_is_used_on_a_colour_terminal_only() {
    Terminal terminal = new Terminal(true, false, true, true, 80);
    String json = Samples.json(Samples.dedicated());
    assertTrue(Run.on(terminal, json, "solve", "-").out().contains("\u001b["));
    assertFalse(Run.withInput(json, "solve", "-").out().contains("\u001b["));
  }

  @Test
  void the_shares_of_a_band_are_shown() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "solve", "-");
    assertTrue(run.out().contains("1.00 MHz"), run.out());
    assertTrue(run.out().contains("proof checked (prices)"), run.out());
  }

  @Test
  void json_is_a_solution_that_verifies() {
    String problem = Samples.file(folder, "p.json", Samples.shared());
    Run solved = Run.of("solve", "--format", "json", problem);
    Run verified = Run.withInput(solved.out(), "verify", problem, "-");
    assertEquals(0, verified.status(), verified.out() + verified.err());
    assertTrue(solved.out().contains("\"format\""));
  }

  @Test
  void an_infeasible_problem_ends_with_3_and_says_why() {
    Run run = Run.withInput(Samples.json(Samples.infeasible()), "solve", "-");
    assertEquals(3, run.status());
    assertTrue(
        run.out()
            .contains(
                "Blocks b1, b2 need 2 devices, one each; only one has the memory for any of them"
                    + " (d1).\nOne more is needed. Nearest:\n"
                    + "  d3 has 1.90 GB, lacks 100 MB for block b1\n"
                    + "  d2 has 1.50 GB, lacks 500 MB for block b1\n"),
        run.out());
    assertTrue(run.out().contains("INFEASIBLE · proof checked (Hall)"), run.out());
  }

  @Test
  void an_unknown_solver_ends_with_5_and_lists_the_known() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "solve", "--solver", "nope", "-");
    assertEquals(5, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("deft solve: no solver 'nope': expected one of "), run.err());
  }

  @Test
  void a_document_without_a_format_is_told_those_in_which_there_is_a_problem() {
    Run run = Run.withInput("{}", "solve", "-");
    assertEquals(2, run.status());
    assertTrue(
        run.err().endsWith("is missing: expected one of deft-problem/1, deft-scenario/1\n"),
        run.err());
  }

  @Test
  void blocks_a_device_at_the_top_of_a_problem_are_told_where_they_belong() {
    String field = "\"blocksPerDevice\": 2, \"uplink\"";
    String text = Samples.json(Samples.shared()).replaceFirst("\"uplink\"", field);
    Run run = Run.withInput(text, "solve", "-");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("expected maxBlocks, extraComputeSeconds and"), run.err());
  }

  @Test
  void a_solver_that_is_not_capable_ends_with_5_and_the_reason() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "solve", "--solver", "crunch", "-");
    assertEquals(5, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("does not take twins"), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void an_unknown_parameter_ends_with_5() {
    String json = Samples.json(Samples.dedicated());
    Run run = Run.withInput(json, "solve", "--solver", "crunch", "--param", "speed=11", "-");
    assertEquals(5, run.status());
    assertTrue(run.err().contains("has no parameter 'speed'"), run.err());
  }

  @Test
  void an_earlier_solution_can_be_a_hint_even_when_devices_have_changed() {
    String problem = Samples.file(folder, "p.json", Samples.shared());
    String solution = folder.resolve("s.json").toString();
    assertEquals(0, Run.of("solve", problem, "-o", solution).status());
    Run same = Run.of("solve", problem, "--hint", solution);
    assertEquals(0, same.status(), same.err());
    Run other = Run.withInput(Samples.json(Samples.dedicated()), "solve", "--hint", solution, "-");
    assertEquals(0, other.status(), other.err());
  }

  @Test
  void a_hint_that_is_no_solution_ends_with_2() {
    String problem = Samples.file(folder, "p.json", Samples.shared());
    Run run = Run.of("solve", problem, "--hint", problem);
    assertEquals(2, run.status());
    assertTrue(run.err().contains("deft-solution/1"), run.err());
  }

  @Test
  void a_hint_without_an_allocation_ends_with_2() {
    String hopeless = Samples.file(folder, "h.json", Samples.infeasible());
    String solution = folder.resolve("s.json").toString();
    assertEquals(3, Run.of("solve", hopeless, "-o", solution).status());
    Run run = Run.of("solve", hopeless, "--hint", solution);
    assertEquals(2, run.status());
    assertTrue(run.err().contains("has no assignments"), run.err());
  }

  @Test
  void output_to_a_json_file_is_json_and_to_another_is_text() throws IOException {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Path json = folder.resolve("out.json");
    Path text = folder.resolve("out.txt");
    Run run = Run.of("solve", problem, "-o", json.toString());
    assertEquals("", run.out());
    Run.of("solve", problem, "-o", text.toString());
    assertTrue(Files.readString(json).contains("deft-solution/1"));
    assertTrue(Files.readString(text).contains("latency   3 s"));
  }

  @Test
  void times_above_zero_are_understood_and_others_refused() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    for (String good : List.of("10s", "500ms", "2m", "1h", "0.5s", "3")) {
      Run run = Run.of("solve", problem, "--time-limit", good);
      assertEquals(0, run.status(), good + ": " + run.err());
    }
    for (String bad : List.of("0s", "-1s", "ten", "5 s", "1d", "", "0.0000000001ms", "1e3s")) {
      Run run = Run.of("solve", problem, "--time-limit=" + bad);
      assertEquals(2, run.status(), bad);
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void a_bad_time_is_told_apart_from_one_out_of_range() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    for (String bad : List.of("1ns", "1000000000d", "-1s", "ten")) {
      String err = Run.of("solve", problem, "--time-limit=" + bad).err();
      assertTrue(err.contains("'" + bad + "' is not a time: expected a number and ms, s,"), err);
    }
    for (String bad : List.of("0s", "0.0000001ms", "1000001h", "999999999999h")) {
      String err = Run.of("solve", problem, "--time-limit=" + bad).err();
      assertTrue(err.contains("is out of range: expected a time from 0.000001ms to"), err);
    }
    assertEquals(0, Run.of("solve", problem, "--time-limit", "1000000h").status());
  }

  @Test
  void formats_are_named_in_lower_case_everywhere() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    String err = Run.of("solve", problem, "--format", "yaml").err();
    assertTrue(err.contains("'--format': found 'yaml', expected text or json (see"), err);
    assertEquals(0, Run.of("solve", problem, "--format", "JSON").status());
    assertTrue(
        Run.of("bench", "--format", "yaml").err().contains("expected one of [text, json] but was"),
        "also where another module leaves it to picocli");
  }

  @Test
  void options_out_of_range_end_with_2() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    assertEquals(2, Run.of("solve", problem, "--gap", "1").status());
    assertEquals(2, Run.of("solve", problem, "--gap", "NaN").status());
    assertEquals(2, Run.of("solve", problem, "--iterations", "0").status());
    assertEquals(2, Run.of("solve", problem, "--seed", "many").status());
    assertEquals(2, Run.of("solve", problem, "--format", "xml").status());
  }
}
