package org.loladeft.formats.child;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a child process needs on disk, natives that it unpacks included, in one folder: so that
 * nothing is left once that is deleted, however the child ends.
 *
 * @param path the folder
 */
record ChildFolder(Path path) {

  private static final int MOST_LINES = 6;
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 10;

  /** A new one in the temporary folder. */
  static ChildFolder create() throws IOException {
    ChildFolder folder = new ChildFolder(Files.createTempDirectory("deft-child"));
    try {
      Files.createFile(folder.answer());
      Files.createFile(folder.log());
      Files.createDirectory(folder.temporary());
      return folder;
    } catch (IOException e) {
      folder.delete();
      throw e;
    }
  }

  /** The problem to solve. */
  Path problem() {
    return path.resolve("problem.json");
  }

  /** By whom, and with which options. */
  Path task() {
    return path.resolve("task.properties");
  }

  /** Solutions, one a line, ever better ones; the last of a child that ends well is its answer. */
  Path answer() {
    return path.resolve("answer.jsonl");
  }

  /** Why there is no answer, if the child can say. */
  Path failure() {
    return path.resolve("failure");
  }

  /** What the child prints. */
  Path log() {
    return path.resolve("log");
  }

  /** The JVM's report of a crash. */
  Path crash() {
    return path.resolve("hs_err.log");
  }

  /** The child's own temporary folder, for natives. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** The report of a crash from its start, or else the last of what the child printed. */
  String lastWords() throws IOException {
    byte[] printed;
    try (InputStream in = new FileInputStream(log().toFile())) { // which no interrupt closes
      printed = in.readAllBytes();
    }
    List<String> lines =
        new String(printed, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceAll("^#|\\p{Cntrl}", "").strip())
            .filter(line -> !line.isEmpty() && !line.startsWith("at ")) // no stack traces
            .toList();
    int crash = lines.indexOf("A fatal error has been detected by the Java Runtime Environment:");
    int first = crash >= 0 ? crash : Math.max(0, lines.size() - MOST_LINES);
    return lines.isEmpty()
        ? "it printed nothing"
        : lines.stream().skip(first).limit(MOST_LINES).collect(Collectors.joining(" | "));
  }

  /**
   * Deletes the folder with all that is in it, as far as the system lets; tries again for a moment,
   * because the other process may still be writing or, on Windows, keep files open.
   */
  void delete() {
    for (int i = 0; i < MOST_ATTEMPTS && !deletedOnce(); i++) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean deletedOnce() {
    try (var tree = Files.walk(path)) {
      tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | RuntimeException changedMeanwhile) {
      return Files.notExists(path);
    }
    return Files.notExists(path);
  }
}
