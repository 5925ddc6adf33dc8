package org.loladeft.experiments.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.TextFile;

/**
 * Accuracy by round of some fine-tuning run, read from a CSV file with the columns {@code round}
 * and {@code accuracy}, rounds ascending from 1. Immutable.
 *
 * @param entries by ascending round, at least one
 */
public record AccuracyLog(List<Entry> entries) {

  /** Copies. */
  public AccuracyLog {
    entries = List.copyOf(entries);
  }

  /**
   * What was measured after a round.
   *
   * @param round from 1
   * @param accuracy the figure, finite
   */
  public record Entry(int round, double accuracy) {}

  /**
   * Reads a file. A byte order mark at its beginning, as some spreadsheets write, is skipped.
   *
   * @param file the file
   * @return the log
   * @throws BadInputException if it can't be read, a line is not as stated or none follows the head
   */
  public static AccuracyLog read(Path file) {
    String text = TextFile.read(file);
    List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    if (lines.isEmpty() || !lines.get(0).replace(" ", "").equals("round,accuracy")) {
      throw new BadInputException(file.toString(), "line 1", "expected the columns round,accuracy");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        int least = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).round();
        entries.add(entry(file, i + 1, lines.get(i), least));
      }
    }
    if (entries.isEmpty()) {
      throw new BadInputException(
          file.toString(), "", "no line after the columns: expected at least one round");
    }
    return new AccuracyLog(entries);
  }

  private static Entry entry(Path file, int number, String line, int least) {
    String[] cells = line.split(",");
    try {
      int round = Integer.parseInt(cells[0].trim());
      double accuracy = Double.parseDouble(cells[1].trim());
      if (cells.length == 2 && round > least && Double.isFinite(accuracy)) {
        return new Entry(round, accuracy);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Told below, with the line.
    }
    throw new BadInputException(
        file.toString(),
        "line " + number,
        "'" + line + "': expected a round above " + least + " and a finite accuracy");
  }

  /** {@return the rounds, ascending} */
  public int[] rounds() {
    return entries.stream().mapToInt(Entry::round).toArray();
  }
}
