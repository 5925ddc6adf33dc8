package org.loladeft.ortools.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.formats.child.ChildJvm;

/** Each test is a JVM of its own, because a native library is a matter of the whole process. */
class NativesTest {

  private static final List<String> OURS = List.of("ortools-milp", "ortools-cpsat");

  @TempDir private Path folder;

  @BeforeEach
  void looks_into_proc() {
    assumeTrue(ChildJvm.isLinux(), "the tests look into /proc");
  }

  @Test
  void listing_loads_nothing_and_solving_loads() throws Exception {
    String output = ask(List.of(), "in");
    for (String id : OURS) {
      assertTrue(output.contains(id + " available yes\n"), output);
      assertTrue(output.contains(id + " OPTIMAL\n"), output);
    }
    assertTrue(output.contains("loaded after the list false\n"), output);
    assertTrue(output.contains("loaded after the solves true\n"), output);
  }

  @Test
  void a_child_process_keeps_natives_out_of_this_one() throws Exception {
    String output = ask(List.of(), "child");
    OURS.forEach(id -> assertTrue(output.contains(id + " OPTIMAL\n"), output));
    assertTrue(output.contains("loaded after the solves false\n"), output);
  }

  @Test
  void a_missing_native_jar_makes_them_unavailable_and_harms_no_other() throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            AskForEverySolver.class,
            entry -> !entry.contains("ortools-" + Natives.platform()),
            List.of(),
            List.of());
    String output = outcome.output();
    assertEquals(0, outcome.status(), output);
    for (String id : OURS) {
      assertTrue(output.contains(id + " available no: the native library ortools-"), output);
      assertTrue(output.contains("put com.google.ortools:ortools-" + Natives.platform()), output);
      assertTrue(output.contains(id + " SolverRefusalException solver '" + id), output);
    }
    requireOthersSolve(output);
  }

  @Test
  void a_temporary_folder_that_is_not_there_makes_them_unavailable() throws Exception {
    String output = ask(List.of("-Djava.io.tmpdir=" + folder.resolve("none")));
    for (String id : OURS) {
      assertTrue(output.contains(id + " available no: the natives can't be unpacked"), output);
      assertTrue(output.contains("start Java with -Djava.io.tmpdir="), output);
    }
    requireOthersSolve(output);
  }

  @Test
  void a_temporary_folder_without_execution_makes_them_unavailable() throws Exception {
    Path noexec = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(noexec)
            && Files.readString(Path.of("/proc/self/mounts"))
                .matches("(?s).* /dev/shm [^\\n]*\\bnoexec\\b.*"),
        "/dev/shm is not a writable noexec file system here");
    String output = ask(List.of("-Djava.io.tmpdir=" + noexec));
    OURS.forEach(
        id -> assertTrue(output.contains(id + " available no: nothing may be executed"), output));
    requireOthersSolve(output);
  }

  /** What may be wrong with a real jar of natives: the entry, and what takes its place. */
  enum Damage {
    NO_LIBRARY(System.mapLibraryName("jniortools"), "not a library"),
    CORRUPT("libortools.so.9", "not a library either"),
    INCOMPLETE("libscip.so.10.0", "");

    private final String entry;
    private final String content;

    Damage(String entry, String content) {
      this.entry = entry;
      this.content = content;
    }
  }

  @ParameterizedTest
  @CsvSource({"NO_LIBRARY, in", "CORRUPT, in", "CORRUPT, child", "INCOMPLETE, in"})
  void a_damaged_jar_shows_at_the_first_solve_as_unavailable_not_as_a_fault(
      Damage damage, String place) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            AskForEverySolver.class,
            entry -> !entry.contains("ortools-" + Natives.platform()),
            List.of(damagedJar(damage).toString()),
            List.of("-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp"))),
            place);
    String output = outcome.output();
    assertEquals(0, outcome.status(), output);
    for (String id : OURS) {
      assertTrue(output.contains(id + " available yes\n"), output);
      assertTrue(
          output.contains(id + " SolverRefusalException solver '" + id + "' is unavailable"),
          output);
      assertTrue(output.contains("the native library can't be loaded"), output);
      assertTrue(output.contains(id + " afterwards available no: "), output);
    }
    requireOthersSolve(output);
  }

  /** The platform's jar with one entry replaced, or left out where there is nothing to replace. */
  private Path damagedJar(Damage damage) throws IOException {
    String jar =
        ChildJvm.classPath().stream()
            .filter(entry -> entry.contains("ortools-" + Natives.platform()))
            .findFirst()
            .orElseThrow();
    Path copy = Files.copy(Path.of(jar), folder.resolve("natives.jar"));
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path entry = zip.getPath("ortools-" + Natives.platform(), damage.entry);
      Files.delete(entry);
      if (!damage.content.isEmpty()) {
        Files.writeString(entry, damage.content);
      }
    }
    return copy;
  }

  @ParameterizedTest
  @CsvSource({
    "protobuf-java, com.google.protobuf:protobuf-java",
    "/jna/, net.java.dev.jna:jna",
    "ortools-java, com.google.ortools:ortools-java"
  })
  void a_missing_jar_makes_them_unavailable_and_is_named(String missing, String coordinates)
      throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            AskForEverySolver.class, entry -> !entry.contains(missing), List.of(), List.of());
    String output = outcome.output();
    assertEquals(0, outcome.status(), output);
    for (String id : OURS) {
      assertTrue(output.contains(id + " available no: com."), output);
      assertTrue(output.contains("(put " + coordinates + " on the class path"), output);
      assertTrue(output.contains(id + " SolverRefusalException"), output);
    }
    requireOthersSolve(output);
  }

  @Test
  void a_child_finds_what_a_class_loader_of_the_callers_found_for_it() throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            SolveByClassLoader.class,
            entry -> entry.endsWith("test-classes"),
            List.of(),
            List.of(),
            String.join(File.pathSeparator, ChildJvm.classPath()));
    assertEquals("OPTIMAL child\n", outcome.output());
  }

  private static String ask(List<String> options, String... arguments) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(AskForEverySolver.class, entry -> true, List.of(), options, arguments);
    assertEquals(0, outcome.status(), outcome.output());
    return outcome.output();
  }

  private static void requireOthersSolve(String output) {
    for (String id : List.of("bottleneck", "crunch-direct")) {
      assertTrue(output.contains(id + " OPTIMAL\n"), output);
    }
  }
}
