package org.loladeft.ortools;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own. */
public final class ChildJvm {

  /** What it printed, standard error included, and its exit status. */
  public record Outcome(int status, String output) {}

  private ChildJvm() {}

  /** The entries of this JVM's class path, as Surefire names them where they are in a manifest. */
  static List<String> classPath() {
    Set<String> entries = new TreeSet<>();
    String paths =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    entries.addAll(Arrays.asList(paths.split(File.pathSeparator)));
    return List.copyOf(entries);
  }

  /**
   * Runs a class.
   *
   * @param main the class
   * @param entry which entries of this class path to keep
   * @param more entries to add
   * @param options of the JVM
   * @param arguments of the class
   */
  public static Outcome run(
      Class<?> main,
      Predicate<String> entry,
      List<String> more,
      List<String> options,
      String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("child", ".log");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-XX:ErrorFile=" + log + ".hs_err");
      command.add("-cp");
      command.add(
          Stream.concat(classPath().stream().filter(entry), more.stream())
              .collect(Collectors.joining(File.pathSeparator)));
      command.add(main.getName());
      command.addAll(List.of(arguments));
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      return new Outcome(status, Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(log);
      Files.deleteIfExists(Path.of(log + ".hs_err"));
    }
  }

  /** Whether this is a system where the tests know how to look into a process. */
  static boolean isLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
  }
}
