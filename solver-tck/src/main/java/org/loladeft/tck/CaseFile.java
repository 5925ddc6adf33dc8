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

  /**
   * {@return all case files, freshly read, an unmodifiable list in the order of {@code optima.csv}}
   */
  public static List<CaseFile> all() {
    return rows("optima.csv").stream().map(CaseFile::read).toList();
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

  /** Columns: file, uplink, blocks, devices, optimal latency in seconds. */
  private static CaseFile read(String[] row) {
    String file = row[0] + ".json";
    try (InputStream in = open(file)) {
      return new CaseFile(row[0], new ProblemFormat().read(in, file), optimum(row[4]));
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
