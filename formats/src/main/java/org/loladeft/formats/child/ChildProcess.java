package org.loladeft.formats.child;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftSolver;

/**
 * A JVM that runs {@link ChildMain}. It and its folder go when this is closed, or when this JVM
 * ends: a shutdown hook sees to it, and where this JVM is killed outright the child finds its
 * standard input at an end and does it itself.
 */
final class ChildProcess implements AutoCloseable {

  private static final long LAST_WAIT_MILLIS = 1000;

  private final ChildFolder folder;
  private final List<String> options;
  private final ClassLoader[] loaders;
  private final Thread hook = new Thread(this::end, "deft-child-end");
  private @Nullable Process process;
  private boolean closed;

  /**
   * A child that is not started yet.
   *
   * @param folder its folder, with its task
   * @param solver whose classes it needs, beside ours and what this thread sees
   * @param options of its JVM
   */
  ChildProcess(ChildFolder folder, DeftSolver solver, List<String> options) {
    this.folder = folder;
    this.options = options;
    this.loaders =
        new ClassLoader[] {
          Thread.currentThread().getContextClassLoader(),
          solver.getClass().getClassLoader(),
          ChildProcess.class.getClassLoader()
        };
  }

  /**
   * Runs the child to its end.
   *
   * @return its exit status
   */
  int run() throws IOException, InterruptedException {
    return started().waitFor();
  }

  private synchronized Process started() throws IOException {
    if (closed) {
      throw new IOException("closed before it was started");
    }
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new IOException("this JVM shuts down", e);
    }
    Process started =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .start();
    process = started;
    return started;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    Collections.addAll(
        command,
        "-XX:-UsePerfData", // which is a file outside of the folder
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + folder.crash(),
        "-Djava.io.tmpdir=" + folder.temporary(),
        "-cp",
        classPath(),
        ChildMain.class.getName(),
        folder.path().toString());
    return command;
  }

  /** Where class loaders of here look that may have loaded a solver, then the class path. */
  private String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    for (ClassLoader loader : loaders) {
      for (ClassLoader l = loader; l != null; l = l.getParent()) {
        if (l instanceof URLClassLoader urls) {
          Arrays.stream(urls.getURLs()).map(ChildProcess::file).forEach(entries::addAll);
        }
      }
    }
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      entries.addAll(List.of(System.getProperty(property, "").split(File.pathSeparator)));
    }
    return String.join(File.pathSeparator, entries);
  }

  /** The jar or folder of a URL; none if it is something else. */
  private static List<String> file(URL url) {
    try {
      return List.of(Path.of(URI.create(url.toString())).toString());
    } catch (RuntimeException notAFile) {
      return List.of();
    }
  }

  /** Asks the child to stop soon, with the best that it has. */
  void askToStop() {
    Process running = running();
    if (running != null) {
      try {
        running.getOutputStream().write('c');
        running.getOutputStream().flush();
      } catch (IOException hasEnded) {
        return; // Then it needs no asking.
      }
    }
  }

  private synchronized @Nullable Process running() {
    return process;
  }

  private synchronized void end() {
    closed = true;
    if (process != null) {
      process.destroyForcibly();
      try {
        process.waitFor(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    folder.delete();
  }

  /** An interrupt of the caller's thread must not keep it from tidying up. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    end();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return; // Then the hook runs too, which does no harm.
    }
  }
}
