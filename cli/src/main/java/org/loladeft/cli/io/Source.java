package org.loladeft.cli.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Where a command's input comes from: a file, or standard input. */
public final class Source {

  /** Something that reads. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads.
     *
     * @param in the bytes; closed by the caller
     * @param name what to call them in messages
     * @return what was read
     * @throws IOException if {@code in} fails
     */
    T read(InputStream in, String name) throws IOException;
  }

  private final Console console;
  private final String file;

  private Source(Console console, String file) {
    this.console = console;
    this.file = file;
  }

  /**
   * Chooses where to read.
   *
   * @param console whose standard input is meant by {@code -}
   * @param file a file or {@code -}
   * @return the source
   */
  public static Source of(Console console, String file) {
    return new Source(console, file);
  }

  /**
   * {@return what to call the source in messages: the file as the user named it, or {@code standard
   * input}}
   */
  public String name() {
    return file.equals("-") ? "standard input" : file;
  }

  /**
   * Reads.
   *
   * @param reader what to do with the bytes
   * @param <T> what it makes of them
   * @return what was read
   * @throws CommandException if the bytes can't be had
   */
  public <T> T read(Reader<T> reader) {
    if (file.equals("-")) {
      return readStandardInput(reader);
    }
    if (file.isEmpty()) {
      throw CommandException.badInput(
          "can't read '': expected the name of a file, or '-' for standard input");
    }
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw CommandException.badInput(
            "can't read '" + file + "': it is a directory, expected a file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return reader.read(in, file);
      }
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause()));
    } catch (InvalidPathException | IOException e) {
      throw unreadable(e);
    }
  }

  private <T> T readStandardInput(Reader<T> reader) {
    try {
      return reader.read(console.in(), name());
    } catch (UncheckedIOException | IOException e) {
      throw CommandException.badInput("can't read standard input: " + e.getMessage());
    }
  }

  private CommandException unreadable(Exception e) {
    return CommandException.badInput("can't read '" + file + "': " + reason(e, "no such file"));
  }

  /**
   * {@return why a file can't be used}
   *
   * @param e what the system says
   * @param absent words for a file that is not there
   */
  public static String reason(Exception e, String absent) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return absent;
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
