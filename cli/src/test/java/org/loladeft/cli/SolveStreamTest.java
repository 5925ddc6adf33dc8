package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.JsonTree;

/** {@code deft solve --jsonl}: a line out for each line in. */
class SolveStreamTest {

  private static final String DEDICATED = line(Samples.dedicated());
  private static final String SHARED = line(Samples.shared());

  @TempDir private Path folder;

  private static String line(DeftProblem problem) {
    return Samples.json(problem).replaceAll("\n *", "");
  }

  private static String request(String options, String problem) {
    return "{\"format\": \"deft-request/1\", " + options + "\"problem\": " + problem + "}";
  }

  private static Run stream(String... lines) {
    return Run.withInput(String.join("\n", lines) + "\n", "solve", "--jsonl");
  }

  private static Map<String, Object> answer(Run run, int line) {
    return JsonTree.read(run.out().lines().toList().get(line), "answer");
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\\s", "").replaceAll("\"wallSeconds\":[^,}]*", "");
  }

  @Test
  void each_line_gets_the_answer_that_its_file_would_get_in_order() {
    Run run = stream(DEDICATED, SHARED, line(Samples.infeasible()));
    List<String> lines = run.out().lines().toList();
    assertEquals(0, run.status(), run.err());
    assertEquals("", run.err());
    assertEquals(3, lines.size());
    List<DeftProblem> problems =
        List.of(Samples.dedicated(), Samples.shared(), Samples.infeasible());
    for (int i = 0; i < 3; i++) {
      String file = Samples.file(folder, "p.json", problems.get(i));
      Run alone = Run.of("solve", file, "--format", "json");
      assertEquals(withoutTimes(alone.out()), withoutTimes(lines.get(i)));
    }
  }

  @Test
  void a_bad_line_gets_an_error_with_its_place_and_the_stream_goes_on() {
    String bad = DEDICATED.replace("Second\": 2000000", "Second\": -2000000");
    Run run = stream(DEDICATED, bad, "", "[1]", "{\"format\": \"deft-profile/1\"}", DEDICATED);
    int column = bad.indexOf("-2000000") + 1;
    assertEquals(2, run.status());
    assertEquals("OPTIMAL", answer(run, 0).get("status"));
    String place = "devices[1].uplinkBitsPerSecond (line 2, column " + column + ")";
    String what = "found -2000000: expected a finite number above 0";
    assertEquals(
        "{\"format\":\"deft-error/1\",\"line\":2,\"place\":\"%s\",\"message\":\"%s\",\"exitStatus\":2}"
            .formatted(place, "standard input: " + place + ": " + what),
        run.out().lines().toList().get(1));
    assertEquals(
        "standard input: line 3: the line is empty: expected a JSON object",
        answer(run, 2).get("message"));
    assertEquals(4L, answer(run, 3).get("line"));
    assertTrue(
        String.valueOf(answer(run, 4).get("message"))
            .endsWith("expected one of deft-problem/1, deft-scenario/1, deft-request/1"),
        run.out());
    assertEquals("OPTIMAL", answer(run, 5).get("status"));
    assertEquals("", run.err());
  }

  @Test
  void a_scenario_is_a_line_as_well_and_a_last_line_needs_no_end() throws IOException {
    String scenario =
        Files.readString(Path.of("../examples/roberta-base-sst2.json")).replaceAll("\n *", "");
    Run run = Run.withInput(scenario, "solve", "--jsonl", "-");
    assertEquals(0, run.status(), run.err());
    assertEquals("OPTIMAL", answer(run, 0).get("status"));
    Run other = Run.withInput(scenario, "solve", "--jsonl", "--blocks-per-device", "2");
    assertEquals("run-pricing", answer(other, 0).get("solver"), other.out());
    Run refused = Run.withInput(DEDICATED, "solve", "--jsonl", "--blocks-per-device", "2");
    assertEquals(2, refused.status());
    assertEquals(2L, answer(refused, 0).get("exitStatus"));
  }

  @Test
  void a_request_says_how_its_problem_is_solved() {
    Run run =
        stream(
            request("\"solver\": \"greedy\", ", DEDICATED),
            request("\"solver\": \"no-such\", ", DEDICATED),
            request("\"timeLimitSeconds\": 5, \"gap\": 0.5, \"hint\": \"last\", ", SHARED),
            request("\"gap\": 2, ", SHARED),
            request("\"solver\": \"greedy\", \"parameters\": {\"no\": \"1\"}, ", SHARED),
            request("\"hint\": " + DEDICATED + ", ", DEDICATED),
            request("\"hint\": \"first\", ", DEDICATED));
    assertAll(
        () -> assertEquals(2, run.status()),
        () -> assertEquals("greedy", answer(run, 0).get("solver")),
        () -> assertEquals(5L, answer(run, 1).get("exitStatus")),
        () -> assertEquals("parametric", answer(run, 2).get("solver"), run.out()),
        () ->
            assertEquals(
                "standard input: line 4: relative gap is 2.0: expected from 0 to below 1",
                answer(run, 3).get("message")),
        () -> assertEquals(5L, answer(run, 4).get("exitStatus")),
        () ->
            assertEquals(
                "standard input: hint (line 6): is no solution: expected deft-solution/1",
                answer(run, 5).get("message")),
        () ->
            assertTrue(
                String.valueOf(answer(run, 6).get("place")).startsWith("hint (line 7, column "),
                run.out()));
  }

  @Test
  void an_error_within_a_request_names_the_column_of_the_line() {
    // Devices before the blocks, and a byte order mark that counts for nothing.
    String devices = DEDICATED.substring(DEDICATED.indexOf("\"devices\""), DEDICATED.length() - 1);
    String turned =
        "{" + devices + ", " + DEDICATED.substring(1, DEDICATED.indexOf(",\"devices\"")) + "}";
    String good = request("", turned);
    String bad = good.replace("8", "\"ä8\"");
    Run run = Run.withInput("\ufeff" + good + "\n" + bad + "\n", "solve", "--jsonl");
    assertEquals("OPTIMAL", answer(run, 0).get("status"), run.out());
    int column = bad.indexOf("\"ä8\"") + 1;
    assertEquals(
        "devices[2].computeSeconds[0] (line 2, column " + column + ")",
        answer(run, 1).get("place"));
  }

  @Test
  void the_request_in_the_page_on_formats_is_answered() throws IOException {
    String page = Files.readString(Path.of("../docs/formats.md"));
    int from = page.indexOf("{\"format\": \"deft-request/1\"");
    String request = page.substring(from, page.indexOf("\n\n", from)).replace('\n', ' ');
    assertEquals("OPTIMAL", answer(stream(request), 0).get("status"));
  }

  @Test
  void hints_change_no_answer_and_a_solver_that_takes_none_does_without() {
    Run plain = stream(SHARED);
    String solution = plain.out().strip();
    String hopeless = stream(line(Samples.infeasible())).out().strip();
    Run run =
        stream(
            request("\"hint\": \"last\", ", SHARED),
            request("\"hint\": \"last\", ", SHARED),
            request("\"hint\": " + solution + ", ", SHARED),
            request("\"hint\": " + hopeless + ", ", SHARED),
            request("\"hint\": \"last\", \"solver\": \"greedy\", ", SHARED));
    assertEquals(0, run.status(), run.out());
    for (int i = 0; i < 4; i++) {
      assertEquals(answer(plain, 0).get("latencySeconds"), answer(run, i).get("latencySeconds"));
    }
    String file = Samples.file(folder, "hint.json", solution);
    Run byOption = Run.withInput(SHARED, "solve", "--jsonl", "--hint", file);
    assertEquals(0, byOption.status(), byOption.out() + byOption.err());
  }

  /** Gives a line only after the answer to the one before it. */
  private static final class Waiting extends InputStream {
    private final ByteArrayOutputStream out;
    private final List<Long> answered = new ArrayList<>();
    private int left;

    Waiting(ByteArrayOutputStream out, int lines) {
      this.out = out;
      this.left = lines;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      answered.add(out.toString(StandardCharsets.UTF_8).lines().count());
      byte[] line = (DEDICATED + "\n").getBytes(StandardCharsets.UTF_8);
      System.arraycopy(line, 0, into, offset, line.length);
      return left-- > 0 ? line.length : -1;
    }
  }

  @Test
  void an_answer_is_there_before_the_next_line_is_asked_for() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Waiting in = new Waiting(out, 3);
    assertEquals(0, Run.to(out, in, Run.PLAIN, "solve", "--jsonl").status());
    assertEquals(List.of(0L, 1L, 2L, 3L), in.answered);
  }

  @Test
  void long_lines_and_many_lines_come_out_as_they_went_in() {
    String padded = DEDICATED.replace(",", "," + " ".repeat(20_000));
    String[] lines =
        IntStream.range(0, 40).mapToObj(i -> i % 7 == 3 ? padded : SHARED).toArray(String[]::new);
    Run run = stream(lines);
    assertEquals(0, run.status());
    for (int i = 0; i < lines.length; i++) {
      Object solver = answer(run, i).get("solver");
      assertEquals(i % 7 == 3 ? "crunch-direct" : "parametric", solver);
    }
  }

  @Test
  void text_is_no_form_of_lines_and_a_file_takes_them_whole() throws IOException {
    Run text = Run.withInput(DEDICATED, "solve", "--jsonl", "--format", "text");
    assertEquals(2, text.status());
    assertEquals(
        "deft solve: --format text with --jsonl: expected json, or no --format\n", text.err());
    Path file = folder.resolve("answers.jsonl");
    Run run = Run.withInput(DEDICATED, "solve", "--jsonl", "-o", file.toString());
    assertEquals("", run.out());
    assertEquals(1, Files.readAllLines(file).size());
    String lines = Samples.file(folder, "lines.jsonl", DEDICATED);
    assertEquals(new Run(1, "", ""), Run.intoFailure("Broken pipe", "solve", "--jsonl", lines));
    Run full = Run.intoFailure("No space left on device", "solve", "--jsonl", lines);
    assertEquals(1, full.status());
    assertTrue(full.err().contains("No space left on device"), full.err());
  }
}
