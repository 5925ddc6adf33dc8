package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in other places: locales, time zones, temporary folders that can't be used. */
class EverywhereTest {

  private static final String EXAMPLE = "../examples/roberta-base-sst2-shared.json";

  @TempDir private Path folder;

  /** Dotted capital i; Arabic, Devanagari and Thai digits and calendars; a day that was skipped. */
  private static final Map<String, String> PLACES =
      Map.of(
          "tr-TR", "Europe/Istanbul",
          "ar-EG-u-nu-arab", "Africa/Cairo",
          "hi-IN-u-nu-deva", "Asia/Kolkata",
          "th-TH-u-ca-buddhist-nu-thai", "Asia/Bangkok",
          "fa-IR-u-nu-arabext", "Pacific/Apia");

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("solve", EXAMPLE),
          List.of("solve", EXAMPLE, "--format", "json"),
          List.of("problem", EXAMPLE),
          List.of("generate", "--devices", "9", "--seed", "4", "--uplink", "power-limited"),
          List.of("solve", "../examples/infeasible-memory.json", "--ties", "any"),
          List.of("solve", EXAMPLE, "--time-limit", "1 fortnight"));

  private static final List<List<String>> SLOWER =
      List.of(
          List.of("solve", EXAMPLE, "-o", "-", "--format", "html"),
          List.of("explain", EXAMPLE),
          List.of("compare", EXAMPLE, "--solvers", "parametric,greedy", "--format", "json"),
          List.of("solvers"),
          List.of("help", "sweep"));

  @Test
  void commands_write_the_same_bytes() {
    requireSameBytes(COMMANDS);
  }

  @Test
  @Tag("long")
  void so_do_those_that_take_longer() {
    requireSameBytes(SLOWER);
  }

  private static void requireSameBytes(List<List<String>> commands) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    List<String> here = written(commands);
    try {
      PLACES.forEach(
          (there, zoneThere) -> {
            Locale.setDefault(Locale.forLanguageTag(there));
            TimeZone.setDefault(TimeZone.getTimeZone(zoneThere));
            assertEquals(here, written(commands), there);
          });
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** What commands print, without the time that solving took. */
  private static List<String> written(List<List<String>> commands) {
    return commands.stream()
        .map(command -> Run.of(command.toArray(new String[0])))
        .map(run -> run.status() + timeless(run.out()) + timeless(run.err()))
        .toList();
  }

  private static String timeless(String text) {
    return text.replaceAll("\"wallSeconds\": *[-+.0-9E]+", "").replaceAll("in [.0-9]+ \\S+", "");
  }

  @Test
  @Tag("long")
  void where_there_is_no_temporary_folder_java_solves_and_engines_say_why_they_can_not()
      throws Exception {
    requireJavaSolves(java(folder.resolve("none")));
  }

  /** Of 64 kB, and full. */
  @Test
  @Tag("long")
  void in_a_full_temporary_folder_the_same() throws Exception {
    requireJavaSolves(mounted("size=64k", "head -c 64k /dev/zero > \"$0\"/all; "));
  }

  @Test
  @Tag("long")
  void in_one_that_is_mounted_noexec_the_same() throws Exception {
    requireJavaSolves(mounted("noexec,size=1g", ""));
  }

  private interface Java {
    Run run(String... arguments) throws IOException, InterruptedException;
  }

  private static void requireJavaSolves(Java java) throws Exception {
    Run auto = java.run("solve", EXAMPLE);
    assertEquals(0, auto.status(), auto.err());
    assertTrue(auto.out().contains("OPTIMAL"), auto.out());
    Run engine = java.run("solve", EXAMPLE, "--solver", "ortools-milp");
    assertEquals(5, engine.status(), engine.err());
    assertTrue(engine.err().contains("-Djava.io.tmpdir="), engine.err());
  }

  private Java java(Path temporary, String... before) {
    return arguments -> {
      List<String> command = new ArrayList<>(List.of(before));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.add("-Djava.io.tmpdir=" + temporary);
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      command.addAll(List.of("-cp", classPath, Main.class.getName()));
      for (String argument : arguments) {
        boolean file = argument.startsWith("../");
        command.add(file ? Path.of(argument).toAbsolutePath().normalize().toString() : argument);
      }
      return new Shell(folder).run(command.toArray(new String[0]));
    };
  }

  /** In a file system of its own, which only the process and its children see. */
  private Java mounted(String options, String first) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("mounted"));
    String mount = "mount -t tmpfs -o " + options + " none \"$0\" || exit 77; ";
    String[] inside = {
      "unshare", "-rm", "sh", "-c", mount + first + "exec \"$@\"", temporary.toString()
    };
    assumeTrue(canMount(inside), "no file system can be mounted here for a process alone");
    return java(temporary, inside);
  }

  private boolean canMount(String[] inside) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(inside));
    command.add("true");
    try {
      return new Shell(folder).run(command.toArray(new String[0])).status() == 0;
    } catch (IOException noSuchTool) {
      return false;
    }
  }
}
