package org.loladeft.benchmarks.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonTree;
import org.loladeft.formats.TextFile;
import org.loladeft.formats.WholeFile;

/**
 * Where a table is from, written beside it: {@code NAME.trace.json} beside {@code NAME.csv}.
 *
 * @param kind what made it, such as {@code sweep}
 * @param name what that is called
 * @param digest SHA-256 of all that its figures depend on
 * @param command that makes it, wherever it is given
 * @param versions of what solves, by id, and of the suite as {@code deft}
 * @param commit that the suite was built from
 */
public record Trace(
    String kind,
    String name,
    String digest,
    String command,
    Map<String, String> versions,
    String commit) {

  private static final String DIGEST = "digest";

  /**
   * {@return the file beside a table}
   *
   * @param csv the table, whose name ends with {@code .csv}
   */
  public static Path beside(Path csv) {
    String name = String.valueOf(csv.getFileName());
    return csv.resolveSibling(name.replaceFirst("\\.csv$", "") + ".trace.json");
  }

  /**
   * Writes it.
   *
   * @param file see {@link #beside}
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    WholeFile.write(
        file,
        JsonOutput.document(
            JsonOutput.fields(
                kind,
                name,
                DIGEST,
                digest,
                "command",
                command,
                "versions",
                versions,
                "commit",
                commit)));
  }

  /**
   * Refuses a table of something else.
   *
   * @param file that was written beside it
   * @param digest what it is expected to be of
   * @throws BadInputException if it can't be read, or is of something else
   */
  public static void requireDigest(Path file, String digest) {
    Object found = JsonTree.read(TextFile.read(file), file.toString()).get(DIGEST);
    if (!digest.equals(found)) {
      throw new BadInputException(
          file.toString(), DIGEST, "found " + found + ": expected " + digest + ", this one's");
    }
  }
}
