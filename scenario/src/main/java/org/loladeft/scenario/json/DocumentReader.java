package org.loladeft.scenario.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.ProblemFormat;
import org.loladeft.formats.ReplayInput;
import org.loladeft.formats.SolutionFormat;

/**
 * Reads documents of the formats of {@link DeftFiles}, and keeps the descriptions that it needed
 * for the next: for whoever reads many. Not thread-safe.
 */
public final class DocumentReader {

  private final Map<String, DocumentFormat<?>> formats = new HashMap<>();

  /** A reader that has read nothing yet. */
  public DocumentReader() {}

  /**
   * The description of a format, made when it is first asked for.
   *
   * @param word such as {@code deft-problem/1}
   * @return the description
   * @throws IllegalArgumentException if there is no such format here
   */
  public DocumentFormat<?> format(String word) {
    return formats.computeIfAbsent(word, DeftFiles::format);
  }

  /**
   * Reads a document of any format.
   *
   * @param input the text, from its start
   * @return the document
   * @throws BadInputException if the text does not fit its format
   * @throws java.io.UncheckedIOException if the text can't be read
   */
  public DeftDocument read(ReplayInput input) {
    return read(input, DeftFiles.FORMATS);
  }

  /**
   * Reads a document for whoever can use a problem or a scenario only: messages name these two. A
   * document of another format is returned all the same.
   *
   * @param input the text, from its start
   * @return the document
   * @throws BadInputException if the text does not fit its format
   * @throws java.io.UncheckedIOException if the text can't be read
   */
  public DeftDocument readProblem(ReplayInput input) {
    return read(input, DeftFiles.PROBLEMS);
  }

  private DeftDocument read(ReplayInput input, List<String> useful) {
    String word = DocumentFormat.find(input, "format", DeftFiles.FORMATS, useful, this::format);
    return read(word, input);
  }

  /**
   * Reads a document of which it is known what it calls itself.
   *
   * @param word such as {@code deft-problem/1}
   * @param input the text, from its start
   * @return the document
   * @throws BadInputException if the text does not fit the format
   * @throws java.io.UncheckedIOException if the text can't be read
   */
  public DeftDocument read(String word, ReplayInput input) {
    DocumentFormat<?> format = format(word);
    if (format instanceof ProblemFormat problem) {
      return new DeftDocument.ProblemDocument(problem.read(input));
    } else if (format instanceof ScenarioFormat scenario) {
      return new DeftDocument.ScenarioDocument(scenario.read(input));
    } else if (format instanceof ProfileFormat profile) {
      return new DeftDocument.ProfileDocument(profile.read(input));
    }
    return new DeftDocument.SolutionDocument(((SolutionFormat) format).read(input));
  }
}
