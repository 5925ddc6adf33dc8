package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshJvmTest {

  @TempDir static Path folder;

  private static String out = "";
  private static String err = "";

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    File stdout = folder.resolve("out").toFile();
    File stderr = folder.resolve("err").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Fresh.class.getName())
            .redirectOutput(stdout)
            .redirectError(stderr)
            .start();
    assertEquals(0, process.waitFor());
    out = Files.readString(stdout.toPath(), StandardCharsets.UTF_8).strip();
    err = Files.readString(stderr.toPath(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void a_short_time_limit_is_kept_while_OptaPlanner_still_loads() {
    String[] words = out.split(" ", -1);
    assertEquals("FEASIBLE", words[0]);
    assertTrue(Double.parseDouble(words[1]) < 0.3, () -> "50 ms became " + out);
  }

  @Test
  void nothing_is_logged_also_when_several_solves_run_at_once() {
    assertEquals("", err);
  }
}
