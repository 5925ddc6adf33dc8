package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.formats.BadInputException;

class ResultsTest {

  private static final String HEADER =
      "{\"format\":\"deft-bench/1\",\"suite\":\"n\",\"digest\":\"d\",\"timeLimitSeconds\":1.0,"
          + "\"environment\":{\"java\":\"17\"}}";

  private static final String RUN =
      "{\"record\":\"run\",\"instance\":\"i\",\"solver\":\"s\",\"seed\":1,\"hash\":\"h\","
          + "\"family\":\"affine\",\"uplink\":\"shared\",\"blocks\":2,\"devices\":3,"
          + "\"version\":\"1\",\"outcome\":\"ANSWERED\",\"status\":\"FEASIBLE\","
          + "\"stopReason\":\"COMPLETED\",\"proof\":\"NONE\",\"latencySeconds\":1.0,"
          + "\"lowerBoundSeconds\":null,\"message\":\"\",\"samples\":[1.0,2.0],"
          + "\"calibrations\":[1.0,1.0],\"course\":[[0.1,1.0,null]]}";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("r.jsonl"), text);
  }

  @Test
  void a_header_alone_is_read_with_and_without_its_line_feed() throws IOException {
    assertEquals(0, Results.read(file(HEADER + "\n")).runs().size());
    assertEquals("n", Results.read(file(HEADER)).suite());
  }

  @Test
  void a_single_line_that_is_something_else_is_not_called_empty() throws IOException {
    Path file = file("{\"format\":\"deft-suite/1\"}");
    BadInputException error = assertThrows(BadInputException.class, () -> Results.read(file));
    assertTrue(error.getMessage().contains("expected deft-bench/1"), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"suite\" | \"sweet\":1,\"suite\" | sweet (line 1, column 26): unknown field",
        "ANSWERED | ANSWERD | outcome (line 2, column 148): found \"ANSWERD\": expected one of"
            + " ANSWERED",
        "FEASIBLE | FINE | status (line 2, column 168): found \"FINE\"",
        "[0.1,1.0,null] | [0.1] | course[0] (line 2, column 337): found 1 numbers: expected",
        "[[0.1,1.0,null]] | [7] | course[0] (line 2, column 333): found 7: expected",
        "\"calibrations\":[1.0,1.0] | \"calibrations\":[1.0] | expected 2, as samples",
        "\"record\":\"run\" | \"record\":\"walk\" | expected one of run, environment",
        "\"samples\":[1.0,2.0] | \"samples\":[1.0,null] | samples[1] (line 2, column 293): found"
            + " null: expected"
      })
  void a_wrong_field_is_named_with_its_line(String from, String to, String words)
      throws IOException {
    Path file = file((HEADER + "\n" + RUN + "\n").replace(from, to));
    BadInputException error = assertThrows(BadInputException.class, () -> Results.read(file));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void a_run_of_an_older_file_is_written_without_null_and_reads_back() throws IOException {
    RunRecord run = Results.read(file(HEADER + "\n" + RUN + "\n")).runs().get(0);
    String line = ResultsReader.RUN.line(run);
    assertFalse(line.contains("null"), line);
    assertTrue(line.contains("\"course\":[{\"seconds\":0.1,\"latencySeconds\":1}]"), line);
    RunRecord again = Results.read(file(HEADER + "\n" + line + "\n")).runs().get(0);
    assertEquals(run.course(), again.course());
    assertEquals(line, ResultsReader.RUN.line(again));
  }

  @Test
  void a_message_of_any_length_can_be_read_again() throws IOException {
    RunRecord run = Results.read(file(HEADER + "\n" + RUN + "\n")).runs().get(0);
    RunRecord wordy =
        new RunRecord(
            run.key(),
            run.problem(),
            run.version(),
            RunOutcome.FAULT,
            RunRecord.NO_ANSWER,
            "x".repeat(20_000),
            new double[0],
            new double[0],
            List.of(),
            List.of());
    Results results = Results.read(file(HEADER + "\n" + ResultsReader.RUN.line(wordy) + "\n"));
    assertEquals(10_000, results.runs().get(0).message().length());
  }

  @Test
  void a_run_that_was_made_again_counts_as_it_was_made_last() throws IOException {
    String later = RUN.replace("\"latencySeconds\":1.0", "\"latencySeconds\":0.5");
    String again = "{\"record\":\"environment\",\"environment\":{\"java\":\"21\"}}";
    Results results = Results.read(file(String.join("\n", HEADER, RUN, again, later, "")));
    assertEquals(1, results.runs().size());
    assertEquals(0.5, results.runs().get(0).verdict().latencySeconds().getAsDouble());
    assertEquals("[java: 17, 21]", results.differences().toString());
  }
}
