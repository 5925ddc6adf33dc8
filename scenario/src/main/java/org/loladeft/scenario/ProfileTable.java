package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.Shown;

/**
 * A table of measurements as any tool can write it: CSV with the columns {@code depth} and {@code
 * seconds}, perhaps {@code peakBytes}, in any order. Several lines of a depth are several runs; the
 * largest of their bytes counts.
 */
public final class ProfileTable {

  private static final int MAX_SHOWN = 60;

  private final String fileName;
  private final Map<Integer, List<Double>> seconds = new TreeMap<>();
  private final Map<Integer, Double> bytes = new TreeMap<>();
  private int depthColumn;
  private int secondsColumn;
  private int bytesColumn;
  private int width;

  private ProfileTable(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Reads a table.
   *
   * @param text the text; a byte order mark at its beginning is skipped
   * @param fileName what messages call it
   * @return what was measured, by ascending depth
   * @throws BadInputException if a column is missing, unknown or there twice, a line is not as
   *     stated, or there is none; names the line. Semicolons and decimal commas are refused with a
   *     hint
   */
  public static List<DepthMeasurement> read(String text, String fileName) {
    ProfileTable table = new ProfileTable(fileName);
    List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    table.header(lines.isEmpty() ? "" : lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        table.line(i + 1, lines.get(i));
      }
    }
    if (table.seconds.isEmpty()) {
      throw new BadInputException(fileName, "", "has no line after its head: expected a depth");
    }
    return table.measurements();
  }

  private void header(String line) {
    if (line.contains(";")) {
      throw bad(1, "columns are divided by ';': expected ',', and points in numbers");
    }
    List<String> names = List.of(line.replace("\"", "").replace(" ", "").split(",", -1));
    width = names.size();
    depthColumn = names.indexOf("depth");
    secondsColumn = names.indexOf("seconds");
    bytesColumn = names.indexOf("peakBytes");
    boolean complete = depthColumn >= 0 && secondsColumn >= 0;
    if (!complete || width != (bytesColumn < 0 ? 2 : 3)) {
      throw bad(
          1,
          "found the columns "
              + Shown.shortened(line, MAX_SHOWN)
              + ": expected depth, seconds and perhaps peakBytes, each once");
    }
  }

  private void line(int number, String line) {
    if (line.contains(";")) {
      throw bad(number, "columns are divided by ';': expected ',', and points in numbers");
    }
    String[] cells = line.split(",", -1);
    if (cells.length != width) {
      throw bad(
          number,
          "found "
              + cells.length
              + " columns: expected "
              + width
              + (cells.length > width ? " (a decimal comma? numbers have a point)" : ""));
    }
    int depth = depth(number, cells[depthColumn]);
    double time = number(number, "seconds", cells[secondsColumn]);
    if (time == 0) {
      throw bad(number, "seconds is 0: expected a time above 0");
    }
    seconds.computeIfAbsent(depth, k -> new ArrayList<>()).add(time);
    if (bytesColumn >= 0 && !cells[bytesColumn].isBlank()) {
      bytes.merge(depth, number(number, "peakBytes", cells[bytesColumn]), Math::max);
    }
  }

  private int depth(int number, String cell) {
    try {
      int depth = Integer.parseInt(cell.trim());
      if (depth >= 1) {
        return depth;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw bad(
        number,
        "depth is '" + Shown.shortened(cell, MAX_SHOWN) + "': expected a whole number from 1");
  }

  private double number(int number, String column, String cell) {
    try {
      double value = Double.parseDouble(cell.trim());
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw bad(
        number,
        column
            + " is '"
            + Shown.shortened(cell, MAX_SHOWN)
            + "': expected a finite number that is at least 0");
  }

  private List<DepthMeasurement> measurements() {
    List<DepthMeasurement> all = new ArrayList<>();
    seconds.forEach(
        (depth, times) -> {
          double[] runs = times.stream().mapToDouble(Double::doubleValue).toArray();
          Double peak = bytes.get(depth);
          OptionalDouble peakBytes =
              peak == null ? OptionalDouble.empty() : OptionalDouble.of(peak);
          all.add(new DepthMeasurement(depth, TimeSpread.of(runs), peakBytes));
        });
    return all;
  }

  private BadInputException bad(int line, String what) {
    return new BadInputException(fileName, "line " + line, what);
  }
}
