package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.cli.io.ExitStatus;

/** Commands whose module is not here. */
class AbsentCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"train", "profile"})
  void commands_that_are_not_installed_are_listed_and_say_what_is_missing(String name) {
    String line =
        Run.of("--help")
            .out()
            .lines()
            .filter(l -> l.matches("  " + name + " .*"))
            .findFirst()
            .orElseThrow();
    assertTrue(line.contains("not installed: "), line);
    assertTrue(Run.of(name, "--help").out().contains("deft-train"));
    Run run = Run.of(name, "scenario.json", "--model", "minilm", "-o", "x");
    assertEquals(ExitStatus.REFUSED, run.status());
    assertEquals("", run.out());
    assertEquals(
        "deft "
            + name
            + ": '"
            + name
            + "' is not installed: unpack the zip of 'deft-train' over this folder, or put its jars"
            + " into DEFT_CLASSPATH\n",
        run.err());
  }

  /** Whoever builds or starts any other command fetches nothing of training. */
  @Test
  void no_class_and_no_dependency_of_training_is_the_commands() throws IOException {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.loladeft.training.TrainingEngine"));
    String classPath = System.getProperty("java.class.path");
    assertFalse(classPath.contains("deft-training") || classPath.contains("/training/target"));
    assertFalse(Files.readString(Path.of("pom.xml")).contains("deft-training"));
  }
}
