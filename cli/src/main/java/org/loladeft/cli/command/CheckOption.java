package org.loladeft.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;

/** Puts shards to the test whose parts are the same wherever they are made. */
final class CheckOption extends Arguments {

  private final OptionalArgument<String> check =
      optional("--check=PERCENT", String.class)
          .describedAs("With --merge: make such a share anew, such as 1%%, and compare all bits.");

  CheckOption(Arguments command) {
    super(command);
  }

  /** Refuses what is no share, or is given without shards to merge. */
  void require(LongRunOptions options, ShardOptions sharing) {
    if (check.isGiven() && sharing.merge().isEmpty()) {
      throw options.badUsage("--check is '" + check.orNull() + "': expected it with --merge only");
    }
    share(options);
  }

  /** The share of parts to make anew, from 0 to 1. */
  private double share(LongRunOptions options) {
    String text = check.orNull();
    if (text == null) {
      return 0;
    }
    try {
      double percent = Double.parseDouble(text.replaceFirst(" ?%$", ""));
      if (percent > 0 && percent <= 100) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw options.badUsage(
        "--check is '" + text + "': expected a share above 0 and at most 100 %, such as 1%");
  }

  /** Merges, and makes the share anew; other bits are a failure. */
  <P, R> PartRun.Finished<P, R> merged(
      PartRun<P, R> run, Path shards, String command, LongRunOptions options, Console console)
      throws IOException {
    PartRun.Finished<P, R> finished = run.merged(shards, command);
    double share = share(options);
    if (share > 0) {
      List<String> differences;
      try (ProgressLine progress = new ProgressLine(console)) {
        differences = run.check(finished, share, (done, total) -> progress.show(done, total, ""));
      }
      if (!differences.isEmpty()) {
        throw CommandException.failure(
            shards
                + ": made anew, other bits: "
                + String.join("; ", differences)
                + ": expected the same as in the shards",
            null);
      }
    }
    return finished;
  }
}
