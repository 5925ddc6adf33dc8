package org.loladeft.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.formats.BadInputException;

/** The folder that {@code -o} names. It is made before a long run, so that none is in vain. */
public final class OutputFolder {

  private OutputFolder() {}

  /**
   * Makes the folder if need be.
   *
   * @param folder the folder
   * @throws BadInputException if nothing can be written there
   */
  public static void make(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw bad(folder, "it is a file");
    }
    try {
      Files.createDirectories(folder);
    } catch (AccessDeniedException e) {
      throw bad(folder, "permission denied");
    } catch (IOException e) {
      throw bad(folder, "a part of it is a file, or the disk refuses it");
    }
    if (!Files.isWritable(folder)) {
      throw bad(folder, "permission denied");
    }
  }

  private static BadInputException bad(Path folder, String reason) {
    return new BadInputException(
        "--output", "'" + folder + "'", reason + ": expected a folder to write to");
  }
}
