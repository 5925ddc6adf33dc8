package org.loladeft.scenario.json;

import java.io.InputStream;
import java.io.OutputStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.ProblemReader;
import org.loladeft.formats.ProblemWriter;
import org.loladeft.formats.ReplayInput;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionReader;
import org.loladeft.formats.SolutionWriter;
import org.loladeft.scenario.Scenario;

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
      if (format.equals(Formats.SCENARIO)) {
        return new DeftDocument.ScenarioDocument(new ScenarioReader(cursor).read());
      }
      return new DeftDocument.SolutionDocument(new SolutionReader(cursor).read());
    }
  }

  /**
   * Reads a problem, or a scenario and the problem behind it.
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
    } else if (document instanceof DeftDocument.ScenarioDocument found) {
      return problem(found.scenario(), fileName);
    }
    throw new BadInputException(
        fileName,
        "format",
        "found \""
            + Formats.SOLUTION
            + "\": expected "
            + Formats.PROBLEM
            + " or "
            + Formats.SCENARIO);
  }

  private static DeftProblem problem(Scenario scenario, String fileName) {
    try {
      return scenario.toProblem();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(fileName, "", e.getMessage());
    }
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
   * Writes a scenario.
   *
   * @param scenario the scenario
   * @param out where to; not closed
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public static void writeScenario(Scenario scenario, OutputStream out) {
    JsonOutput.document(out, json -> new ScenarioWriter(scenario, json).write());
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
