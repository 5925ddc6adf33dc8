package org.loladeft.cli.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's output goes: standard output, or a file that appears whole or not at all. The
 * file is written beside its destination and then moved over it, so that a failure on the way
 * leaves an earlier file as it was.
 */
public final class Sink {

  /** Something that writes. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes.
     *
     * @param out buffered; closed by the caller
     * @throws IOException if {@code out} fails
     */
    void write(OutputStream out) throws IOException;
  }

  /** As many as the system would follow. */
  private static final int MOST_LINKS = 40;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Console console;
  private final @Nullable String file;

  private Sink(Console console, @Nullable String file) {
    this.console = console;
    this.file = file;
  }

  /**
   * Chooses where to write.
   *
   * @param console whose standard output is meant by default
   * @param file a file, or null or {@code -} for standard output
   * @return the sink
   */
  public static Sink of(Console console, @Nullable String file) {
    return new Sink(console, file == null || file.equals("-") ? null : file);
  }

  /**
   * Writes text as UTF-8.
   *
   * @param text the text
   * @throws CommandException if it can't be written
   */
  public void write(String text) {
    write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes.
   *
   * @param writer what to write
   * @throws CommandException if it can't be written
   * @throws BrokenPipeException if nobody reads standard output any more
   */
  public void write(Writer writer) {
    if (file == null) {
      writeToStandardOutput(writer);
    } else {
      writeToFile(writer, file);
    }
  }

  private void writeToStandardOutput(Writer writer) {
    try {
      OutputStream out = new BufferedOutputStream(console.out(), BUFFER_BYTES);
      unwrapped(writer, out);
      out.flush();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw new BrokenPipeException();
      }
      throw CommandException.failure("can't write to standard output: " + e.getMessage(), e);
    }
  }

  private static void writeToFile(Writer writer, String file) {
    try {
      Path target = followed(Path.of(file));
      if (file.isEmpty()) {
        throw CommandException.badInput(
            "can't write to '': expected the name of a file, or '-' for standard output");
      } else if (Files.isDirectory(target)) {
        throw CommandException.badInput(
            "can't write to '" + file + "': it is a directory, expected the name of a file");
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        writeTo(writer, target); // A device or a pipe: nothing to replace.
      } else {
        replace(writer, target.toAbsolutePath());
      }
    } catch (InvalidPathException | IOException e) {
      throw cannotWrite(file, e);
    }
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

  private static void writeTo(Writer writer, Path path, StandardOpenOption... options)
      throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(path, options), BUFFER_BYTES)) {
      unwrapped(writer, out);
    }
  }

  /** Writers of JSON wrap the failures of their stream: those are meant here as well. */
  private static void unwrapped(Writer writer, OutputStream out) throws IOException {
    try {
      writer.write(out);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw e;
    }
  }

  private static void replace(Writer writer, Path target) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path temporary = target.resolveSibling(name);
    try {
      writeTo(writer, temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static CommandException cannotWrite(String file, Exception e) {
    String reason = Source.reason(e, "its folder does not exist");
    return e instanceof InvalidPathException || e instanceof FileSystemException
        ? CommandException.badInput("can't write to '" + file + "': " + reason)
        : CommandException.failure("can't write to '" + file + "': " + reason, e);
  }
}
