package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.benchmarks.suite.Suite;
import org.loladeft.experiments.simulate.AccuracyLog;
import org.loladeft.experiments.simulate.TraceFiles;
import org.loladeft.experiments.sweep.SweepSpec;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.CostTable;
import org.loladeft.formats.JsonTree;
import org.loladeft.scenario.ProfileTable;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

/**
 * Whatever reads what strangers write. Any bytes are read or refused in words, within a second and
 * 64 MiB for each begun MiB of input; what was read and is written reads as the same again.
 */
enum FuzzTarget {
  /** Problems, scenarios, solutions and profiles, with the problem behind them. */
  DOCUMENT(FuzzTarget::document),
  SWEEP(input -> SweepSpec.read(file(input))),
  SUITE(input -> Suite.read(file(input))),
  /** CSV and JSON, on all uplinks. */
  COST_TABLE(FuzzTarget::costTable),
  PROFILE_TABLE(input -> ProfileTable.read(utf8(input), FuzzTarget.NAME)),
  ACCURACY(input -> AccuracyLog.readAll(file(input))),
  TRACE(FuzzTarget::trace),
  /** Lines of {@code deft solve --jsonl}. */
  STREAM(FuzzTarget::stream),
  /** Each byte is a word of a command line. */
  ARGUMENTS(FuzzTarget::arguments);

  private static final String NAME = "fuzzed";
  private static final Set<String> DEVICES = Set.of("d1", "d2", "x");
  private static final long MIB = 1 << 20;
  private static final long NANOS_A_MIB = 1_000_000_000;
  private static final long BYTES_A_MIB = 64 * MIB;

  /** A scenario asks for as many devices and blocks as it says; it may take five seconds. */
  private static final Pattern ASKS_FOR_MANY =
      Pattern.compile("\"(count|layers)\"\\s*:\\s*\\[?\\s*(\\d{4}|[\\d.]+[eE])");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Consumer<byte[]> reader;

  FuzzTarget(Consumer<byte[]> reader) {
    this.reader = reader;
  }

  /** The inputs that are kept among the resources: one for each form, and what once failed. */
  List<Path> kept() {
    String folder = "/fuzz/" + name().toLowerCase(Locale.ROOT);
    try (Stream<Path> files = Files.list(Path.of(FuzzTarget.class.getResource(folder).toURI()))) {
      return files.sorted().toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("no inputs in " + folder, e);
    }
  }

  /**
   * Reads some bytes.
   *
   * @throws AssertionError if something else than a refusal comes of it, or it costs too much twice
   *     (what classes cost that are loaded meanwhile they cost once)
   */
  void read(byte[] input) {
    if (!cost(input).isEmpty()) {
      assertEquals("", cost(input));
    }
  }

  /** What reading costs, if that is too much. */
  private String cost(byte[] input) {
    long nanos = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.accept(input);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().length() < 2000 && e.getMessage().lines().count() == 1, "words");
    }
    long mibs = 1 + input.length / MIB;
    long took = THREADS.getCurrentThreadCpuTime() - nanos;
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    if (this == STREAM || this == ARGUMENTS) {
      return ""; // These solve as well.
    }
    boolean asksForMany = ASKS_FOR_MANY.matcher(utf8(input)).find();
    boolean isQuick = took <= (asksForMany ? 5 : 1) * mibs * NANOS_A_MIB;
    return isQuick && (asksForMany || allocated <= mibs * BYTES_A_MIB)
        ? ""
        : took * 1e-9 + " s, " + allocated / MIB + " MiB";
  }

  private static String utf8(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  /** One for each thread, written again and again. */
  private static final ThreadLocal<Path> FILE =
      ThreadLocal.withInitial(
          () -> {
            try {
              Path file = Files.createTempFile("fuzzed", ".txt");
              file.toFile().deleteOnExit();
              return file;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });

  private static Path file(byte[] input) {
    try {
      return Files.write(FILE.get(), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void document(byte[] input) {
    DeftDocument document = DeftFiles.read(new ByteArrayInputStream(input), NAME);
    byte[] written = written(document);
    assertArrayEquals(
        written, written(DeftFiles.read(new ByteArrayInputStream(written), NAME)), "written twice");
    requireSame(DeftFiles.problem(document, NAME, scenario -> scenario));
  }

  private static byte[] written(DeftDocument document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (document instanceof DeftDocument.ProblemDocument problem) {
      DeftFiles.writeProblem(problem.problem(), out);
    } else if (document instanceof DeftDocument.ScenarioDocument scenario) {
      DeftFiles.writeScenario(scenario.scenario(), out);
    } else if (document instanceof DeftDocument.SolutionDocument solution) {
      DeftFiles.writeSolution(solution.solution(), out);
    } else if (document instanceof DeftDocument.ProfileDocument profile) {
      DeftFiles.writeProfile(profile.profile(), out);
    }
    return out.toByteArray();
  }

  private static void requireSame(DeftProblem problem) {
    byte[] written = written(new DeftDocument.ProblemDocument(problem));
    DeftProblem again = DeftFiles.readProblem(new ByteArrayInputStream(written), NAME);
    assertTrue(problem.hasSameFigures(again), "read as another problem");
    assertEquals(problem.name(), again.name());
    assertEquals(problem.blocks(), again.blocks());
  }

  private static void costTable(byte[] input) {
    for (CostTable table :
        List.of(
            CostTable.over(new Uplink.Dedicated()),
            CostTable.over(new Uplink.Shared(2e7)).withMaxBlocks(3),
            CostTable.over(new Uplink.PowerLimited(1)).withName("n").withFreeExtras(),
            CostTable.over(new Uplink.ResourceBlocks(51)).withMaxBlocks(2).withFreeExtras())) {
      try {
        requireSame(table.read(new ByteArrayInputStream(input), NAME));
      } catch (BadInputException refused) {
        // The others may take it.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void trace(byte[] input) {
    try {
      TraceFiles.availability(file(input), DEVICES);
    } catch (BadInputException refused) {
      TraceFiles.channels(file(input), DEVICES);
    }
  }

  private static void stream(byte[] input) {
    Run run = Run.withInput(utf8(input), "solve", "--jsonl", "--time-limit", "100ms", "-");
    requireOrderly(run);
    run.out().lines().forEach(line -> JsonTree.read(line, "answer"));
    assertFalse(run.out().contains("\"exitStatus\":1"), run.out());
  }

  /** Made when it is asked for: it needs all commands' classes. */
  private static final class Words {
    static final List<String> ALL = words();

    private Words() {}
  }

  /** With a file that is there they take seconds and write folders. */
  private static final Set<String> LENGTHY = Set.of("bench", "sweep", "simulate");

  /** Options that write files, and the one that shows stack traces. */
  private static final Set<String> APART = Set.of("-o", "--output", "--debug");

  /** Names of commands and options as the help has them, files, figures, and what is neither. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    Set<String> apart = Set.of("check", "doctor", "new-solver"); // they take longer, or write
    List<String> commands =
        new Subcommands(null).names().stream().filter(name -> !apart.contains(name)).toList();
    words.addAll(commands);
    for (String command : commands) {
      Stream.of(Run.of(command, "--help").out().split("[^-a-zA-Z0-9]+"))
          .filter(word -> word.matches("-(-[a-z][-a-z]*|[a-zA-Z])"))
          .filter(word -> !APART.contains(word) && !words.contains(word))
          .forEach(words::add);
    }
    words.addAll(
        List.of(
            "../examples/six-devices.json",
            "../examples/five-devices.json",
            "../examples/infeasible-memory.json",
            "no-such-file.json",
            "-",
            "",
            " ",
            "--",
            "-1",
            "0",
            "1",
            "3",
            "2147483648",
            "1e999",
            "NaN",
            "any",
            "10ms",
            "0s",
            "1 fortnight",
            "shared:20MHz",
            "dedicated",
            "json",
            "text",
            "auto",
            "parametric",
            "crunch,greedy",
            "a=b",
            "=",
            "\u0000",
            "\uD800",
            "%s%n",
            "$(x)",
            "@argfile"));
    return List.copyOf(words);
  }

  private static void arguments(byte[] input) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < Math.min(8, input.length); i++) {
      arguments.add(Words.ALL.get((input[i] & 0xff) % Words.ALL.size()));
    }
    if (arguments.stream().anyMatch(LENGTHY::contains)) {
      arguments.replaceAll(word -> word.startsWith("../") ? "no-such-file.json" : word);
    }
    requireOrderly(Run.of(arguments.toArray(new String[0])));
  }

  private static void requireOrderly(Run run) {
    assertTrue(run.status() >= 0 && run.status() <= 5, () -> "status " + run.status());
    assertFalse(run.err().contains("unexpected "), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }
}
