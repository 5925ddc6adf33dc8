package org.loladeft.benchmarks.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.scenario.json.BadInputException;

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
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInputException(
          file.toString(),
          "",
          "can't be read (" + e.getClass().getSimpleName() + "): expected a text file");
    }
  }
}
