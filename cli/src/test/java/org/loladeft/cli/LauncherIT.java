package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's surroundings: locales, terminals, closed streams. In a folder beyond ASCII. */
class LauncherIT {

  private static final String BEYOND_ASCII = "gr\u00F6\u00DFe \u65E5\u672C";

  @TempDir private static Path temp;
  @TempDir private Path work;
  private static String home = "";

  /** By a shell: this JVM itself may run in a locale that can't name the folder. */
  @BeforeAll
  static void copy() throws Exception {
    Path lib = Files.createDirectories(temp.resolve("plain/lib"));
    Path bin = Files.createDirectories(temp.resolve("plain/bin"));
    Path built = Path.of("target/deft").toAbsolutePath();
    Files.copy(built.resolve("bin/deft"), bin.resolve("deft"), StandardCopyOption.COPY_ATTRIBUTES);
    try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
      // Without the engines, which are large.
      for (Path jar : jars.filter(j -> j.toString().endsWith(".jar")).toList()) {
        if (!jar.getFileName().toString().matches("(ortools|optaplanner).*")) {
          Files.copy(jar, lib.resolve(jar.getFileName()));
        }
      }
    }
    home = temp + "/" + octal(BEYOND_ASCII);
    Run moved = sh(temp, Map.of(), "mv plain \"$(printf '" + octal(BEYOND_ASCII) + "')\"");
    assertEquals(0, moved.status(), moved.err());
  }

  /** Escapes for printf, so that the command line itself is ASCII. */
  private static String octal(String text) {
    StringBuilder escapes = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      escapes.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
    }
    return escapes.toString();
  }

  private static Run sh(Path folder, Map<String, String> env, String script) throws Exception {
    Shell shell = new Shell(folder);
    env.forEach(shell::with);
    return shell.run("sh", "-c", "deft=$(printf '" + home + "')/bin/deft; " + script);
  }

  private Run sh(Map<String, String> env, String script) throws Exception {
    return sh(work, env, script);
  }

  private void writeTiny() {
    Samples.file(work, "tiny.json", Samples.dedicated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "xx_XX.UTF-8"})
  void files_beyond_ascii_are_read_and_written_in_any_locale(String locale) throws Exception {
    writeTiny();
    String name = octal("\u00F6 \uD83D\uDCF1");
    Run run =
        sh(
            Map.of("LANG", locale),
            "n=$(printf '"
                + name
                + "'); cp tiny.json \"$n.json\"; \"$deft\" solve \"$n.json\" -o \"$n.txt\" &&"
                + " cat \"$n.txt\" && \"$deft\" solve \"$n.none\"");
    assertEquals(2, run.status(), run.err());
    assertTrue(run.out().contains("latency   3 s"), run.out());
    assertEquals("deft solve: can't read '\u00F6 \uD83D\uDCF1.none': no such file\n", run.err());
    boolean unicode = locale.endsWith("UTF-8");
    assertEquals(unicode, run.out().contains("\u2588"), "the user's own locale decides on glyphs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C.UTF-8"})
  void the_archive_for_faster_starts_is_made_in_any_locale(String locale) throws Exception {
    Run run =
        sh(
            Map.of("LANG", locale),
            "lib=$(dirname \"$deft\")/../lib; rm -f \"$lib\"/deft.jsa*; \"$deft\" --version &&"
                + " test -f \"$lib/deft.jsa\"");
    assertEquals(0, run.status(), run.err());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("deft 0."), run.out());
  }

  @Test
  void a_start_that_is_ended_while_it_prepares_leaves_nothing_and_sweeps_up() throws Exception {
    Run run =
        sh(
            Map.of(),
            "lib=$(dirname \"$deft\")/../lib; sh -c : & dead=$!; wait $dead; mkdir kept;"
                + " mv \"$lib\"/deft.jsa* kept; touch \"$lib/deft.jsa.$dead.list\" \"$lib/deft.jsa.$$.list\";"
                + " \"$deft\" --version & pid=$!;"
                + " until [ -f \"$lib/deft.jsa.$pid.list\" ]; do sleep 0.05; done;"
                + " kill -TERM $pid; wait $pid; echo $?; ls \"$lib\" | grep jsa | sed s/$$/alive/;"
                + " rm -f \"$lib\"/deft.jsa*; mv kept/* \"$lib\"");
    assertEquals("143\ndeft.jsa.alive.list\n", run.out(), run.err());
  }

  @Test
  void a_colon_in_the_name_of_its_folder_is_told() throws Exception {
    Run run =
        sh(
            Map.of(),
            "mkdir -p a:b/bin a:b/lib; cp \"$deft\" a:b/bin; touch a:b/lib/deft-cli-0.jar;"
                + " a:b/bin/deft --version");
    assertEquals(1, run.status());
    assertEquals(
        "deft: "
            + work.toRealPath()
            + "/a:b has a colon in its name, which Java takes for the end of a path: move it"
            + " elsewhere\n",
        run.err());
  }

  /** In a pipe, where it can neither be replaced nor found by its links. */
  @Test
  void standard_output_by_the_system_s_name_goes_into_a_pipe() throws Exception {
    writeTiny();
    Run run = sh(Map.of(), "\"$deft\" solve tiny.json -o /dev/stdout | cat");
    assertEquals("", run.err());
    assertTrue(run.out().contains("latency   3 s"), run.out());
  }

  /** Runs a command on a terminal of its own, as wide as asked for. */
  private Run onTerminal(int columns, String command) throws Exception {
    List<String> folders = List.of(System.getenv("PATH").split(":"));
    assumeTrue(
        folders.stream().anyMatch(f -> Files.isExecutable(Path.of(f, "script"))),
        "there is no 'script' to make a terminal with");
    Run run =
        sh(
            Map.of("TERM", "dumb"),
            "export deft; script -qec 'stty cols " + columns + "; " + command + "' /dev/null");
    return new Run(run.status(), run.out().replace("\r\n", "\n"), run.err());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 100, 132})
  void the_width_of_the_terminal_is_found(int columns) throws Exception {
    writeTiny();
    Run run = onTerminal(columns, "\"$deft\" solve tiny.json");
    assertEquals(0, run.status(), run.out());
    int widest = run.out().lines().mapToInt(String::length).max().orElse(0);
    assertEquals(columns, widest, run.out());
    Run wished = onTerminal(columns, "COLUMNS=70 \"$deft\" solve tiny.json");
    assertEquals(70, wished.out().lines().mapToInt(String::length).max().orElse(0));
  }

  @Test
  void a_closed_standard_input_is_empty_and_a_closed_output_is_told() throws Exception {
    writeTiny();
    Run input = sh(Map.of(), "\"$deft\" solve - <&-");
    assertEquals(2, input.status());
    assertEquals(
        "deft solve: standard input: the file is empty: expected a JSON object\n", input.err());
    Run output = sh(Map.of(), "\"$deft\" solve tiny.json >&-");
    assertEquals(1, output.status());
    assertTrue(output.err().startsWith("deft solve: can't write to standard output"), output.err());
    Run messages = sh(Map.of(), "\"$deft\" solve tiny.json 2>&-");
    assertEquals(0, messages.status());
    assertFalse(messages.out().isEmpty());
  }

  /** Whether Ctrl-C reaches the children of this process, which it does not in the background. */
  private static boolean signalsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String line =
        Files.readAllLines(status).stream().filter(l -> l.startsWith("SigIgn:")).findFirst().get();
    return (Long.parseUnsignedLong(line.replaceAll("\\D*[:]\\s*", ""), 16) & 0x2) != 0;
  }

  @Test
  void ctrl_c_gives_the_best_that_was_found() throws Exception {
    assumeTrue(!signalsAreIgnored(), "this process ignores Ctrl-C, and so do its children");
    writeTiny();
    Path services = Files.createDirectories(work.resolve("jar/META-INF/services"));
    Files.writeString(
        services.resolve("org.loladeft.api.DeftSolver"), Planted.Climber.class.getName());
    String classes = Path.of("target/test-classes").toAbsolutePath().toString();
    Process process =
        new Shell(work)
            .with("DEFT_CLASSPATH", work.resolve("jar") + ":" + classes)
            .with("DEFT_JAVA_OPTS", "-Dplanted.begun=begun.txt")
            .start(
                work.resolve("out.json"),
                work.resolve("err.txt"),
                "sh",
                "-c",
                "deft=$(printf '"
                    + home
                    + "')/bin/deft; exec \"$deft\" solve tiny.json --solver planted-climber"
                    + " --format json");
    while (process.isAlive() && !Files.exists(work.resolve("begun.txt"))) {
      Thread.sleep(50);
    }
    Thread.sleep(3000); // the command listens a tenth of a second after the solve has begun
    new Shell(work).run("kill", "-INT", Long.toString(process.pid()));
    assertEquals(0, process.waitFor(), Files.readString(work.resolve("err.txt")));
    String json = Files.readString(work.resolve("out.json"));
    assertTrue(json.contains("\"stopReason\": \"CANCELLED\""), json);
    assertTrue(json.endsWith("}\n"), json);
    assertEquals("", Files.readString(work.resolve("err.txt")));
  }
}
