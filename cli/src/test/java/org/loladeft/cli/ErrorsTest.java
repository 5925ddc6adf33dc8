package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One representative of each class of bad input; scenario's tests mutate every field. */
class ErrorsTest {

  @TempDir private Path folder;

  static Stream<Map.Entry<String, String>> badDocuments() {
    String good = Samples.json(Samples.shared());
    return Map.ofEntries(
        Map.entry("empty", ""),
        Map.entry("blank", " \n"),
        Map.entry("truncated", good.substring(0, good.length() / 2)),
        Map.entry("not JSON", "latency = 3"),
        Map.entry("not an object", "[1, 2, 3]"),
        Map.entry("another format", "{\"format\": \"deft-problem/2\"}"),
        Map.entry("text after it", good + "{}"),
        Map.entry("duplicate key", good.replaceFirst("\\{", "{\"name\":\"x\",")),
        Map.entry("unknown field", good.replaceFirst("\\{", "{\"colour\":\"red\",")),
        Map.entry("missing field", good.replaceFirst("\"bandwidthHz\"\\s*:\\s*[0-9.eE+]+", "")),
        Map.entry("wrong type", good.replaceFirst("\"twins\"", "7")),
        Map.entry("negative", good.replaceFirst("4\\.0E9|4000000000(\\.0)?", "-1")),
        Map.entry("overflowing", good.replaceFirst("4\\.0E9|4000000000(\\.0)?", "1e999")),
        Map.entry("NaN", good.replaceFirst("4\\.0E9|4000000000(\\.0)?", "NaN")),
        Map.entry("repeated id", good.replace("\"d2\"", "\"d1\"")),
        Map.entry("deeply nested", "[".repeat(1_000_000)),
        Map.entry("nested in a field", "{\"format\":" + "{\"a\":".repeat(100_000)),
        Map.entry("a solution", "{\"format\": \"deft-solution/1\"}"),
        Map.entry("control characters", "\u0000\u001b[31m"),
        Map.entry("not UTF-8", "\u00ff\u00fe"))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("badDocuments")
  void bad_input_ends_with_2_one_message_and_nothing_on_standard_output(
      Map.Entry<String, String> document) throws IOException {
    Path file = folder.resolve("bad.json");
    Files.write(file, document.getValue().getBytes(StandardCharsets.ISO_8859_1));
    for (String command : new String[] {"solve", "problem", "compare"}) {
      assertRefused(Run.of(command, file.toString()), "bad.json");
    }
    String problem = Samples.file(folder, "p.json", Samples.shared());
    assertRefused(Run.of("verify", problem, file.toString()), "bad.json");
    assertRefused(Run.of("verify", file.toString(), file.toString()), "bad.json");
  }

  private static void assertRefused(Run run, String named) {
    assertAll(
        () -> assertEquals(2, run.status(), run.err()),
        () -> assertEquals("", run.out()),
        () -> assertEquals(1, run.err().lines().count(), run.err()),
        () -> assertTrue(run.err().startsWith("deft "), run.err()),
        () -> assertTrue(run.err().contains(named), run.err()),
        () -> assertTrue(run.err().length() < 600, run.err()),
        () -> assertFalse(run.err().contains("Exception"), run.err()),
        () -> assertTrue(run.err().chars().noneMatch(c -> c < 32 && c != '\n'), run.err()));
  }

  @Test
  void a_hundred_megabytes_of_nothing_are_refused() throws IOException {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100L << 20);
    }
    assertRefused(Run.of("solve", file.toString()), "huge.json");
  }

  @Test
  void a_hundred_megabytes_in_one_string_are_refused() throws IOException {
    Path file = folder.resolve("long.json");
    byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write("{\"format\": \"deft-problem/1\", \"name\": \"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(chunk);
      }
    }
    assertRefused(Run.of("solve", file.toString()), "long.json");
  }

  @Test
  void a_missing_file_is_refused() {
    assertRefused(Run.of("solve", folder.resolve("gone.json").toString()), "no such file");
  }

  @Test
  void a_number_of_another_kind_is_refused_in_words() {
    assertRefused(
        Run.of("generate", "--seed", "x"), "'x' is not a whole number of at most 64 bits");
    assertRefused(Run.of("generate", "--devices=2.5"), "'2.5' is not a whole number of at most 32");
  }

  @Test
  void a_folder_is_refused() {
    assertRefused(Run.of("solve", folder.toString()), "it is a directory");
  }

  @Test
  void an_empty_name_is_no_folder() throws IOException {
    assertRefused(Run.of("solve", ""), "can't read '': expected the name of a file");
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    assertRefused(Run.of("solve", problem, "-o", ""), "can't write to '': expected the name");
  }

  @Test
  void an_output_through_a_link_makes_or_replaces_what_the_link_leads_to() throws IOException {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Path target = folder.resolve("target.json");
    Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("target.json"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), near);
    for (int i = 0; i < 2; i++) { // dangling at first
      assertEquals(0, Run.of("problem", problem, "-o", link.toString()).status());
      assertEquals(Samples.json(Samples.dedicated()), Files.readString(target));
      assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(near));
      Files.writeString(target, "earlier");
    }
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    assertRefused(Run.of("solve", problem, "-o", loop.toString()), "too many symbolic links");
    Path far = Files.createSymbolicLink(folder.resolve("far"), Path.of("no/where"));
    assertRefused(Run.of("solve", problem, "-o", far.toString()), "folder does not exist");
  }

  @Test
  void an_unknown_option_is_named_alone_and_the_likely_one_is_offered() {
    Run run = Run.of("solve", "--form", "json", "x.json");
    assertRefused(run, "Unknown option: '--form': did you mean --format? (see");
    assertFalse(run.err().contains("x.json"), run.err());
  }

  @Test
  void an_error_of_any_kind_is_one_line() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    for (Error error :
        List.of(
            new AssertionError("not so"),
            new java.util.ServiceConfigurationError("not\nso"),
            new LinkageError("not so"),
            new Error("not so"))) {
      OutputStream failing =
          new OutputStream() {
            @Override
            public void write(int b) {
              throw error;
            }
          };
      Run run = Run.to(failing, InputStream.nullInputStream(), Run.PLAIN, "solve", problem);
      assertEquals(1, run.status());
      String name = error.getClass().getSimpleName();
      assertTrue(run.err().startsWith("deft solve: unexpected " + name + ": not"), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void a_name_that_can_not_be_a_file_is_refused() {
    assertRefused(Run.of("solve", "a\u0000b"), "can't read");
  }

  @Test
  void empty_standard_input_is_refused() {
    assertRefused(Run.withInput("", "solve", "-"), "standard input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slove", "Solve", "\u001b[31msolve"})
  void an_unknown_command_ends_with_2_and_lists_the_known(String word) {
    Run run = Run.of(word);
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("expected one of solve, compare, explain, verify"), run.err());
    assertFalse(run.err().contains("\u001b"), run.err());
  }

  @Test
  void bad_usage_ends_with_2_and_points_to_the_help() {
    Run missing = Run.of("solve");
    Run unknown = Run.of("solve", "--colour", "x.json");
    Run surplus = Run.of("verify", "a", "b", "c");
    assertEquals(2, missing.status());
    assertTrue(missing.err().endsWith("(see 'deft solve --help')\n"), missing.err());
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("--colour"), unknown.err());
    assertEquals(2, surplus.status());
  }

  @Test
  void both_files_of_verify_can_not_be_standard_input() {
    assertRefused(Run.of("verify", "-", "-"), "both files are '-'");
  }

  @Test
  void an_output_that_can_not_be_written_is_refused_and_nothing_is_lost() throws IOException {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Path absent = folder.resolve("no/such/folder/out.json");
    assertRefused(Run.of("solve", problem, "-o", absent.toString()), "folder does not exist");
    assertRefused(Run.of("solve", problem, "-o", folder.toString()), "it is a directory");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file stays behind");
    }
  }

  @Test
  void a_failure_half_way_leaves_an_earlier_output_as_it_was() throws IOException {
    Path earlier = Files.writeString(folder.resolve("out.json"), "earlier");
    String bad = Samples.file(folder, "bad.json", "{");
    assertEquals(2, Run.of("solve", bad, "-o", earlier.toString()).status());
    assertEquals("earlier", Files.readString(earlier));
  }

  @Test
  void a_reader_that_went_away_is_no_news() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    Run run = Run.intoFailure("Broken pipe", "solve", problem);
    assertEquals(1, run.status());
    assertEquals("", run.err());
  }

  @Test
  void a_full_disk_is_told() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    for (String format : new String[] {"text", "json"}) {
      Run run = Run.intoFailure("No space left on device", "solve", problem, "--format", format);
      assertEquals(1, run.status());
      assertEquals(
          "deft solve: can't write to standard output: No space left on device\n", run.err());
    }
    assertEquals(1, Run.intoFailure("No space left on device", "--help").status());
  }

  @Test
  void debug_shows_where_an_error_comes_from() {
    Run run = Run.of("solve", "--debug", folder.resolve("gone.json").toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains("\tat org.loladeft.cli"), run.err());
  }

  @Test
  void ids_can_not_steer_the_terminal() {
    String json = Samples.json(Samples.dedicated()).replace("\"d2\"", "\"d\\u001b[31m\\n2\"");
    Run run = Run.withInput(json, "solve", "-");
    assertEquals(0, run.status(), run.err());
    assertFalse(run.out().contains("\u001b"), run.out());
    assertTrue(run.out().contains("d?[31m?2"), run.out());
  }
}
