package org.loladeft.benchmarks.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.api.DeftProblem;
import org.loladeft.scenario.json.DeftFiles;

/** Problems and scenarios in files, as instances. */
final class ProblemFiles {

  private ProblemFiles() {}

  static Instance instance(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("\\.json$", "");
    return new Instance(name, () -> read(file));
  }

  private static DeftProblem read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return DeftFiles.readProblem(in, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
