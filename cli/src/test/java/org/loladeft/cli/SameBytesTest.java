package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bytes on every processor. What {@code Math} says of a logarithm may differ in the last
 * bit from machine to machine; {@code StrictMath}, roots and the four operations may not.
 */
class SameBytesTest {

  private static final String NAMES =
      "(a?cos|a?sin|a?tan|atan2|cbrt|cosh|sinh|tanh|exp|expm1|hypot|log|log10|log1p|pow)";

  private static final Pattern INEXACT =
      Pattern.compile(
          "\\bMath\\s*(\\.\\s*%s\\s*\\(|::\\s*%s\\b)|import static java\\.lang\\.Math\\b"
              .formatted(NAMES, NAMES));

  /** Digits and points as the user's locale writes them: a literal with a number's conversion. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "%[-#+ 0,(]*\\d*(\\.\\d+)?[dfeEgG](?:[^\"\\\\\n]|\\\\.)*\"\\s*\\)?\\s*\\.\\s*formatted\\s*\\("
              + "|String\\s*\\.\\s*format\\s*\\(\\s*\"");

  @TempDir private Path folder;

  /** A command, after what this processor makes of some logarithms. */
  public static final class Logarithms {
    private Logarithms() {}

    /** Says what the logarithms are on standard error, and runs the command. */
    public static void main(String[] args) {
      long bits = 0;
      for (int i = 1; i < 20_000; i++) {
        bits = 31 * bits + Double.doubleToLongBits(Math.log(i * 1.37));
      }
      System.err.println(bits);
      Main.main(args);
    }
  }

  @Test
  void no_main_code_asks_math_for_what_differs_between_processors() throws IOException {
    assertEquals(List.of(), having(INEXACT), "StrictMath gives the same bits everywhere");
  }

  @Test
  void no_main_code_writes_numbers_as_the_locale_does() throws IOException {
    assertEquals(List.of(), having(LOCAL), "String.format(Locale.ROOT, ...) writes the same");
  }

  private static List<String> having(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    int read = 0;
    for (Path source : mainSources()) {
      read++;
      if (pattern.matcher(Files.readString(source)).find()) {
        found.add(source.toString());
      }
    }
    assertTrue(read > 500, read + " files: expected those of all modules");
    return found;
  }

  @Test
  void the_rule_notices_what_it_forbids() {
    assertTrue(INEXACT.matcher("x -> Math.log1p(x)").find());
    assertTrue(INEXACT.matcher("map(Math::exp)").find());
    assertTrue(INEXACT.matcher("import static java.lang.Math.pow;").find());
    assertFalse(INEXACT.matcher("StrictMath.log(x) + Math.expand(Math.sqrt(2))").find());
    assertTrue(LOCAL.matcher("\"%d of %s\"\n    .formatted(n, all)").find());
    assertTrue(LOCAL.matcher("String.format(\"%s\", x)").find());
    assertFalse(LOCAL.matcher("\"%s of %s\".formatted(n, all)").find());
    assertFalse(LOCAL.matcher("String.format(Locale.ROOT, \"%.1f\", x)").find());
  }

  private static List<Path> mainSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules =
        Files.find(Path.of(".."), 5, (p, a) -> p.endsWith("src/main/java"))) {
      for (Path module : modules.toList()) {
        try (Stream<Path> files = Files.walk(module)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }

  @Test
  void a_sweep_over_power_limited_cells_does_not_depend_on_the_processors_logarithms()
      throws Exception {
    Files.writeString(
        folder.resolve("powers.json"),
        """
        {"format": "deft-sweep/1", "name": "powers", "title": "Power-limited",
         "scenario": {"devices": 16, "uplink": "power-limited"},
         "vary": "bandwidthHz", "values": [2e6, 2e7], "draws": 40, "seed": 3, "show": "latency",
         "lines": [{"use": "auto"}, {"use": "equal-bandwidth"}, {"use": "greedy"}]}
        """);
    Run with = sweep("with");
    Run without = sweep("without", "-XX:+UnlockDiagnosticVMOptions", "-XX:-UseLibmIntrinsic");
    Map<String, String> files = files("with");
    assertTrue(files.containsKey("powers.draws.csv"), files.keySet()::toString);
    assertEquals(files, files("without"));
    assumeFalse(
        with.err().lines().findFirst().equals(without.err().lines().findFirst()),
        "both ways to a logarithm agree on this machine, so that the comparison shows nothing");
  }

  private Run sweep(String output, String... flags) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classPath, Logarithms.class.getName()));
    command.addAll(List.of("sweep", "powers.json", "--raw", "-o", output));
    Run run = new Shell(folder).run(command.toArray(new String[0]));
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private Map<String, String> files(String output) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(output))) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(),
              SameBytesTest::text,
              (one, other) -> one,
              TreeMap::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
