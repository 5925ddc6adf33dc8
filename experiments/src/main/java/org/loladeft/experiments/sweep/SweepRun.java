package org.loladeft.experiments.sweep;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.SeedHash;
import org.loladeft.formats.BadInputException;

/**
 * A sweep in a folder, where finished parts outlive the process: made as a whole, by shards that
 * are merged, and going on after whatever ended it. All ways lead through {@link Sweep#latencies}.
 */
public final class SweepRun {

  private final Sweep sweep;
  private final int cores;

  private SweepRun(Sweep sweep, int cores) {
    this.sweep = sweep;
    this.cores = cores;
  }

  /**
   * {@return a run}
   *
   * @param sweep the sweep
   * @param cores number of threads, at least 1
   */
  public static SweepRun of(Sweep sweep, int cores) {
    return new SweepRun(sweep, cores);
  }

  /**
   * All parts of a sweep.
   *
   * @param outcome what they come to
   * @param versions of what made them, see {@link Sweep#versions}
   * @param commits of the folders that they were made in
   */
  public record Finished(SweepOutcome outcome, Map<String, String> versions, Set<String> commits) {}

  /** Takes what is finished, and may fail to write it. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes.
     *
     * @param finished all parts
     * @throws IOException if a file can't be written
     */
    void write(Finished finished) throws IOException;
  }

  /**
   * The file of a shard's parts.
   *
   * @param folder where it is
   * @param shard the shard; all of the sweep where there is none
   */
  public Path partFile(Path folder, @Nullable Shard shard) {
    return folder.resolve((shard == null ? Shard.WHOLE : shard).fileName(sweep.spec().name()));
  }

  /**
   * Makes all parts that a folder does not hold yet, lets the outcome be written, and then removes
   * its file of parts.
   *
   * @param folder holds the file of parts meanwhile
   * @param watch hears of the parts that were missing
   * @param writer writes the outcome
   * @throws IOException if a file can't be written
   * @throws BadInputException if the file is of another sweep
   */
  public void whole(Path folder, SweepWatch watch, Writer writer) throws IOException {
    Path file = partFile(folder, null);
    try (PartFile parts = PartFile.open(file, sweep, Shard.WHOLE)) {
      complete(parts, Shard.WHOLE, watch);
      SweepOutcome outcome = new SweepOutcome(sweep.spec(), parts.made());
      PartHead head = parts.head();
      writer.write(new Finished(outcome, head.versions(), Set.of(head.commit())));
    }
    Files.delete(file);
  }

  /**
   * Makes the parts of a shard that its file does not hold yet.
   *
   * @param folder holds the file
   * @param shard the shard
   * @param watch hears of the parts that were missing
   * @return how many parts were missing
   * @throws IOException if the file can't be written
   * @throws BadInputException if it is of another sweep
   */
  public int shard(Path folder, Shard shard, SweepWatch watch) throws IOException {
    try (PartFile parts = PartFile.open(partFile(folder, shard), sweep, shard)) {
      return complete(parts, shard, watch);
    }
  }

  private int complete(PartFile parts, Shard shard, SweepWatch watch) {
    List<SweepPart> all = sweep.parts();
    List<SweepPart> missing =
        IntStream.range(0, all.size())
            .filter(shard::has)
            .mapToObj(all::get)
            .filter(part -> !parts.has(part))
            .toList();
    sweep.run(missing, cores, watch, parts::add);
    return missing.size();
  }

  /**
   * Puts the shards of a folder together.
   *
   * @param folder holds their files
   * @param makes the command that makes a shard, from its words, for the message about missing ones
   * @return the same as one machine has
   * @throws IOException if the folder can't be read
   * @throws BadInputException if there are none, one is of another sweep or of other versions than
   *     the others, two disagree on a part, or parts are missing
   */
  public Finished merged(Path folder, String makes) throws IOException {
    Merge merge = new Merge();
    for (Path file : files(folder)) {
      merge.add(file);
    }
    merge.requireAll(folder, makes);
    return new Finished(new SweepOutcome(sweep.spec(), merge.parts), merge.versions, merge.commits);
  }

  private List<Path> files(Path folder) throws IOException {
    String pattern = sweep.spec().name() + ".*-of-*.part.jsonl";
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
        matching.forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new BadInputException(
          folder.toString(), "", "no file " + pattern + " in it: expected a folder of shards");
    }
    return found.stream().sorted().toList();
  }

  /** What has been put together so far. */
  private final class Merge {
    private final Map<SweepPart, double[][]> parts = new HashMap<>();
    private final Map<SweepPart, Path> from = new HashMap<>();
    private final Set<String> commits = new TreeSet<>();
    private Map<String, String> versions = Map.of();
    private Path firstFile = Path.of("");
    private int shards = 1;

    void add(Path file) throws IOException {
      PartFile.Content content = PartFile.read(file, sweep);
      PartHead head = content.head();
      if (head == null) {
        return;
      }
      if (!head.digest().equals(sweep.digest())) {
        throw PartFile.otherSweep(file, head.digest(), sweep.digest(), ", this sweep's");
      }
      if (versions.isEmpty()) {
        versions = head.versions();
        firstFile = file;
      } else if (!versions.equals(head.versions())) {
        throw PartFile.otherVersions(file, head.versions(), versions + " as in " + firstFile);
      }
      commits.add(head.commit());
      shards = Math.max(shards, head.shard().count());
      content.made().forEach((part, latency) -> add(part, latency, file));
    }

    private void add(SweepPart part, double[][] latency, Path file) {
      double[][] before = parts.putIfAbsent(part, latency);
      if (before == null) {
        from.put(part, file);
      } else if (!Arrays.deepEquals(before, latency)) { // by bits
        throw new BadInputException(
            file.toString(),
            words(part),
            "they differ from those in " + from.get(part) + ": expected the same bits");
      }
    }

    void requireAll(Path folder, String makes) {
      List<SweepPart> all = sweep.parts();
      int[] missing =
          IntStream.range(0, all.size()).filter(i -> !parts.containsKey(all.get(i))).toArray();
      if (missing.length == 0) {
        return;
      }
      List<String> whose =
          Arrays.stream(missing)
              .map(i -> i % shards + 1)
              .distinct()
              .sorted()
              .mapToObj(number -> new Shard(number, shards).toString())
              .toList();
      int draws = Arrays.stream(missing).map(i -> all.get(i).draws()).sum();
      throw new BadInputException(
          folder.toString(),
          "",
          String.format(
              Locale.ROOT,
              "%d of %d draws are missing, of shard%s %s: expected all of them, as '%s --shard %s -o"
                  + " %s' makes them",
              draws,
              all.stream().mapToInt(SweepPart::draws).sum(),
              whose.size() == 1 ? "" : "s",
              String.join(", ", whose),
              makes,
              whose.get(0),
              folder));
    }
  }

  /** What a part is called in messages. */
  private String words(SweepPart part) {
    return "draws "
        + (part.firstDraw() + 1)
        + " to "
        + (part.firstDraw() + part.draws())
        + " at "
        + sweep.spec().subject().words(part.point());
  }

  /**
   * Makes a sample of the parts anew.
   *
   * @param finished what it is compared with
   * @param share of the parts, above 0 and at most 1; at least one is made
   * @param watch hears how far it is
   * @return what differs in any bit, in words; empty if nothing does
   */
  public List<String> check(Finished finished, double share, SweepWatch watch) {
    List<SweepPart> all = sweep.parts();
    long seed = sweep.spec().sampling().seed();
    int count = (int) Math.max(1, Math.ceil(share * all.size()));
    List<SweepPart> sample =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> SeedHash.of(seed, all.size(), i)))
            .limit(count)
            .map(all::get)
            .toList();
    Set<String> differences = new ConcurrentSkipListSet<>();
    sweep.run(
        sample,
        cores,
        watch,
        (part, latency) -> {
          if (!Arrays.deepEquals(latency, finished.outcome().latencies(part))) {
            differences.add(words(part));
          }
        });
    return List.copyOf(differences);
  }
}
