package org.loladeft.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what a user named. */
public final class TextFile {

  private TextFile() {}

  /**
   * Reads a file of UTF-8 text.
   *
   * @param file the file
   * @return its text
   * @throws BadInputException if it can't be read
   */
  public static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw bad(file, "it is a directory");
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw bad(file, reason(e));
    }
  }

  /**
   * The same as a stream.
   *
   * @param file the file
   * @return its text in UTF-8, in memory
   * @throws BadInputException if it can't be read
   */
  public static InputStream open(Path file) {
    return new ByteArrayInputStream(read(file).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return the text of a table}
   *
   * @param bytes UTF-8
   * @param fileName what messages call it
   * @throws BadInputException if they are not UTF-8
   */
  public static String decoded(byte[] bytes, String fileName) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInputException(
          fileName, "", "the text is not UTF-8: expected it, as 'CSV UTF-8' of spreadsheets is");
    }
  }

  private static BadInputException bad(Path file, String reason) {
    return new BadInputException(
        file.toString(), "", "can't be read, " + reason + ": expected a file of UTF-8 text");
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    return String.valueOf(e.getMessage());
  }
}
