package org.loladeft.ortools.child;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.api.DeftProblem;
import org.loladeft.ortools.engine.EngineFaultException;
import org.loladeft.ortools.engine.Natives;

/**
 * A JVM that runs {@link ChildMain}. It and its folder go when this is closed, or when this JVM
 * ends: a shutdown hook sees to it, and where this JVM is killed outright the child finds its
 * standard input at an end and does it itself.
 */
final class ChildProcess implements AutoCloseable {

  /** What a child's command line starts with. */
  static final String FIRST_OPTION = "-XX:TieredStopAtLevel=1";

  private static final long LAST_WAIT_MILLIS = 1000;

  private final TaskFolder folder;
  private final Process process;
  private final Thread hook = new Thread(this::end, "deft-ortools-end");

  private ChildProcess(TaskFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts a child on the task in a folder, which belongs to the child from now on. */
  static ChildProcess start(String solverId, TaskFolder folder) throws IOException {
    ChildProcess child =
        new ChildProcess(
            folder,
            new ProcessBuilder(command(solverId, folder))
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start());
    try {
      Runtime.getRuntime().addShutdownHook(child.hook);
    } catch (IllegalStateException shuttingDown) {
      child.end();
      throw new EngineFaultException("no child process is started while the JVM shuts down");
    }
    return child;
  }

  private static List<String> command(String solverId, TaskFolder folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        FIRST_OPTION,
        "-Xshare:auto",
        "-XX:-UsePerfData", // which is a file outside of the folder
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + folder.crash(),
        "-Djava.io.tmpdir=" + folder.temporary(),
        "-cp",
        classPath(),
        ChildMain.class.getName(),
        solverId,
        folder.path().toString());
  }

  /** Where the classes are that a child needs, whatever loaded them here; then the class path. */
  private static String classPath() {
    Stream<String> needed =
        Stream.concat(
            Stream.of(ChildMain.class, DeftProblem.class).map(Class::getName).map(Natives::file),
            Natives.needed());
    Stream<String> own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    return Stream.concat(needed.flatMap(file -> origin(file).stream()), own)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jar or folder that a resource is in; none if it is in something else. */
  private static Optional<String> origin(String resource) {
    URL url = ChildProcess.class.getClassLoader().getResource(resource);
    String text = url == null ? "" : url.toString();
    String root =
        text.startsWith("jar:")
            ? text.substring("jar:".length(), text.lastIndexOf("!/"))
            : text.substring(0, Math.max(0, text.length() - resource.length()));
    try {
      return Optional.of(Path.of(URI.create(root)).toString());
    } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
      return Optional.empty();
    }
  }

  /** Ends the child now; what it has told is in its folder still. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits a while for the child to end by itself. */
  boolean ends(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** The exit status, once it has ended. */
  int status() {
    return process.exitValue();
  }

  private void end() {
    process.destroyForcibly();
    try {
      process.waitFor(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.delete();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return; // Then the hook runs too, which does no harm.
    }
  }
}
