package org.loladeft.formats.child;

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
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A main class of the tests in a JVM of its own, which may be sent signals. */
public final class ChildJvm implements AutoCloseable {

  /** What it printed, standard error included, and its exit status. */
  public record Outcome(int status, String output) {}

  private static final long LONGEST_WAIT_SECONDS = 120;

  private final Process process;
  private final ChildFolder folder;

  private ChildJvm(Process process, ChildFolder folder) {
    this.process = process;
    this.folder = folder;
  }

  /** The entries of this JVM's class path, as Surefire names them where they are in a manifest. */
  public static List<String> classPath() {
    Set<String> entries = new TreeSet<>();
    String paths =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    entries.addAll(Arrays.asList(paths.split(File.pathSeparator)));
    return List.copyOf(entries);
  }

  /**
   * Runs a class to its end.
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
    try (ChildJvm jvm = start(List.of(), main, entry, more, options, arguments)) {
      return jvm.outcome();
    }
  }

  /**
   * Starts a class that hears of Ctrl-C, also where this JVM was told to ignore it.
   *
   * @param main the class
   * @param more entries to add to the class path
   * @param options of the JVM
   * @param arguments of the class
   */
  public static ChildJvm startInterruptible(
      Class<?> main, List<String> more, List<String> options, String... arguments)
      throws IOException {
    List<String> prefix = List.of("env", "--default-signal=INT");
    return start(prefix, main, entry -> true, more, options, arguments);
  }

  /** Whether {@link #startInterruptible} works here: on Linux, from coreutils 8.31. */
  public static boolean knowsInterrupts() throws InterruptedException {
    try {
      return new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private static ChildJvm start(
      List<String> prefix,
      Class<?> main,
      Predicate<String> entry,
      List<String> more,
      List<String> options,
      String... arguments)
      throws IOException {
    ChildFolder folder = ChildFolder.create();
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + folder.temporary()); // the options may name another
    command.addAll(options);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + folder.crash());
    command.add("-cp");
    command.add(
        Stream.concat(classPath().stream().filter(entry), more.stream())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile())
            .start();
    return new ChildJvm(process, folder);
  }

  /** Waits until it has printed something. */
  public void awaitOutput(String text) throws InterruptedException {
    await(() -> output().contains(text) || !process.isAlive(), "no '" + text + "' was printed");
    if (!output().contains(text)) {
      throw new AssertionError("ended without '" + text + "': " + output());
    }
  }

  /** Waits for something to become true. */
  public static void await(BooleanSupplier condition, String complaint)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(complaint + " within " + LONGEST_WAIT_SECONDS + " s");
      }
      Thread.sleep(10);
    }
  }

  /** Sends a signal by its name, such as INT. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private String output() {
    try {
      return Files.readString(folder.log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for its end. */
  public Outcome outcome() throws InterruptedException {
    return new Outcome(process.waitFor(), output());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    folder.delete();
  }

  /** Whether this is a system where the tests know how to look into a process. */
  public static boolean isLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
  }
}
