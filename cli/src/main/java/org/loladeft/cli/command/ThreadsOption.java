package org.loladeft.cli.command;

import org.loladeft.benchmarks.parts.ThreadPool;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;

/** How many threads a command may use. */
public final class ThreadsOption extends Arguments {

  private final OptionalArgument<Integer> cores =
      optional("--cores=N", Integer.class)
          .describedAs("Threads; all cores without it. The results are the same.");

  /**
   * Adds the options to a command.
   *
   * @param command whose field this is
   */
  public ThreadsOption(Arguments command) {
    super(command);
  }

  /**
   * How many threads to use.
   *
   * @param options to complain by
   * @return at least 1
   */
  public int count(LongRunOptions options) {
    return cores
        .value()
        .map(count -> options.inRange("--cores", count, 1, ThreadPool.MOST_THREADS))
        .orElseGet(Runtime.getRuntime()::availableProcessors);
  }
}
