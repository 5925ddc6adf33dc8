package org.loladeft.benchmarks.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loladeft.api.DeftProblem;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.scenario.json.DeftFiles;

/** Problems and scenarios in files, as instances. */
final class ProblemFiles {

  private ProblemFiles() {}

  static Instance instance(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("\\.json$", "");
    return new Instance(name, Instance.FILE, () -> read(file));
  }

  private static DeftProblem read(Path file) {
    byte[] text = TextFile.read(file).getBytes(StandardCharsets.UTF_8);
    try (InputStream in = new ByteArrayInputStream(text)) {
      return DeftFiles.readProblem(in, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
