package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.formats.BadInputException;

/**
 * Puts the results of a bench's shards together. All runs on an instance are of one shard, so that
 * times are compared within one machine. Not thread-safe.
 */
final class ShardMerge {

  private final Results fresh;
  private final List<Segment> segments = new ArrayList<>();
  private final Map<RunKey, RunRecord> runs = new HashMap<>();
  private final Map<RunKey, Path> from = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private int shards = 1;

  /** {@code fresh} are results of the suite without runs. */
  ShardMerge(Results fresh) {
    this.fresh = fresh;
  }

  /** A shard's file, and which shard it is. */
  private record ShardFile(Path file, Shard shard) {}

  /** Takes all files of a folder, shard by shard. */
  void addAll(Path folder) throws IOException {
    List<ShardFile> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder, "results.*-of-*.part.jsonl")) {
        for (Path file : found) {
          String[] words = String.valueOf(file.getFileName()).split("[.]|-of-", -1);
          files.add(new ShardFile(file, Shard.of(words[1] + "/" + words[2])));
        }
      } catch (IllegalArgumentException e) {
        throw new BadInputException(folder.toString(), "", String.valueOf(e.getMessage()));
      }
    }
    if (files.isEmpty()) {
      throw new BadInputException(
          folder.toString(),
          "",
          "no file results.*-of-*.part.jsonl in it: expected a folder of shards");
    }
    files.sort(
        Comparator.<ShardFile>comparingInt(f -> f.shard.count())
            .thenComparingInt(f -> f.shard.number()));
    files.forEach(this::add);
  }

  private void add(ShardFile shard) {
    Results results = Results.read(shard.file);
    if (!results.digest().equals(fresh.digest())) {
      throw new OtherResultsException(
          shard.file
              + " holds results of suite '"
              + results.suite()
              + "' as it was then: expected the same suite");
    }
    shards = Math.max(shards, shard.shard.count());
    for (Segment segment : results.segments()) {
      List<RunRecord> taken = new ArrayList<>();
      for (RunRecord run : segment.runs()) {
        if (takes(run, shard.file)) {
          taken.add(run);
        }
      }
      if (!taken.isEmpty()) {
        segments.add(new Segment(segment.environment(), taken));
      }
    }
  }

  private boolean takes(RunRecord run, Path file) {
    RunKey key = run.key();
    String version = versions.putIfAbsent(key.solver(), run.version());
    if (version != null && !version.equals(run.version())) {
      throw new BadInputException(
          file.toString(),
          key.solver(),
          "version " + run.version() + ": expected " + version + " as in the other shards");
    }
    RunRecord before = runs.putIfAbsent(key, run);
    if (before == null) {
      from.put(key, file);
      return true;
    } else if (!before.problem().equals(run.problem())
        || before.outcome() != run.outcome()
        || !before.verdict().equals(run.verdict())) {
      throw new BadInputException(
          file.toString(),
          key.solver() + " on " + key.instance(),
          "its answer differs from that in " + from.get(key) + ": expected the same");
    }
    return false;
  }

  /**
   * All results.
   *
   * @param expected every run of the suite, instance by instance
   * @param makes the command that makes a shard, from its words
   * @throws BadInputException if runs are missing
   */
  Results results(List<List<RunKey>> expected, Path folder, String makes) {
    TreeSet<Integer> whose = new TreeSet<>();
    int missing = 0;
    for (int i = 0; i < expected.size(); i++) {
      for (RunKey key : expected.get(i)) {
        if (!runs.containsKey(key)) {
          missing++;
          whose.add(i % shards + 1);
        }
      }
    }
    if (missing > 0) {
      List<String> words = whose.stream().map(n -> new Shard(n, shards).toString()).toList();
      throw new BadInputException(
          folder.toString(),
          "",
          missing
              + (missing == 1 ? " run is" : " runs are")
              + " missing, of shard"
              + (words.size() == 1 ? " " : "s ")
              + String.join(", ", words)
              + ": expected all of them, as '"
              + makes
              + " --shard "
              + words.get(0)
              + " -o "
              + folder
              + "' makes them");
    }
    return fresh.with(List.copyOf(segments), Map.of());
  }
}
