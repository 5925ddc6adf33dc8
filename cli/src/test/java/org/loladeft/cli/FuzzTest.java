package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers write: the inputs that are kept in every build, new ones in a profile. */
class FuzzTest {

  /** How long each target is fuzzed. */
  private static final int SECONDS = Integer.getInteger("deft.fuzz.seconds", 120);

  @ParameterizedTest
  @EnumSource
  void what_is_kept_is_read_or_refused_in_words(FuzzTarget target) throws IOException {
    List<Path> kept = target.kept();
    assertTrue(kept.size() > 1, target + " has " + kept.size() + " inputs");
    for (Path input : kept) {
      read(target, input);
    }
  }

  private static void read(FuzzTarget target, Path input) throws IOException {
    try {
      target.read(Files.readAllBytes(input));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError(target + " on " + input + ": " + e, e);
    }
  }

  /** Every input, cut at any place and with any one byte changed, in the same way. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STREAM", "ARGUMENTS"})
  void what_is_kept_may_be_cut_and_changed(FuzzTarget target) throws IOException {
    for (Path kept : target.kept()) {
      byte[] input = Files.readAllBytes(kept);
      for (int i = 0; i < input.length; i += 1 + input.length / 5) {
        target.read(Arrays.copyOf(input, i));
        byte[] changed = input.clone();
        changed[i] ^= (byte) (1 + i % 127);
        target.read(changed);
      }
    }
  }

  @Test
  void arguments_are_made_of_all_options() {
    assertTrue(FuzzTarget.words().containsAll(List.of("solve", "--solver", "--format", "import")));
    assertEquals(FuzzTarget.words(), FuzzTarget.words());
    assertTrue(FuzzTarget.words().size() < 256, "each is some byte");
  }

  /** Jazzer's own process; what it finds is in the folder of the target below target/fuzz. */
  @ParameterizedTest
  @EnumSource
  @Tag("fuzz")
  void what_jazzer_makes_is_read_or_refused_in_words(FuzzTarget target) throws Exception {
    Path found = Files.createDirectories(Path.of("target", "fuzz", target.name()));
    Path corpus = Files.createDirectories(found.resolve("corpus"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + FuzzEntry.class.getName());
    command.add("--target_args=" + target);
    command.add("--instrumentation_includes=org.loladeft.**");
    command.add("--custom_hook_excludes=**"); // they look for other faults, and cost minutes
    command.add("--reproducer_path=" + found);
    command.addAll(List.of("-artifact_prefix=" + found + "/", "-max_len=4096"));
    command.add("-max_total_time=" + SECONDS);
    command.add(corpus.toString());
    command.add(target.kept().get(0).getParent().toString());
    Path log = found.resolve("log.txt");
    Process jazzer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(0, jazzer.waitFor(), () -> "see " + log.toAbsolutePath());
  }
}
