package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftSolver;

/** The zip that 'mvn package' makes, unpacked into a folder with a space in its name and run. */
class PackagedIT {

  @TempDir private static Path temp;
  @TempDir private Path work;
  private static Path home = Path.of("");

  @BeforeAll
  static void unpack() throws IOException {
    Path zip;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      zip = files.filter(f -> f.toString().matches(".*/deft-.*\\.zip")).findFirst().orElseThrow();
    }
    Path folder = temp.resolve("a folder");
    try (FileSystem files =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
      try (Stream<Path> entries = Files.walk(files.getPath("/"))) {
        for (Path entry : entries.toList()) {
          Path target = folder.resolve(entry.toString().substring(1));
          if (Files.isDirectory(entry)) {
            Files.createDirectories(target);
          } else {
            Files.copy(entry, target);
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
          }
        }
      }
    }
    try (Stream<Path> entries = Files.list(folder)) {
      home = entries.findFirst().orElseThrow();
    }
  }

  /** They are the same whoever builds, whatever the umask. */
  @Test
  void files_in_the_zip_and_in_its_jars_have_the_modes_that_were_meant() throws IOException {
    Map<String, String> odd = new TreeMap<>();
    Set<PosixFilePermission> script = PosixFilePermissions.fromString("rwxr-xr-x");
    assertEquals(script, Files.getPosixFilePermissions(home.resolve("bin/deft")));
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      for (Path jar : jars.filter(j -> j.getFileName().toString().startsWith("deft-")).toList()) {
        assertEquals("rw-r--r--", mode(jar), jar.toString());
        try (FileSystem inside =
                FileSystems.newFileSystem(jar, Map.of("enablePosixFileAttributes", true));
            Stream<Path> entries = Files.walk(inside.getPath("/"))) {
          for (Path entry : entries.filter(Files::isRegularFile).toList()) {
            boolean descriptor = entry.startsWith("/META-INF/maven"); // has the mode of pom.xml
            // Modular jars record no modes: the JDK's own tool packs them.
            if (descriptor
                || !Set.of("rw-r--r--", "---------", "rwxrwxrwx").contains(mode(entry))) {
              odd.put(jar.getFileName() + entry.toString(), mode(entry));
            }
          }
        }
      }
    }
    assertEquals(Map.of(), odd);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private String deft() {
    return home.resolve("bin/deft").toString();
  }

  /** Without Maven on the PATH. */
  private Shell shell() throws IOException {
    return new Shell(work).withToolsOnly(temp.resolve("tools"));
  }

  private String tiny() {
    return Samples.file(work, "tiny.json", Samples.dedicated());
  }

  @Test
  void it_solves_from_any_folder_and_says_nothing_else() throws Exception {
    String problem = tiny();
    Run first = shell().run(deft(), "solve", problem);
    Run second = shell().run(deft(), "solve", Path.of(problem).getFileName().toString());
    assertEquals(0, first.status(), first.err());
    assertEquals("", first.err());
    assertTrue(first.out().startsWith("tiny: 2 blocks, 3 devices, dedicated uplinks\n"));
    assertEquals(untimed(first.out()), untimed(second.out()));
    assertTrue(Files.exists(home.resolve("lib/deft.jsa")), "the archive for faster starts");
  }

  private static String untimed(String text) {
    return text.replaceAll(" in [0-9.]+ (s|ms|µs)", "");
  }

  @Test
  void it_starts_in_a_moment() throws Exception {
    String problem = tiny();
    shell().run(deft(), "solve", problem);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      assertEquals(0, shell().run(deft(), "solve", problem).status());
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    // The target is 0.5 s on a quiet machine; a busy one gets some patience.
    assertTrue(best < 2, best + " s");
  }

  /**
   * What is not in the archive is looked for in the jars, or spun: a start has no time for it. In
   * the folder that the zip was made of, since Java takes only its own classes from the archive
   * where a URL escapes the folder's name.
   */
  @Test
  void a_start_takes_its_classes_from_the_archive() throws Exception {
    Path built = Path.of("target/deft/bin/deft").toAbsolutePath();
    assumeTrue(built.toUri().getRawPath().equals(built.toString()), "a folder of plain letters");
    String problem = tiny();
    shell().run(built.toString(), "solve", problem);
    Path log = work.resolve("classes.log");
    shell()
        .with("DEFT_JAVA_OPTS", "-Xlog:class+load:file=" + log)
        .run(built.toString(), "solve", problem);
    List<String> classes = Files.readAllLines(log);
    List<String> apart =
        classes.stream().filter(line -> !line.contains("shared objects file")).toList();
    assertTrue(classes.size() > 1000, classes.size() + " classes");
    assertTrue(apart.size() < 20, () -> String.join("\n", apart));
    assertTrue(apart.stream().noneMatch(line -> line.contains("Proxy")), apart::toString);
    assertTrue(apart.stream().noneMatch(line -> line.contains("file:")), apart::toString);
  }

  @Test
  void it_is_found_through_symbolic_links() throws Exception {
    Path direct = Files.createSymbolicLink(temp.resolve("direct link"), Path.of(deft()));
    Path relative = Files.createSymbolicLink(temp.resolve("again"), Path.of("direct link"));
    for (Path link : List.of(direct, relative)) {
      Run run = shell().run(link.toString(), "--version");
      assertEquals(0, run.status(), run.err());
      assertTrue(run.out().startsWith("deft 0."), run.out());
    }
  }

  /** Of the suite, not of the repository that one stands in. */
  @Test
  void the_version_names_the_commit_that_was_built() throws Exception {
    String words = shell().run(deft(), "-V").out();
    assertTrue(
        words.matches(
            "deft 0\\.\\S+ \\(commit ([0-9a-f]{12}(-dirty)?|unknown)\\)\\nJava [^\\n]+\\n"),
        words);
    Path repository = Path.of("../.git").toAbsolutePath();
    assertEquals(!Files.exists(repository), words.contains("(commit unknown)"), words);
  }

  @Test
  void exit_statuses_reach_the_caller() throws Exception {
    String hopeless = Samples.file(work, "hopeless.json", Samples.infeasible());
    String broken = Samples.file(work, "broken.json", "{");
    Shell shell = shell();
    assertAll(
        () -> assertEquals(3, shell.run(deft(), "solve", hopeless).status()),
        () -> assertEquals(2, shell.run(deft(), "solve", broken).status()),
        () -> assertEquals(2, shell.run(deft(), "solve", "").status()),
        () -> assertEquals(5, shell.run(deft(), "solve", tiny(), "--solver", "x").status()));
  }

  @Test
  void a_reader_that_goes_away_is_no_news() throws Exception {
    String command = "\"$1\" problem \"$2\" 2>err.txt | head -c 1 >/dev/null; cat err.txt";
    Run run = shell().run("sh", "-c", command, "sh", deft(), tiny());
    assertEquals("", run.out() + run.err());
  }

  /** A file that stands for standard input is more than a pipe: it knows its length. */
  @Test
  void a_table_and_a_problem_are_read_from_a_pipe() throws Exception {
    String table = Samples.file(work, "t.csv", "device,block,seconds\nd1,b1,2\n");
    String command = "cat \"$2\" | \"$1\" import - | \"$1\" solve -";
    Run run = shell().run("sh", "-c", command, "sh", deft(), table);
    assertEquals("", run.err());
    assertTrue(run.out().contains("1 block, 1 device"), run.out());
    assertTrue(run.out().contains("\nstatus    OPTIMAL"), run.out());
  }

  @Test
  void a_full_disk_is_told() throws Exception {
    if (Files.exists(Path.of("/dev/full"))) {
      Run run = shell().run("sh", "-c", "\"$1\" solve \"$2\" >/dev/full", "sh", deft(), tiny());
      assertEquals(1, run.status());
      assertTrue(run.err().startsWith("deft solve: can't write to standard output: "), run.err());
    }
  }

  @Test
  void another_solver_on_the_class_path_takes_part() throws Exception {
    Path services = Files.createDirectories(work.resolve("jar/META-INF/services"));
    Files.writeString(
        services.resolve(DeftSolver.class.getName()), Planted.Boaster.class.getName());
    String classes = Path.of("target/test-classes").toAbsolutePath().toString();
    Run run =
        shell()
            .with("DEFT_CLASSPATH", work.resolve("jar") + ":" + classes)
            .run(deft(), "solve", tiny(), "--trust", "claims", "--solver", "planted-boaster");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("planted-boaster"), run.out());
  }

  @Test
  void a_command_of_another_version_is_listed_and_hinders_no_other() throws Exception {
    Path classes = Files.createDirectories(work.resolve("old/org/loladeft/training/command"));
    Files.writeString(classes.resolve("TrainCommand.class"), "no class");
    Shell shell = shell().with("DEFT_CLASSPATH", work.resolve("old").toString());
    Run help = shell.run(deft(), "--help");
    assertEquals(0, help.status(), help.err());
    assertTrue(help.out().contains("  train       of another version, or not whole: "), help.out());
    Run run = shell.run(deft(), "train", "scenario.json");
    assertEquals(5, run.status());
    assertEquals(
        "deft train: 'train' is of another version, or not whole: unpack the zip of 'deft-train'"
            + " over this folder, or put its jars into DEFT_CLASSPATH\n",
        run.err());
  }

  @Test
  void without_some_modules_the_rest_works() throws Exception {
    List<Path> removed = new ArrayList<>();
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      for (Path jar :
          jars.filter(j -> j.toString().matches(".*/(deft-solver-o|deft-benchmarks|ortools).*"))
              .toList()) {
        removed.add(Files.move(jar, work.resolve(jar.getFileName())));
      }
    }
    try {
      assertFalse(removed.isEmpty());
      Run solved = shell().run(deft(), "solve", tiny());
      assertEquals(0, solved.status(), solved.err());
      Run listed = shell().run(deft(), "solvers");
      assertEquals(0, listed.status(), listed.err());
      assertTrue(listed.out().contains("crunch"), listed.out());
    } finally {
      for (Path jar : removed) {
        Files.move(jar, home.resolve("lib").resolve(jar.getFileName()));
      }
    }
  }

  @Test
  void a_missing_java_is_told() throws Exception {
    Run absent = shell().with("JAVA_HOME", "").run(deft(), "--version");
    assertEquals(1, absent.status());
    assertTrue(absent.err().startsWith("deft: Java is missing: install Java 17"), absent.err());
    Run wrong = shell().with("JAVA_HOME", work.toString()).run(deft(), "--version");
    assertEquals(1, wrong.status());
    assertTrue(wrong.err().contains("has no bin/java"), wrong.err());
  }

  @Test
  void an_old_java_is_told() throws Exception {
    Shell.script(
        work.resolve("old/bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
    Run run = shell().with("JAVA_HOME", work.resolve("old").toString()).run(deft(), "--version");
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("is of version 11: set JAVA_HOME to a Java 17"), run.err());
  }
}
