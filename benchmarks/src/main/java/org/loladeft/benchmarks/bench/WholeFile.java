package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes files that are there as a whole or not at all, whenever the process ends. */
final class WholeFile {

  private WholeFile() {}

  /** Writes lines of UTF-8, each ended by a line feed, beside the file and moves them there. */
  static void write(Path file, List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    long process = ProcessHandle.current().pid();
    Path draft = file.resolveSibling("." + file.getFileName() + "." + process + ".new");
    try {
      Files.writeString(draft, text);
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
