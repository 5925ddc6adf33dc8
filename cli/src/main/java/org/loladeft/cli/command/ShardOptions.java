package org.loladeft.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.parts.Shard;
import picocli.CommandLine.Option;

/** What commands take whose work can be shared between machines. */
final class ShardOptions {

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Make the I-th of N shards only: FOLDER/NAME.I-of-N.part.jsonl.")
  private @Nullable String shard;

  @Option(
      names = "--merge",
      paramLabel = "SHARDS",
      description = "Put the shards of a folder together instead of solving.")
  private @Nullable Path merge;

  /** The shard that is asked for. */
  Optional<Shard> shard(LongRunOptions options) {
    if (shard == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Shard.of(shard));
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--shard is '" + shard + "': " + e.getMessage());
    }
  }

  /** The folder whose shards are put together. */
  Optional<Path> merge() {
    return Optional.ofNullable(merge);
  }

  /** How many ways of making the result are asked for, besides some more. */
  long ways(boolean... more) {
    long others = 0;
    for (boolean one : more) {
      others += one ? 1 : 0;
    }
    return others + Stream.of(shard != null, merge != null).filter(asked -> asked).count();
  }
}
