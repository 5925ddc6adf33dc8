package org.loladeft.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.SeedHash;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.PartRun.Finished;
import org.loladeft.benchmarks.parts.PartWatch;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Sha256;

/** Sweeps by parts: shards, interruptions, merging. */
class SweepRunTest {

  private static final String SPEC =
      """
      {"format": "deft-sweep/2", "name": "s", "generator": {"devices": 13, "memoryScale": 1.2},
       "vary": "bandwidthHz", "values": [1e7, 2e7], "draws": 40, "seed": 7,
       "lines": ["parametric", "random"]}
      """;

  private static final String COMMAND = "deft sweep s.json";

  private static final PartWatch NOBODY = (done, total) -> {};

  @TempDir private Path folder;

  private static Sweep sweep(String spec) {
    return Sweep.of(SweepSpec.parse(spec, "s.json"), Deft.withDefaults());
  }

  private static PartRun<SweepPart, double[][]> run(String spec) {
    return PartRun.of(sweep(spec), 2);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Path whole(String name) throws IOException {
    Path into = folder(name);
    run(SPEC)
        .whole(
            into,
            NOBODY,
            finished -> new SweepFiles(sweep(SPEC), COMMAND).write(finished, into, true));
    return into;
  }

  private Path shards(String name, int... numbers) throws IOException {
    Path into = folder(name);
    for (int number : numbers) {
      // On one thread, so that lines are in order.
      PartRun.of(sweep(SPEC), 1).shard(into, new Shard(number, 3), NOBODY);
    }
    return into;
  }

  /**
   * The files of a folder with hashes of their bytes; not a draft, which a kill while writing
   * leaves.
   */
  private static Map<String, String> filesIn(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
        files.put(
            file.getFileName().toString(),
            Sha256.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
      }
    }
    return files;
  }

  @Test
  void shards_that_are_merged_give_the_bytes_of_one_machine() throws IOException {
    Path shards = shards("shards", 1, 2, 3);
    Path merged = folder("merged");
    Finished<SweepPart, double[][]> finished = run(SPEC).merged(shards, COMMAND);
    new SweepFiles(sweep(SPEC), COMMAND).write(finished, merged, true);
    Map<String, String> one = filesIn(whole("whole"));
    assertEquals(one, filesIn(merged));
    assertEquals(
        List.of("s.csv", "s.draws.csv", "s.pdf", "s.svg", "s.trace.json"),
        List.copyOf(one.keySet()));
    assertEquals(List.of(), run(SPEC).check(finished, 0.2, NOBODY));
  }

  @Test
  void a_run_that_was_cut_off_anywhere_goes_on_to_the_same_bytes() throws IOException {
    Path full = folder("full");
    run(SPEC).shard(full, Shard.WHOLE, NOBODY);
    String name = Shard.WHOLE.fileName("s");
    byte[] parts = Files.readAllBytes(full.resolve(name));
    Map<String, String> expected = filesIn(whole("whole"));
    for (int i = 0; i < 4; i++) {
      int length = i == 0 ? 20 : (int) (SeedHash.unit(5, i, 0) * parts.length);
      Path cut = folder("cut-" + i);
      Files.write(cut.resolve(name), Arrays.copyOf(parts, length));
      assertEquals(expected, filesIn(whole("cut-" + i)), "cut after " + length + " bytes");
    }
  }

  @Test
  void what_is_there_is_not_made_again() throws IOException {
    Path shards = shards("a", 2);
    byte[] before = Files.readAllBytes(shards.resolve("s.2-of-3.part.jsonl"));
    assertEquals(0, run(SPEC).shard(shards, new Shard(2, 3), NOBODY));
    assertArrayEquals(before, Files.readAllBytes(shards.resolve("s.2-of-3.part.jsonl")));
  }

  private static void assertRefused(PartRun<?, ?> run, Path shards, String... named) {
    BadInputException bad =
        assertThrows(BadInputException.class, () -> run.merged(shards, COMMAND));
    for (String word : named) {
      assertTrue(bad.getMessage().contains(word), bad.getMessage());
    }
  }

  @Test
  void merging_refuses_missing_draws_and_names_the_command_that_makes_them() throws IOException {
    Path shards = shards("a", 1, 3);
    assertRefused(
        run(SPEC), shards, "32 of 80 draws", "shard 2/3", COMMAND + " --shard 2/3 -o " + shards);
    assertRefused(run(SPEC), folder("empty"), "no file s.*-of-*.part.jsonl");
  }

  @Test
  void merging_and_going_on_refuse_the_draws_of_another_sweep() throws IOException {
    Path shards = shards("a", 1, 2, 3);
    String other = SPEC.replace("1e7", "1.5e7");
    assertRefused(run(other), shards, "s.1-of-3.part.jsonl", "digest", "another sweep");
    BadInputException bad =
        assertThrows(
            BadInputException.class, () -> run(other).shard(shards, new Shard(1, 3), NOBODY));
    assertTrue(bad.getMessage().contains("--fresh"), bad.getMessage());
    String titled = SPEC.replace("\"draws\"", "\"title\": \"T\", \"draws\"");
    assertFalse(run(titled).merged(shards, COMMAND).commits().isEmpty(), "a title is no draw");
  }

  private static void edit(Path file, int line, String old, String now) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String edited = lines.get(line - 1).replaceFirst(old, now);
    assertNotEquals(lines.get(line - 1), edited);
    lines.set(line - 1, edited);
    Files.write(file, lines);
  }

  @Test
  void merging_refuses_shards_of_different_versions() throws IOException {
    Path shards = shards("a", 1, 2, 3);
    edit(shards.resolve("s.3-of-3.part.jsonl"), 1, "\"parametric\":\"", "\"parametric\":\"9");
    assertRefused(run(SPEC), shards, "s.3-of-3.part.jsonl", "versions", "s.1-of-3.part.jsonl");
  }

  @Test
  void merging_takes_equal_duplicates_and_refuses_others() throws IOException {
    Path shards = shards("a", 1, 2, 3);
    Path again = shards.resolve("s.2-of-5.part.jsonl");
    Files.copy(shards.resolve("s.2-of-3.part.jsonl"), again);
    assertEquals(1, run(SPEC).merged(shards, COMMAND).commits().size());
    edit(again, 2, "latencySeconds\":..", "$01");
    assertRefused(run(SPEC), shards, "draws 17 to 32 at bandwidthHz = 1e7", "same bits");
  }

  @Test
  void a_line_that_is_broken_but_not_cut_off_is_refused() throws IOException {
    Path shards = shards("a", 1, 2, 3);
    edit(shards.resolve("s.2-of-3.part.jsonl"), 2, "\"firstDraw\":16", "\"firstDraw\":17");
    assertRefused(run(SPEC), shards, "s.2-of-3.part.jsonl: line 2", "expected a part of this");
  }

  @Test
  void a_check_finds_a_bit_that_is_not_what_the_sweep_makes() throws IOException {
    Path shards = shards("a", 1, 2, 3);
    edit(shards.resolve("s.2-of-3.part.jsonl"), 2, "latencySeconds\":..", "$01");
    Finished<SweepPart, double[][]> finished = run(SPEC).merged(shards, COMMAND);
    assertEquals(
        List.of("draws 17 to 32 at bandwidthHz = 1e7"), run(SPEC).check(finished, 1, NOBODY));
  }

  @Test
  void a_shard_is_made_by_one_process_at_a_time() throws IOException {
    run(SPEC)
        .whole(
            folder,
            NOBODY,
            finished -> {
              BadInputException bad =
                  assertThrows(
                      BadInputException.class, () -> run(SPEC).whole(folder, NOBODY, all -> {}));
              assertTrue(bad.getMessage().contains("another process"), bad.getMessage());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "3", "1/0", "a/b", "1/1000000", "-1/3"})
  void what_is_no_shard_is_refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Shard.of(text));
  }

  /** Runs the sweep in a folder, for the test below, which ends it. */
  public static final class Slowly {
    /** Runs it. */
    public static void main(String[] args) throws IOException {
      Path into = Path.of(args[0]);
      PartRun.of(sweep(SPEC), 1)
          .whole(
              into,
              NOBODY,
              finished -> new SweepFiles(sweep(SPEC), COMMAND).write(finished, into, true));
    }
  }

  @Test
  @Tag("long")
  void a_process_that_is_ended_at_ten_random_moments_goes_on_to_the_same_bytes()
      throws IOException, InterruptedException {
    Map<String, String> expected = filesIn(whole("whole"));
    for (int i = 0; i < 10; i++) {
      Path into = folder("ended-" + i);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Slowly.class.getName(),
                  into.toString())
              .inheritIO()
              .start();
      if (!process.waitFor(500 + (long) (1500 * SeedHash.unit(9, i, 0)), TimeUnit.MILLISECONDS)) {
        if (i % 2 == 0) {
          process.destroyForcibly();
        } else {
          process.destroy();
        }
        process.waitFor();
      }
      assertEquals(expected, filesIn(whole("ended-" + i)), "ended " + i);
    }
  }
}
