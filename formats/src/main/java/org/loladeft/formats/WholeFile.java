package org.loladeft.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes files that are there as a whole or not at all: into a draft beside the file, which is then
 * moved over it. A failure on the way, or a signal that ends the process (INT, TERM, HUP), leaves
 * an earlier file as it was and no draft.
 *
 * <p>The file keeps its permissions if it was there. A symbolic link stays, and what it leads to is
 * replaced. What is no regular file, a device or a pipe, is written to directly.
 */
public final class WholeFile {

  /** Something that writes. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes.
     *
     * @param out buffered; closed by the caller
     * @throws IOException if {@code out} fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER_BYTES = 1 << 16;

  /** As many as the system would follow. */
  private static final int MOST_LINKS = 40;

  private WholeFile() {}

  /**
   * Writes text as UTF-8.
   *
   * @param file where to; its folder exists
   * @param text the text
   * @throws IOException if it can't be written
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes.
   *
   * @param file where to; its folder exists
   * @param content what to write
   * @throws IOException if it can't be written
   */
  public static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = buffered(file)) {
        content.writeTo(out);
      }
    } else {
      replace(followed(file).toAbsolutePath(), content);
    }
  }

  private static OutputStream buffered(Path file, StandardOpenOption... options)
      throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file, options), BUFFER_BYTES);
  }

  /** What a link leads to, whether it exists or not, is what is to be replaced: not the link. */
  private static Path followed(Path path) throws IOException {
    Path target = path;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(path.toString(), null, "too many symbolic links");
      }
      target = target.toAbsolutePath().resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static void replace(Path target, Content content) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    // A name of its own length: one made of the file's might be too long for the system.
    String unique = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    Draft draft = new Draft(target.resolveSibling(".deft-" + unique + ".tmp"));
    Thread cleaner = new Thread(draft::discard, "deft-draft-cleaner");
    addHook(cleaner);
    try {
      try (OutputStream out = draft.open(permissions(target))) {
        content.writeTo(out);
      }
      draft.moveTo(target);
    } finally {
      draft.discard();
      removeHook(cleaner);
    }
  }

  /** Null where there is no file yet, or no such permissions. */
  private static @Nullable Set<PosixFilePermission> permissions(Path file) throws IOException {
    try {
      return Files.exists(file) ? Files.getPosixFilePermissions(file) : null;
    } catch (UnsupportedOperationException notPosix) {
      return null;
    }
  }

  private static void addHook(Thread cleaner) throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(cleaner);
    } catch (IllegalStateException ending) {
      throw new IOException("the process is ending", ending);
    }
  }

  private static void removeHook(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException ending) {
      return; // It runs, or has run.
    }
  }

  /** A file that is written, then moved or discarded, by two threads at most. */
  private static final class Draft {

    private final Path path;
    private boolean over;

    Draft(Path path) {
      this.path = path;
    }

    synchronized OutputStream open(@Nullable Set<PosixFilePermission> permissions)
        throws IOException {
      requireGoingOn();
      if (permissions != null) {
        // Nobody may open the draft who may not open the file.
        Files.createFile(path, PosixFilePermissions.asFileAttribute(permissions));
        Files.setPosixFilePermissions(path, permissions); // also what the umask takes away
        return buffered(path, StandardOpenOption.WRITE);
      }
      return buffered(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    synchronized void moveTo(Path target) throws IOException {
      requireGoingOn();
      try {
        Files.move(
            path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
      over = true;
    }

    private void requireGoingOn() throws IOException {
      if (over) {
        throw new IOException("the process is ending");
      }
    }

    synchronized void discard() {
      if (!over) {
        over = true;
        try {
          Files.deleteIfExists(path);
        } catch (IOException stays) {
          return; // The failure that led here says more.
        }
      }
    }
  }
}
