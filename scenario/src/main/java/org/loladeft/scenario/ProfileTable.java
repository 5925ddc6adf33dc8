package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.CsvTable;
import org.loladeft.formats.Shown;
import org.loladeft.formats.TableRow;
import org.loladeft.formats.TableVisitor;

/**
 * A table of measurements as any tool can write it: CSV with the columns {@code depth} and {@code
 * seconds}, perhaps {@code peakBytes}, in any order. Several lines of a depth are several runs; the
 * largest of their bytes counts.
 */
public final class ProfileTable implements TableVisitor {

  private static final int MAX_SHOWN = 60;

  private final Map<Integer, List<Double>> seconds = new TreeMap<>();
  private final Map<Integer, Double> bytes = new TreeMap<>();
  private int depthColumn;
  private int secondsColumn;
  private int bytesColumn;

  private ProfileTable() {}

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
    ProfileTable table = new ProfileTable();
    CsvTable.read(text, fileName, table);
    if (table.seconds.isEmpty()) {
      throw new BadInputException(fileName, "", "has no line after its head: expected a depth");
    }
    return table.measurements();
  }

  @Override
  public void head(TableRow row) {
    List<String> names = row.cells();
    depthColumn = names.indexOf("depth");
    secondsColumn = names.indexOf("seconds");
    bytesColumn = names.indexOf("peakBytes");
    boolean complete = depthColumn >= 0 && secondsColumn >= 0;
    if (!complete || names.size() != (bytesColumn < 0 ? 2 : 3)) {
      throw row.bad(
          "found the columns "
              + Shown.shortened(String.join(",", names), MAX_SHOWN)
              + ": expected depth, seconds and perhaps peakBytes, each once");
    }
  }

  @Override
  public void row(TableRow row) {
    int depth = depth(row);
    double time = number(row, "seconds", row.cell(secondsColumn));
    if (time == 0) {
      throw row.bad("seconds is 0: expected a time above 0");
    }
    seconds.computeIfAbsent(depth, k -> new ArrayList<>()).add(time);
    if (bytesColumn >= 0 && !row.cell(bytesColumn).isEmpty()) {
      bytes.merge(depth, number(row, "peakBytes", row.cell(bytesColumn)), Math::max);
    }
  }

  private int depth(TableRow row) {
    String cell = row.cell(depthColumn);
    try {
      int depth = Integer.parseInt(cell);
      if (depth >= 1) {
        return depth;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw row.bad(
        "depth is '" + Shown.shortened(cell, MAX_SHOWN) + "': expected a whole number from 1");
  }

  private static double number(TableRow row, String column, String cell) {
    try {
      double value = Double.parseDouble(cell);
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw row.bad(
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
}
