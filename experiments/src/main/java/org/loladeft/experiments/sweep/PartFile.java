package org.loladeft.experiments.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.experiments.sweep.PartFormat.Made;
import org.loladeft.formats.BadInputException;

/**
 * The finished parts of a shard in a file, a line each behind a {@linkplain PartHead head}. A part
 * is appended at once and whole, so that a process that ends in any way loses no more than what it
 * had not finished; a last line that was cut off is dropped. While it is open the file is locked
 * against other processes. Thread-safe.
 */
final class PartFile implements Closeable {

  private static final PartHead.Format HEAD = new PartHead.Format();
  private static final PartFormat PART = new PartFormat();

  private final FileChannel channel;
  private final PartHead head;
  private final Map<SweepPart, double[][]> made;

  private PartFile(FileChannel channel, PartHead head, Map<SweepPart, double[][]> made) {
    this.channel = channel;
    this.head = head;
    this.made = made;
  }

  /** What a file holds; the head is null where not even that was written whole. */
  record Content(@Nullable PartHead head, Map<SweepPart, double[][]> made, int wholeBytes) {}

  /**
   * Opens a shard's file, or starts it.
   *
   * @param file the file
   * @param sweep whose parts it holds
   * @param shard which of them
   * @throws BadInputException if it is of another sweep, or another process has it open
   */
  static PartFile open(Path file, Sweep sweep, Shard shard) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      PartHead wanted = PartHead.of(sweep, shard);
      Content content = read(channel, file, sweep);
      channel.truncate(content.wholeBytes()).position(content.wholeBytes());
      PartHead head = content.head();
      if (head == null) {
        append(channel, HEAD.line(wanted));
        return new PartFile(channel, wanted, content.made());
      }
      requireSame(file, head, wanted);
      return new PartFile(channel, head, content.made());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new BadInputException(
          file.toString(),
          "",
          "another process is making this shard: expected one at a time; others take another --shard"
              + " or another folder");
    }
  }

  private static void requireSame(Path file, PartHead head, PartHead wanted) {
    String words = " (--fresh starts anew)";
    if (!head.digest().equals(wanted.digest())) {
      throw otherSweep(file, head.digest(), wanted.digest(), words);
    } else if (!head.versions().equals(wanted.versions())) {
      throw otherVersions(file, head.versions(), wanted.versions() + ", those of this run" + words);
    }
  }

  static BadInputException otherSweep(Path file, String found, String wanted, String words) {
    return new BadInputException(
        file.toString(),
        "digest (line 1)",
        "it holds draws of another sweep, or of this one as it was: found "
            + found.substring(0, Math.min(12, found.length()))
            + ": expected "
            + wanted.substring(0, 12)
            + words);
  }

  static BadInputException otherVersions(Path file, Map<String, String> found, String wanted) {
    return new BadInputException(
        file.toString(),
        "versions (line 1)",
        "it was made by other versions: found " + found + ": expected " + wanted);
  }

  /**
   * Reads the finished parts of a file.
   *
   * @param file the file
   * @param sweep whose parts it is to hold, if its digest is right
   * @throws BadInputException if a line other than a last one that was cut off does not fit
   */
  static Content read(Path file, Sweep sweep) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, file, sweep);
    }
  }

  /** Through the channel that has the lock: to close another one would free it. */
  private static Content read(FileChannel channel, Path file, Sweep sweep) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      continue;
    }
    int end = bytes.position();
    while (end > 0 && bytes.get(end - 1) != '\n') {
      end--;
    }
    String whole = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    Map<SweepPart, double[][]> made = new LinkedHashMap<>();
    PartHead head = null;
    Set<SweepPart> known = new HashSet<>(sweep.parts());
    int number = 0;
    for (String line : whole.lines().toList()) {
      number++;
      if (head == null) {
        head = HEAD.readLine(line, file.toString(), number);
      } else if (head.digest().equals(sweep.digest())) {
        Made part = PART.readLine(line, file.toString(), number);
        requireKnown(part, known, sweep, file, number);
        made.put(part.part(), part.latency());
      }
    }
    return new Content(head, made, end);
  }

  private static void requireKnown(
      Made made, Set<SweepPart> known, Sweep sweep, Path file, int line) {
    int lines = sweep.spec().lineCount();
    if (!known.contains(made.part()) || made.latency().length != lines) {
      throw new BadInputException(
          file.toString(),
          "line " + line,
          made.part()
              + " on "
              + made.latency().length
              + " lines: expected a part of this sweep, on "
              + lines
              + " lines");
    }
  }

  PartHead head() {
    return head;
  }

  /** Whether a part is there. */
  synchronized boolean has(SweepPart part) {
    return made.containsKey(part);
  }

  /** All that is there. */
  synchronized Map<SweepPart, double[][]> made() {
    return Map.copyOf(made);
  }

  /** Appends a part. */
  synchronized void add(SweepPart part, double[][] latency) {
    try {
      append(channel, PART.line(new Made(part, latency)));
      made.put(part, latency);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
