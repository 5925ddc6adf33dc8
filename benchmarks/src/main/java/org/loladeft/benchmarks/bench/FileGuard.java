package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes, and other threads of this one, from changing a file between reading and
 * replacing it. The lock is on a file beside it, {@code NAME.lock}, because the file itself is
 * replaced; the system frees it whenever the process ends.
 */
final class FileGuard implements AutoCloseable {

  private static final int PAUSE_MILLIS = 10;

  private final FileChannel channel;
  private final FileLock lock;

  private FileGuard(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits until nobody else has the file. */
  static FileGuard of(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      return new FileGuard(channel, lock(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Takes the file unless somebody else has it, and leaves the number of this process beside it.
   *
   * @throws FolderInUseException if somebody else has it; names the process
   */
  static FileGuard ofFree(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new FolderInUseException(
            file
                + " is being written by another bench, process "
                + words(channel)
                + ": wait for it to end, or choose another output folder");
      }
      channel.truncate(0);
      String process = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
      return new FileGuard(channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisProcess) {
      return null;
    }
  }

  private static String words(FileChannel channel) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(20);
    channel.read(number, 0);
    return new String(number.array(), 0, number.position(), StandardCharsets.US_ASCII);
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException anotherThread) {
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another bench writes the ledger");
    }
  }

  /** Refuses to go on without the lock. */
  void requireHeld() {
    if (!lock.isValid()) {
      throw new IllegalStateException("the lock was lost");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close(); // frees the lock
  }
}
