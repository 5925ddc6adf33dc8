package org.loladeft.benchmarks.suite;

import java.nio.file.Path;

/** Problems and scenarios in files, as instances. */
final class ProblemFiles {

  private ProblemFiles() {}

  static Instance instance(Path file) {
    String name = String.valueOf(file.getFileName());
    return new Instance(
        name.replaceAll("\\.json$", ""),
        () -> {
          throw new UnsupportedOperationException(name);
        });
  }
}
