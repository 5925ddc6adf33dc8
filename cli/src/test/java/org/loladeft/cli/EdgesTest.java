package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.cli.io.Failure;
import org.loladeft.cli.io.Terminal;

/** Files and words at their edges: names, modes, long values, control characters. */
class EdgesTest {

  @TempDir private Path folder;

  private String problem() {
    return Samples.file(folder, "p.json", Samples.shared());
  }

  @Test
  void an_output_keeps_the_mode_of_the_file_that_it_replaces() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.json"), "");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertEquals(0, Run.of("solve", problem(), "-o", secret.toString()).status());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    assertTrue(Files.size(secret) > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "-"})
  void standard_output_by_any_name_is_standard_output(String name) {
    Run run = Run.of("problem", problem(), "-o", name, "--format", "json");
    assertEquals(0, run.status(), run.err());
    assertEquals(Samples.json(Samples.shared()), run.out());
  }

  @ParameterizedTest
  @ValueSource(ints = {241, 255})
  void the_name_of_an_output_may_be_as_long_as_the_system_allows(int length) {
    Path file = folder.resolve("n".repeat(length));
    Run run = Run.of("problem", problem(), "-o", file.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.exists(file));
  }

  @Test
  void the_name_of_a_folder_is_no_output() {
    String name = folder.resolve("nodir") + "/";
    Run run = Run.of("solve", problem(), "-o", name);
    assertEquals(2, run.status());
    assertEquals(
        "deft solve: can't write to '"
            + name
            + "': no such directory, expected the name of a file\n",
        run.err());
    assertFalse(Files.exists(folder.resolve("nodir")));
  }

  @Test
  void too_many_devices_are_refused_before_they_are_drawn() {
    long start = System.nanoTime();
    Run run = Run.of("generate", "--devices", "2000000000");
    assertEquals(2, run.status(), run.err());
    assertEquals("deft generate: devices is 2000000000: expected at most 10000000\n", run.err());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void a_wrong_value_of_a_parameter_is_bad_input_and_an_unknown_name_is_refused() {
    Run value =
        Run.of("solve", problem(), "--solver", "dual-ascent", "--param", "multipliers=none");
    assertEquals(2, value.status(), value.err());
    assertTrue(value.err().contains("multipliers"), value.err());
    Run name = Run.of("solve", problem(), "--solver", "dual-ascent", "--param", "colour=red");
    assertEquals(5, name.status(), name.err());
    assertTrue(name.err().contains("has no parameter 'colour'"), name.err());
  }

  @Test
  void an_argument_that_begins_with_at_is_a_name() throws IOException {
    Path options = Files.writeString(folder.resolve("options"), "--help");
    Run run = Run.of("solve", "@" + options);
    assertEquals(2, run.status());
    assertEquals("deft solve: can't read '@" + options + "': no such file\n", run.err());
    assertEquals("", run.out());
  }

  @Test
  void long_values_are_cut_in_messages() {
    String value = "x".repeat(5000);
    for (List<String> args :
        List.of(
            List.of("solve", problem(), "--seed", value),
            List.of("solve", problem(), "--time-limit", value),
            List.of("solve", problem(), "--solver", value),
            List.of("solve", problem(), "--param", value + "=1", "--solver", "dual-ascent"),
            List.of("generate", "--uplink", value),
            List.of("generate", "--preset", value),
            List.of("solve", value),
            List.of("solve", problem(), "--" + value),
            List.of(value))) {
      Run run = Run.of(args.toArray(String[]::new));
      assertTrue(run.status() == 2 || run.status() == 5, run.err());
      assertTrue(run.err().contains("x".repeat(78)), run.err());
      assertFalse(run.err().contains("x".repeat(81)), args.get(0) + ": " + run.err());
      assertTrue(run.err().contains("characters)"), run.err());
    }
  }

  @Test
  void a_disk_that_is_full_is_no_surprise() {
    IOException full = new IOException("No space left on device");
    assertEquals(
        new Failure(1, "can't read or write a file: No space left on device"), Failure.of(full));
    assertEquals(Failure.of(full), Failure.of(new UncheckedIOException(full)));
    assertEquals(
        new Failure(1, "can't read or write 'results.csv': permission denied"),
        Failure.of(new AccessDeniedException("results.csv")));
  }

  @Test
  void long_values_of_files_are_cut_once() {
    String value = "x".repeat(5000);
    String kind = "{\"format\": \"deft-problem/1\", \"uplink\": {\"kind\": \"" + value + "\"}}";
    for (String text : List.of("{\"format\": \"" + value + "\"}", kind)) {
      Run run = Run.of("solve", Samples.file(folder, "long.json", text));
      assertEquals(2, run.status(), run.err());
      assertTrue(
          run.err().contains("found \"" + "x".repeat(60) + "... (5000 characters)\": expected"),
          run.err());
    }
  }

  @Test
  void a_bench_sends_no_control_characters_to_the_terminal() throws IOException {
    String escape = "\u001b[31m\u0007";
    Path into = Files.createDirectories(folder.resolve("in" + escape));
    Samples.file(into, "p" + escape + ".json", Samples.shared());
    Path suite =
        Files.writeString(
            into.resolve("s.json"),
            """
            {"format": "deft-suite/1", "name": "s", "sampleSeconds": 0, "solvers": ["greedy"],
             "instances": [{"files": "p*.json"}]}
            """);
    Terminal terminal = new Terminal(true, true, true, false, Terminal.DEFAULT_WIDTH);
    for (int i = 0; i < 2; i++) { // the second goes on with the results of the first
      Run run = Run.on(terminal, "", "bench", suite.toString(), "-o", into + "/out");
      assertEquals(0, run.status(), run.err());
      String shown = run.out() + run.err().replace("\r\u001b[K", "");
      assertTrue(shown.chars().noneMatch(c -> c < ' ' && c != '\n'), shown);
      assertTrue(shown.contains("?[31m?"), shown);
    }
  }
}
