package org.loladeft.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.cli.args.Arguments;
import org.loladeft.cli.args.OptionalArgument;

/** What commands take whose work can be shared between machines. */
final class ShardOptions extends Arguments {

  private final OptionalArgument<String> shard =
      optional("--shard=I/N", String.class)
          .describedAs("Make the I-th of N shards only: FOLDER/NAME.I-of-N.part.jsonl.");

  private final OptionalArgument<Path> merge =
      optional("--merge=SHARDS", Path.class)
          .describedAs("Put the shards of a folder together instead of solving.");

  ShardOptions(Arguments command) {
    super(command);
  }

  /** The shard that is asked for. */
  Optional<Shard> shard(LongRunOptions options) {
    try {
      return shard.value().map(Shard::of);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--shard is '" + shard.orNull() + "': " + e.getMessage());
    }
  }

  /** The folder whose shards are put together. */
  Optional<Path> merge() {
    return merge.value();
  }

  /** How many ways of making the result are asked for, besides some more. */
  long ways(boolean... more) {
    long others = 0;
    for (boolean one : more) {
      others += one ? 1 : 0;
    }
    return others + Stream.of(shard.isGiven(), merge.isGiven()).filter(asked -> asked).count();
  }
}
