package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the start script does for the commands that train, with a Java that tells what it got. */
class TrainingLauncherTest {

  private static final String TELLING_JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'openjdk version "17.0.1"' >&2
      else
        env | grep -E '^(MALLOC_|OMP_)' | sort
        printf '%s\\n' "$@" | grep -A 1 -x -e -cp | tail -n 1
      fi
      """;

  @TempDir private Path temp;

  @BeforeEach
  void copy() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("deft/bin"));
    Files.copy(
        Path.of("src/main/dist/bin/deft"), bin.resolve("deft"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(Files.createDirectories(temp.resolve("deft/lib")).resolve("deft-cli-0.jar"));
    Shell.script(temp.resolve("java/bin/java"), TELLING_JAVA);
  }

  private Shell shell() {
    return new Shell(temp).with("JAVA_HOME", temp.resolve("java").toString());
  }

  private List<String> told(Shell shell, String command) throws Exception {
    Run run = shell.run(temp.resolve("deft/bin/deft").toString(), command, "x");
    assertEquals(0, run.status(), run.err());
    return run.out().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "profile"})
  void the_c_library_keeps_its_memory_and_one_thread_computes(String command) throws Exception {
    List<String> expected =
        List.of(
            "MALLOC_ARENA_MAX=1",
            "MALLOC_MMAP_MAX_=0",
            "MALLOC_TOP_PAD_=268435456",
            "MALLOC_TRIM_THRESHOLD_=4000000000",
            "OMP_NUM_THREADS=1");
    assertEquals(expected, told(shell(), command).subList(0, 5));
  }

  @Test
  void what_the_user_has_set_stays() throws Exception {
    List<String> told =
        told(shell().with("OMP_NUM_THREADS", "4").with("MALLOC_MMAP_MAX_", "65536"), "train");
    assertTrue(told.contains("OMP_NUM_THREADS=4"), told.toString());
    assertTrue(told.contains("MALLOC_MMAP_MAX_=65536"), told.toString());
    assertTrue(told.contains("MALLOC_ARENA_MAX=1"), told.toString());
  }

  @Test
  void other_commands_keep_the_settings_that_they_have() throws Exception {
    assertEquals(1, told(shell(), "solve").size());
  }

  @Test
  void an_unpacked_deft_train_is_on_the_class_path() throws Exception {
    String lib = temp.toRealPath().resolve("deft/lib").toString();
    assertEquals(lib + "/deft-cli-0.jar", told(shell(), "solve").get(0));
    Files.createDirectories(temp.resolve("deft/lib/train"));
    assertEquals(lib + "/deft-cli-0.jar:" + lib + "/train/*", told(shell(), "train").get(5));
    assertEquals(
        lib + "/deft-cli-0.jar:" + lib + "/train/*:my.jar",
        told(shell().with("DEFT_CLASSPATH", "my.jar"), "train").get(5));
  }
}
