package org.loladeft.scenario.json;

import java.io.InputStream;
import java.io.OutputStream;
import org.loladeft.api.DeftProblem;

/**
 * Reads and writes the file formats (docs/formats.md).
 *
 * <p>Reading is strict: whatever a format does not ask for is refused with a message that says
 * where and why. Fields come in any order; with {@code format} first, and {@code uplink} and {@code
 * blocks} before {@code devices}, a problem is read as a stream, in memory near that of its tables.
 * Writing is canonical: equal values give equal bytes, and every double reads back as itself.
 *
 * <p>Streams are neither buffered nor closed here.
 */
public final class DeftFiles {

  private DeftFiles() {}

  /**
   * Reads a file of any format.
   *
   * @param in the text, in UTF-8
   * @param fileName what messages call it
   * @return the document
   * @throws BadInputException if the text does not fit its format
   * @throws java.io.UncheckedIOException if {@code in} can't be read
   */
  public static DeftDocument read(InputStream in, String fileName) {
    ReplayInput input = new ReplayInput(in, fileName);
    String format;
    try (JsonCursor cursor = new JsonCursor(input.view(), fileName)) {
      format = Formats.find(cursor);
    }
    try (JsonCursor cursor = new JsonCursor(input.view(), fileName)) {
      if (format.equals(Formats.PROBLEM)) {
        return new DeftDocument.ProblemDocument(new ProblemReader(input, cursor).read());
      }
      input.stopRecording();
      return new DeftDocument.SolutionDocument(new SolutionReader(cursor).read());
    }
  }

  /**
   * Reads a problem.
   *
   * @param in the text, in UTF-8
   * @param fileName what messages call it
   * @return the problem
   * @throws BadInputException if the text does not fit its format, or holds no problem
   * @throws java.io.UncheckedIOException if {@code in} can't be read
   */
  public static DeftProblem readProblem(InputStream in, String fileName) {
    DeftDocument document = read(in, fileName);
    if (document instanceof DeftDocument.ProblemDocument found) {
      return found.problem();
    }
    throw new BadInputException(
        fileName, "format", "found \"" + Formats.SOLUTION + "\": expected " + Formats.PROBLEM);
  }

  /**
   * Writes a problem.
   *
   * @param problem the problem
   * @param out where to; not closed
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public static void writeProblem(DeftProblem problem, OutputStream out) {
    JsonOutput.document(out, json -> new ProblemWriter(problem, json).write());
  }

  /**
   * Writes a solution.
   *
   * @param solution the solution
   * @param out where to; not closed
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public static void writeSolution(SolutionFile solution, OutputStream out) {
    JsonOutput.document(out, json -> new SolutionWriter(solution, json).write());
  }
}
