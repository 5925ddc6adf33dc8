package org.loladeft.benchmarks.parts;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.SeedHash;
import org.loladeft.formats.BadInputException;

/**
 * Work in a folder, where finished parts outlive the process: made as a whole, by shards that are
 * merged, and going on after whatever ended it. All ways lead through {@link PartWork#make}.
 *
 * @param <P> key of a part
 * @param <R> what a part gives
 */
public final class PartRun<P, R> {

  private final PartWork<P, R> work;
  private final int cores;

  private PartRun(PartWork<P, R> work, int cores) {
    this.work = work;
    this.cores = cores;
  }

  /**
   * {@return a run}
   *
   * @param work the work
   * @param cores number of threads, at least 1
   */
  public static <P, R> PartRun<P, R> of(PartWork<P, R> work, int cores) {
    return new PartRun<>(work, cores);
  }

  /**
   * All parts.
   *
   * @param made what each gives
   * @param versions of what made them, see {@link PartWork#versions}
   * @param commits that what made them was built from
   * @param <P> key of a part
   * @param <R> what a part gives
   */
  public record Finished<P, R>(Map<P, R> made, Map<String, String> versions, Set<String> commits) {

    /** {@return the commits as a trace has them} */
    public String commit() {
      return String.join(", ", commits);
    }
  }

  /**
   * Takes what is finished, and may fail to write it.
   *
   * @param <P> key of a part
   * @param <R> what a part gives
   */
  @FunctionalInterface
  public interface Writer<P, R> {
    /**
     * Writes.
     *
     * @param finished all parts
     * @throws IOException if a file can't be written
     */
    void write(Finished<P, R> finished) throws IOException;
  }

  /**
   * The file of a shard's parts.
   *
   * @param folder where it is
   * @param shard the shard; all of the work where there is none
   */
  public Path partFile(Path folder, @Nullable Shard shard) {
    return folder.resolve((shard == null ? Shard.WHOLE : shard).fileName(work.name()));
  }

  /**
   * Makes all parts that a folder does not hold yet, lets the outcome be written, and then removes
   * its file of parts.
   *
   * @param folder holds the file of parts meanwhile
   * @param watch hears of the parts that were missing
   * @param writer writes the outcome
   * @throws IOException if a file can't be written
   * @throws BadInputException if the file is of other work
   */
  public void whole(Path folder, PartWatch watch, Writer<P, R> writer) throws IOException {
    Path file = partFile(folder, null);
    try (PartFile<P, R> parts = PartFile.open(file, work, Shard.WHOLE)) {
      complete(parts, Shard.WHOLE, watch);
      PartHead head = parts.head();
      writer.write(new Finished<>(parts.made(), head.versions(), Set.of(head.commit())));
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
   * @throws BadInputException if it is of other work
   */
  public int shard(Path folder, Shard shard, PartWatch watch) throws IOException {
    try (PartFile<P, R> parts = PartFile.open(partFile(folder, shard), work, shard)) {
      return complete(parts, shard, watch);
    }
  }

  private int complete(PartFile<P, R> parts, Shard shard, PartWatch watch) {
    List<P> all = work.parts();
    List<P> missing =
        IntStream.range(0, all.size())
            .filter(shard::has)
            .mapToObj(all::get)
            .filter(part -> !parts.has(part))
            .toList();
    run(missing, watch, parts::add);
    return missing.size();
  }

  /**
   * Puts the shards of a folder together.
   *
   * @param folder holds their files
   * @param makes the command that makes a shard, from its words, for the message about missing ones
   * @return the same as one machine has
   * @throws IOException if the folder can't be read
   * @throws BadInputException if there are none, one is of other work or of other versions than the
   *     others, two disagree on a part, or parts are missing
   */
  public Finished<P, R> merged(Path folder, String makes) throws IOException {
    Merge merge = new Merge();
    for (Path file : files(folder)) {
      merge.add(file);
    }
    merge.requireAll(folder, makes);
    return new Finished<>(merge.parts, merge.versions, merge.commits);
  }

  private List<Path> files(Path folder) throws IOException {
    String pattern = work.name() + ".*-of-*.part.jsonl";
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
    private final Map<P, R> parts = new HashMap<>();
    private final Map<P, Path> from = new HashMap<>();
    private final Set<String> commits = new TreeSet<>();
    private Map<String, String> versions = Map.of();
    private Path firstFile = Path.of("");
    private int shards = 1;

    void add(Path file) throws IOException {
      PartFile.Content<P, R> content = PartFile.read(file, work);
      PartHead head = content.head();
      if (head == null) {
        return;
      }
      if (!head.digest().equals(work.digest())) {
        throw PartFile.otherWork(
            work, file, head.digest(), work.digest(), ", this " + work.kind() + "'s");
      }
      if (versions.isEmpty()) {
        versions = head.versions();
        firstFile = file;
      } else if (!versions.equals(head.versions())) {
        throw PartFile.otherVersions(file, head.versions(), versions + " as in " + firstFile);
      }
      commits.add(head.commit());
      shards = Math.max(shards, head.shard().count());
      content.made().forEach((part, result) -> add(part, result, file));
    }

    private void add(P part, R result, Path file) {
      R before = parts.putIfAbsent(part, result);
      if (before == null) {
        from.put(part, file);
      } else if (!work.isSame(before, result)) {
        throw new BadInputException(
            file.toString(),
            work.words(part),
            "they differ from those in " + from.get(part) + ": expected the same bits");
      }
    }

    void requireAll(Path folder, String makes) {
      List<P> all = work.parts();
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
      int units = Arrays.stream(missing).map(i -> work.size(all.get(i))).sum();
      throw new BadInputException(
          folder.toString(),
          "",
          String.format(
              Locale.ROOT,
              "%d of %d %s are missing, of shard%s %s: expected all of them, as '%s --shard %s -o"
                  + " %s' makes them",
              units,
              all.stream().mapToInt(work::size).sum(),
              work.units(),
              whose.size() == 1 ? "" : "s",
              String.join(", ", whose),
              makes,
              whose.get(0),
              folder));
    }
  }

  /** Takes a part that is made; any thread. */
  private interface Sink<P, R> {
    void take(P part, R result);
  }

  /** Makes some parts on a pool, as each is made telling of it. */
  private void run(List<P> parts, PartWatch watch, Sink<P, R> sink) {
    Progress progress = new Progress(watch, parts.stream().mapToInt(work::size).sum());
    ThreadPool.run(
        cores,
        parts.stream()
            .map(
                part ->
                    (Runnable)
                        () -> {
                          sink.take(part, work.make(part));
                          progress.add(work.size(part));
                        })
            .toList());
  }

  /** Counts units; the watch hears them in order. */
  private static final class Progress {
    private final PartWatch watch;
    private final int total;
    private int done;

    Progress(PartWatch watch, int total) {
      this.watch = watch;
      this.total = total;
    }

    synchronized void add(int units) {
      done += units;
      watch.done(done, total);
    }
  }

  /**
   * Makes all parts in memory.
   *
   * @param watch hears how many units are done
   * @return what each gives
   */
  public Map<P, R> inMemory(PartWatch watch) {
    Map<P, R> made = new ConcurrentHashMap<>();
    run(work.parts(), watch, made::put);
    return made;
  }

  /**
   * Makes a sample of the parts anew.
   *
   * @param finished what it is compared with
   * @param share of the parts, above 0 and at most 1; at least one is made
   * @param watch hears how far it is
   * @return what differs in any bit, in words; empty if nothing does
   */
  public List<String> check(Finished<P, R> finished, double share, PartWatch watch) {
    List<P> all = work.parts();
    long seed = work.seed();
    int count = (int) Math.max(1, Math.ceil(share * all.size()));
    List<P> sample =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> SeedHash.of(seed, all.size(), i)))
            .limit(count)
            .map(all::get)
            .toList();
    Set<String> differences = new ConcurrentSkipListSet<>();
    run(
        sample,
        watch,
        (part, result) -> {
          R before = finished.made().get(part);
          if (before == null || !work.isSame(result, before)) {
            differences.add(work.words(part));
          }
        });
    return List.copyOf(differences);
  }
}
