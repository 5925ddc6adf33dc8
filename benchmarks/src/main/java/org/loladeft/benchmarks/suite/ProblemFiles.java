package org.loladeft.benchmarks.suite;

import java.nio.file.Path;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.TextFile;
import org.loladeft.scenario.json.DeftFiles;

/** Problems and scenarios in files, as instances. */
final class ProblemFiles {

  private ProblemFiles() {}

  static Instance instance(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("\\.json$", "");
    return new Instance(name, Instance.FILE, () -> read(file));
  }

  private static DeftProblem read(Path file) {
    return DeftFiles.readProblem(TextFile.open(file), file.toString());
  }
}
