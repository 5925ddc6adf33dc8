package org.loladeft.benchmarks.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.scenario.json.BadInputException;

/**
 * Accuracy by round of some fine-tuning run, read from a CSV file with the columns {@code round}
 * and {@code accuracy}, rounds ascending from 1.
 *
 * @param rounds after how many rounds
 * @param accuracy the figure that was measured then
 */
public record AccuracyLog(int[] rounds, double[] accuracy) {

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the log
   * @throws BadInputException if it can't be read or a line is not as stated
   */
  public static AccuracyLog read(Path file) {
    List<String> lines = TextFile.read(file).lines().toList();
    if (lines.isEmpty() || !lines.get(0).replace(" ", "").equals("round,accuracy")) {
      throw new BadInputException(file.toString(), "line 1", "expected the columns round,accuracy");
    }
    List<double[]> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(file, i + 1, lines.get(i), rows));
      }
    }
    return new AccuracyLog(
        rows.stream().mapToInt(r -> (int) r[0]).toArray(),
        rows.stream().mapToDouble(r -> r[1]).toArray());
  }

  private static double[] row(Path file, int number, String line, List<double[]> before) {
    String[] cells = line.split(",");
    double least = before.isEmpty() ? 0 : before.get(before.size() - 1)[0];
    try {
      double round = Integer.parseInt(cells[0].trim());
      double accuracy = Double.parseDouble(cells[1].trim());
      if (cells.length == 2 && round > least && Double.isFinite(accuracy)) {
        return new double[] {round, accuracy};
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Told below, with the line.
    }
    throw new BadInputException(
        file.toString(),
        "line " + number,
        "'" + line + "': expected a round above " + (int) least + " and a finite accuracy");
  }

  /**
   * When a course reaches each row of the log: rounds that were skipped train nothing.
   *
   * @param course the course
   * @return seconds by row; NaN for rows that the course does not reach
   */
  public double[] secondsOf(Simulation.Course course) {
    double[] seconds = new double[rounds.length];
    Arrays.fill(seconds, Double.NaN);
    double elapsed = 0;
    int trained = 0;
    int row = 0;
    for (double latency : course.latencies()) {
      if (!Double.isNaN(latency)) {
        elapsed += latency;
        trained++;
      }
      while (row < rounds.length && rounds[row] <= trained) {
        seconds[row++] = elapsed;
      }
    }
    return seconds;
  }
}
