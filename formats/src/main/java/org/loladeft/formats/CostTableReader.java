package org.loladeft.formats;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;

/** Tells from the head which form a table has, and has it read in that. */
final class CostTableReader implements TableVisitor {

  private final CostTable table;
  private final CostPairs pairs;
  private @Nullable TableVisitor form;

  CostTableReader(CostTable table, String fileName) {
    this.table = table;
    pairs = new CostPairs(table, fileName);
  }

  @Override
  public void head(TableRow names) {
    List<String> columns = names.cells();
    boolean isLong =
        columns.contains(CostTable.SECONDS)
            || columns.contains(CostTable.DEVICE) && columns.contains(CostTable.BLOCK);
    form = isLong ? new LongForm(table, pairs) : new MatrixForm(table, pairs);
    form.head(names);
  }

  @Override
  public void row(TableRow row) {
    Objects.requireNonNull(form).row(row);
  }

  DeftProblem problem() {
    return pairs.problem();
  }

  /** The seconds of a pair, NaN where it is forbidden. */
  static double seconds(TableRow row, int column) {
    return row.cell(column).isEmpty()
        ? Double.NaN
        : figure(
            row,
            column,
            Measure.TIME,
            "a finite number that is at least 0, or nothing where the device must not take the"
                + " block");
  }

  /** A figure that is there. */
  static double figure(TableRow row, int column, Measure measure, String expected) {
    String text = row.cell(column);
    double value = measure.value(text).orElse(Double.NaN);
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw row.bad(column, found(text) + ": expected " + expected + hint(text, measure));
    }
    return value + 0.0; // no negative zero
  }

  static String found(String text) {
    return text.isEmpty() ? "found nothing" : "found \"" + Shown.shortened(text, 60) + '"';
  }

  private static String hint(String text, Measure measure) {
    if (text.matches("[+-]?\\d*,\\d+.*")) {
      return " (a decimal comma? numbers have a point)";
    }
    return text.matches("[+-]?[\\d.]+(?:[eE][+-]?\\d+)?\\s*[^\\d\\s.,_].*")
        ? ", with or without a unit: one of " + measure.words()
        : "";
  }
}
