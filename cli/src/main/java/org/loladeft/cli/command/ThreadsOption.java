package org.loladeft.cli.command;

import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.parts.ThreadPool;
import picocli.CommandLine.Option;

/** How many threads a command may use. */
public final class ThreadsOption {

  /** Creates the option; picocli fills it. */
  public ThreadsOption() {}

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Threads; all cores without it. The results are the same.")
  private @Nullable Integer cores;

  /**
   * How many threads to use.
   *
   * @param options to complain by
   * @return at least 1
   */
  public int count(LongRunOptions options) {
    return cores == null
        ? Runtime.getRuntime().availableProcessors()
        : options.inRange("--cores", cores, 1, ThreadPool.MOST_THREADS);
  }
}
