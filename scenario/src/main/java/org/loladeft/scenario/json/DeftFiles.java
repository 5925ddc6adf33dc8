package org.loladeft.scenario.json;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.ProblemFormat;
import org.loladeft.formats.ReplayInput;
import org.loladeft.formats.SolutionFile;
import org.loladeft.formats.SolutionFormat;
import org.loladeft.scenario.DeviceProfile;
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

  private static final String PROBLEM = "deft-problem/1";
  private static final String SCENARIO = "deft-scenario/1";
  private static final String SOLUTION = "deft-solution/1";
  private static final String PROFILE = "deft-profile/1";

  static final List<String> FORMATS = List.of(PROBLEM, SCENARIO, SOLUTION, PROFILE);

  /** Those that there is a problem in. */
  static final List<String> PROBLEMS = List.of(PROBLEM, SCENARIO);

  private DeftFiles() {}

  /** Made when it is asked for: a start of the command uses one only. */
  static DocumentFormat<?> format(String word) {
    return switch (word) {
      case PROBLEM -> new ProblemFormat();
      case SCENARIO -> new ScenarioFormat();
      case SOLUTION -> new SolutionFormat();
      case PROFILE -> new ProfileFormat();
      default -> throw new IllegalArgumentException("no format '" + word + "'");
    };
  }

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
    return new DocumentReader().read(new ReplayInput(in, fileName));
  }

  /**
   * Reads a file of any format, for whoever can use a problem or a scenario only: messages about
   * what the file calls itself name these two.
   *
   * @param in the text, in UTF-8
   * @param fileName what messages call it
   * @return the document
   * @throws BadInputException if the text does not fit its format
   * @throws java.io.UncheckedIOException if {@code in} can't be read
   */
  public static DeftDocument readProblemDocument(InputStream in, String fileName) {
    return new DocumentReader().readProblem(new ReplayInput(in, fileName));
  }

  /**
   * Reads a problem, or a scenario and the problem behind it, with the profiles that its devices
   * name.
   *
   * @param in the text, in UTF-8
   * @param fileName what messages call it; profiles are looked for in its folder
   * @return the problem
   * @throws BadInputException if the text does not fit its format, or holds no problem
   * @throws java.io.UncheckedIOException if {@code in} can't be read
   */
  public static DeftProblem readProblem(InputStream in, String fileName) {
    return readProblem(in, fileName, scenario -> scenario);
  }

  /**
   * The same, for who wants to know of a scenario where its figures come from, or to change it.
   *
   * @param in the text, in UTF-8
   * @param fileName what messages call it; profiles are looked for in its folder
   * @param change takes the scenario with its profiles, if it is one, and gives the one whose
   *     problem is wanted
   * @return the problem
   * @throws BadInputException if the text does not fit its format, holds no problem, or the change
   *     throws {@link IllegalArgumentException}
   * @throws java.io.UncheckedIOException if {@code in} can't be read
   */
  public static DeftProblem readProblem(
      InputStream in, String fileName, UnaryOperator<Scenario> change) {
    return problem(readProblemDocument(in, fileName), fileName, change);
  }

  /**
   * The problem in a document that was read.
   *
   * @param document the document
   * @param fileName what messages call it; profiles are looked for in its folder
   * @param change takes the scenario with its profiles, if it is one, and gives the one whose
   *     problem is wanted
   * @return the problem
   * @throws BadInputException if it holds no problem, or the change throws {@link
   *     IllegalArgumentException}
   */
  public static DeftProblem problem(
      DeftDocument document, String fileName, UnaryOperator<Scenario> change) {
    if (document instanceof DeftDocument.ProblemDocument found) {
      return found.problem();
    } else if (document instanceof DeftDocument.ScenarioDocument found) {
      return problem(found.scenario(), fileName, change);
    }
    String found = document instanceof DeftDocument.ProfileDocument ? PROFILE : SOLUTION;
    throw new BadInputException(
        fileName, "format", "found \"" + found + "\": expected " + PROBLEM + " or " + SCENARIO);
  }

  private static DeftProblem problem(
      Scenario scenario, String fileName, UnaryOperator<Scenario> change) {
    Scenario whole = ProfileFiles.resolved(scenario, fileName);
    try {
      return change.apply(whole).toProblem();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(fileName, "", String.valueOf(e.getMessage()));
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
    new ProblemFormat().write(problem, out);
  }

  /**
   * Writes a scenario.
   *
   * @param scenario the scenario
   * @param out where to; not closed
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public static void writeScenario(Scenario scenario, OutputStream out) {
    new ScenarioFormat().write(scenario, out);
  }

  /**
   * Writes a profile.
   *
   * @param profile the profile
   * @param out where to; not closed
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public static void writeProfile(DeviceProfile profile, OutputStream out) {
    new ProfileFormat().write(profile, out);
  }

  /**
   * Writes a solution.
   *
   * @param solution the solution
   * @param out where to; not closed
   * @throws java.io.UncheckedIOException if {@code out} can't be written
   */
  public static void writeSolution(SolutionFile solution, OutputStream out) {
    new SolutionFormat().write(solution, out);
  }
}
