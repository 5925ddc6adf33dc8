package org.loladeft.benchmarks.parts;

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
import org.loladeft.benchmarks.parts.PartWork.Made;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.DocumentFormat;

/**
 * The finished parts of a shard in a file, a line each behind a {@linkplain PartHead head}. A part
 * is appended at once and whole, so that a process that ends in any way loses no more than what it
 * had not finished; a last line that was cut off is dropped. While it is open the file is locked
 * against other processes. Thread-safe.
 */
final class PartFile<P, R> implements Closeable {

  private final FileChannel channel;
  private final PartWork<P, R> work;
  private final PartHead head;
  private final Map<P, R> made;

  private PartFile(FileChannel channel, PartWork<P, R> work, PartHead head, Map<P, R> made) {
    this.channel = channel;
    this.work = work;
    this.head = head;
    this.made = made;
  }

  /** What a file holds; the head is null where not even that was written whole. */
  record Content<P, R>(@Nullable PartHead head, Map<P, R> made, int wholeBytes) {}

  /**
   * Opens a shard's file, or starts it.
   *
   * @param file the file
   * @param work whose parts it holds
   * @param shard which of them
   * @throws BadInputException if it is of other work, or another process has it open
   */
  static <P, R> PartFile<P, R> open(Path file, PartWork<P, R> work, Shard shard)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      PartHead wanted = PartHead.of(work, shard);
      Content<P, R> content = read(channel, file, work);
      channel.truncate(content.wholeBytes()).position(content.wholeBytes());
      PartHead head = content.head();
      if (head == null) {
        append(channel, new PartHead.Format(work.kind()).line(wanted));
        return new PartFile<>(channel, work, wanted, content.made());
      }
      requireSame(work, file, head, wanted);
      return new PartFile<>(channel, work, head, content.made());
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

  private static void requireSame(PartWork<?, ?> work, Path file, PartHead head, PartHead wanted) {
    String words = " (--fresh starts anew)";
    if (!head.digest().equals(wanted.digest())) {
      throw otherWork(work, file, head.digest(), wanted.digest(), words);
    } else if (!head.versions().equals(wanted.versions())) {
      throw otherVersions(file, head.versions(), wanted.versions() + ", those of this run" + words);
    }
  }

  static BadInputException otherWork(
      PartWork<?, ?> work, Path file, String found, String wanted, String words) {
    return new BadInputException(
        file.toString(),
        "digest (line 1)",
        "it holds "
            + work.units()
            + " of another "
            + work.kind()
            + ", or of this one as it was: found "
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
   * @param work whose parts it is to hold, if its digest is right
   * @throws BadInputException if a line other than a last one that was cut off does not fit
   */
  static <P, R> Content<P, R> read(Path file, PartWork<P, R> work) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, file, work);
    }
  }

  /** Through the channel that has the lock: to close another one would free it. */
  private static <P, R> Content<P, R> read(FileChannel channel, Path file, PartWork<P, R> work)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // the next piece
    }
    int end = bytes.position();
    while (end > 0 && bytes.get(end - 1) != '\n') {
      end--;
    }
    String whole = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    Map<P, R> made = new LinkedHashMap<>();
    PartHead head = null;
    Set<P> known = new HashSet<>(work.parts());
    PartHead.Format heads = new PartHead.Format(work.kind());
    DocumentFormat<Made<P, R>> format = work.format();
    int number = 0;
    for (String line : whole.lines().toList()) {
      number++;
      if (head == null) {
        head = heads.readLine(line, file.toString(), number);
      } else if (head.digest().equals(work.digest())) {
        Made<P, R> part = format.readLine(line, file.toString(), number);
        requireKnown(part, known, work, file, number);
        made.put(part.part(), part.result());
      }
    }
    return new Content<>(head, made, end);
  }

  private static <P, R> void requireKnown(
      Made<P, R> made, Set<P> known, PartWork<P, R> work, Path file, int line) {
    String complaint =
        known.contains(made.part())
            ? work.complaint(made)
            : made.part() + ": expected a part of this " + work.kind();
    if (!complaint.isEmpty()) {
      throw new BadInputException(file.toString(), "line " + line, complaint);
    }
  }

  PartHead head() {
    return head;
  }

  /** Whether a part is there. */
  synchronized boolean has(P part) {
    return made.containsKey(part);
  }

  /** All that is there. */
  synchronized Map<P, R> made() {
    return Map.copyOf(made);
  }

  /** Appends a part. */
  synchronized void add(P part, R result) {
    try {
      append(channel, work.format().line(new Made<>(part, result)));
      made.put(part, result);
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
