package org.loladeft.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.ProblemFormat;

/**
 * A problem file whose optimum was computed independently; see ORIGIN.md beside the files.
 *
 * @param name the file's name without its ending
 * @param problem the problem
 * @param optimalLatencySeconds the optimum, or empty if the problem is infeasible
 */
public record CaseFile(String name, DeftProblem problem, OptionalDouble optimalLatencySeconds) {

  private static final String FOLDER = "cases/";
  private static final String SEVERAL = "several/";

  /**
   * {@return all case files of one block a device, freshly read, an unmodifiable list in the order
   * of {@code optima.csv}}
   */
  public static List<CaseFile> all() {
    return rows("optima.csv").stream().map(row -> read("", row)).toList();
  }

  /**
   * {@return all case files of several blocks a device, and some of one that states its extras,
   * freshly read, an unmodifiable list in the order of {@code several/optima.csv}}
   */
  public static List<CaseFile> several() {
    return rows(SEVERAL + "optima.csv").stream().map(row -> read(SEVERAL, row)).toList();
  }

  /** The rows of one of the kit's tables, without its head. */
  static List<String[]> rows(String table) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(table), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first column is the file, the last one the optimal latency in seconds. */
  private static CaseFile read(String folder, String[] row) {
    String file = folder + row[0] + ".json";
    try (InputStream in = open(file)) {
      DeftProblem problem = new ProblemFormat().read(in, file);
      return new CaseFile(row[0], problem, optimum(row[row.length - 1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OptionalDouble optimum(String text) {
    return text.equals("infeasible")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text));
  }

  private static InputStream open(String file) {
    InputStream in = CaseFile.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException("the kit's resource " + FOLDER + file + " is missing");
    }
    return in;
  }
}
