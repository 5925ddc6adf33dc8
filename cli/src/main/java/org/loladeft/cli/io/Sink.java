package org.loladeft.cli.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.formats.WholeFile;

/**
 * Where a command's output goes: standard output, or a file that appears whole or not at all
 * ({@link WholeFile}).
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

  /** The system's own names lead to a file that can't be replaced, or to no path at all. */
  private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1");

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
   * @param file a file, or null, {@code -} or {@code /dev/stdout} for standard output
   * @return the sink
   */
  public static Sink of(Console console, @Nullable String file) {
    return new Sink(console, file == null || STANDARD_OUTPUT.contains(file) ? null : file);
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
      Path path = Path.of(file);
      if (file.isEmpty()) {
        throw CommandException.badInput(
            "can't write to '': expected the name of a file, or '-' for standard output");
      } else if (Files.isDirectory(path)) {
        throw CommandException.badInput(
            "can't write to '" + file + "': it is a directory, expected the name of a file");
      } else if (file.endsWith("/")) {
        throw CommandException.badInput(
            "can't write to '" + file + "': no such directory, expected the name of a file");
      }
      WholeFile.write(path, out -> unwrapped(writer, out));
    } catch (InvalidPathException | IOException e) {
      throw cannotWrite(file, e);
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

  private static CommandException cannotWrite(String file, Exception e) {
    String reason = Source.reason(e, "its folder does not exist");
    return e instanceof InvalidPathException || e instanceof FileSystemException
        ? CommandException.badInput("can't write to '" + file + "': " + reason)
        : CommandException.failure("can't write to '" + file + "': " + reason, e);
  }
}
