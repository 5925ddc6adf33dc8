package org.loladeft.cli.command;

import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.parts.ThreadPool;
import picocli.CommandLine.Option;

/** How many threads a command may use. */
final class ThreadsOption {

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Threads; all cores without it. The results are the same.")
  private @Nullable Integer cores;

  int count(LongRunOptions options) {
    return cores == null
        ? Runtime.getRuntime().availableProcessors()
        : options.inRange("--cores", cores, 1, ThreadPool.MOST_THREADS);
  }
}
