package org.loladeft.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.ProblemFormat;

/**
 * A problem file whose devices may take several blocks, with an optimum from elsewhere; see
 * ORIGIN.md beside the files.
 *
 * @param problem the problem
 * @param optimum latency in s, or empty if the problem is infeasible
 */
record SeveralCase(DeftProblem problem, OptionalDouble optimum) {

  private static final String FOLDER = "cases-several/";

  /** All cases, in the order of {@code optima.csv}. */
  static List<SeveralCase> all() {
    return text("optima.csv")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            row ->
                new SeveralCase(
                    new ProblemFormat().read(text(row[0] + ".json"), row[0]), latency(row[5])))
        .toList();
  }

  private static OptionalDouble latency(String text) {
    return text.equals("infeasible")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text));
  }

  private static String text(String file) {
    try (InputStream in = SeveralCase.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
