package org.loladeft.experiments.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.experiments.sweep.SweepTable.Counts;
import org.loladeft.experiments.sweep.SweepTable.Row;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.CsvText;
import org.loladeft.formats.JsonOutput;

/** A sweep's table as CSV, as text and as JSON. */
final class SweepText {

  private static final String PAIR = "parameter,value,second_parameter,second_value";

  private static final String ONE = "parameter,value";

  private static final String COLUMNS =
      ",line,draws,infeasible,without_allocation,used,infeasible_share,"
          + "mean_seconds,mean_low_seconds,mean_high_seconds,"
          + "median_seconds,median_low_seconds,median_high_seconds,"
          + "median_ratio,median_low_ratio,median_high_ratio";

  private SweepText() {}

  static String csv(SweepTable table) {
    Subject subject = table.spec().subject();
    StringBuilder csv = new StringBuilder(pointColumns(subject));
    csv.append(COLUMNS).append('\n');
    for (Row r : table.rows()) {
      Counts counts = r.counts();
      csv.append(cells(subject, r.point())).append(',');
      csv.append(CsvText.cell(table.spec().lines().get(r.line()).id())).append(',');
      csv.append(counts.draws()).append(',').append(counts.infeasible()).append(',');
      csv.append(counts.without()).append(',').append(counts.used()).append(',');
      csv.append((double) counts.own() / counts.draws());
      append(csv, r.mean());
      append(csv, r.median());
      append(csv, r.ratio());
      csv.append('\n');
    }
    return csv.toString();
  }

  static String pointColumns(Subject subject) {
    return subject.family().isPresent() ? PAIR : ONE;
  }

  /** Parameter and value, of a pair both. */
  static String cells(Subject subject, int point) {
    String first = cells(subject.across(), subject.place(point));
    return subject
        .family()
        .map(axis -> first + "," + cells(axis, subject.member(point)))
        .orElse(first);
  }

  private static String cells(Subject.Axis axis, int index) {
    return CsvText.cell(axis.parameter()) + "," + CsvText.cell(plain(axis.values().get(index)));
  }

  /** A value without an exponent where that is readable: 10000000 and not 1.0E7. */
  private static String plain(Object value) {
    String written = String.valueOf(value);
    return value instanceof Double number && Math.abs(number) < 1e15 && written.contains("E")
        ? new BigDecimal(written).toPlainString()
        : written;
  }

  /** The rows of a table that was written. */
  static List<Row> rows(SweepSpec spec, String csv, String fileName) {
    List<String> text = csv.lines().toList();
    Subject subject = spec.subject();
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < spec.pointCount(); p++) {
      for (int i = 0; i < spec.lineCount(); i++) {
        int number = rows.size() + 1;
        String start = cells(subject, p) + "," + CsvText.cell(spec.lines().get(i).id()) + ",";
        String row = number < text.size() ? text.get(number) : "";
        if (!row.startsWith(start)) {
          throw bad(fileName, number, row, "a row that starts with " + start);
        }
        rows.add(row(p, i, row.substring(start.length()), fileName, number));
      }
    }
    return rows;
  }

  private static Row row(int point, int line, String row, String fileName, int number) {
    String[] cells = row.split(",", -1);
    if (cells.length != 14) {
      throw bad(fileName, number, row, "14 figures behind the line's name");
    }
    try {
      int draws = Integer.parseInt(cells[0]);
      int own = (int) Math.round(Double.parseDouble(cells[4]) * draws);
      Counts counts =
          new Counts(draws, Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), own);
      return new Row(
          point, line, counts, interval(cells, 5), interval(cells, 8), interval(cells, 11));
    } catch (NumberFormatException e) {
      throw bad(fileName, number, row, "numbers");
    }
  }

  private static Interval interval(String[] cells, int from) {
    double[] ends = new double[3];
    for (int i = 0; i < 3; i++) {
      String cell = cells[from + i];
      ends[i] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
    return new Interval(ends[0], ends[1], ends[2]);
  }

  private static BadInputException bad(String fileName, int number, String row, String expected) {
    String shown = row.length() > 60 ? row.substring(0, 60) + "..." : row;
    return new BadInputException(
        fileName,
        "line " + (number + 1),
        "found '" + shown + "': expected " + expected + ", as this sweep writes it");
  }

  private static void append(StringBuilder csv, Interval interval) {
    for (double value : new double[] {interval.estimate(), interval.low(), interval.high()}) {
      csv.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
    }
  }

  static String text(SweepTable table) {
    SweepSpec spec = table.spec();
    int wide = spec.lines().stream().mapToInt(l -> l.label().length()).max().orElse(1);
    StringBuilder text = new StringBuilder();
    for (Row r : table.rows()) {
      if (r.line() == 0) {
        text.append(spec.subject().words(r.point())).append(": ");
        text.append(r.counts().infeasible()).append(" of ");
        text.append(r.counts().draws()).append(" draws infeasible\n");
      }
      String label = spec.lines().get(r.line()).label();
      text.append(String.format(Locale.ROOT, "  %-" + wide + "s  %s\n", label, words(r)));
    }
    if (table.rows().stream().anyMatch(r -> winsByAnotherWay(spec, r))) {
      text.append(AlternativeScheme.NOTE).append('\n');
    }
    return text.toString();
  }

  private static String words(Row r) {
    if (r.counts().used() == 0) {
      return "no feasible draw";
    }
    String interval =
        Double.isNaN(r.median().low())
            ? "(too few draws for an interval)"
            : String.format(Locale.ROOT, "(%.4f to %.4f)", r.median().low(), r.median().high());
    return String.format(
        Locale.ROOT,
        "%10.4f s  %s  x %.3f%s",
        r.median().estimate(),
        interval,
        r.ratio().estimate(),
        r.counts().without() == 0 ? "" : "  none in " + r.counts().without() + " draws");
  }

  private static boolean winsByAnotherWay(SweepSpec spec, Row r) {
    return spec.lines().get(r.line()).scheme().isPresent() && r.ratio().estimate() < 1;
  }

  static List<Map<String, @Nullable Object>> objects(SweepTable table) {
    return table.rows().stream().map(r -> object(table.spec(), r)).toList();
  }

  private static Map<String, @Nullable Object> object(SweepSpec spec, Row r) {
    Subject subject = spec.subject();
    Object second =
        subject.family().map(axis -> axis.values().get(subject.member(r.point()))).orElse(null);
    return JsonOutput.fields(
        "parameter", subject.across().parameter(),
        "value", subject.across().values().get(subject.place(r.point())),
        "secondParameter", subject.family().map(Subject.Axis::parameter).orElse(null),
        "secondValue", second,
        "line", spec.lines().get(r.line()).id(),
        "draws", r.counts().draws(),
        "infeasible", r.counts().infeasible(),
        "withoutAllocation", r.counts().without(),
        "used", r.counts().used(),
        "infeasibleShare", (double) r.counts().own() / r.counts().draws(),
        "meanSeconds", object(r.mean()),
        "medianSeconds", object(r.median()),
        "medianRatio", object(r.ratio()));
  }

  /** Ends that are not known are left out when this is written. */
  private static @Nullable Map<String, Object> object(Interval interval) {
    return Double.isNaN(interval.estimate())
        ? null
        : JsonOutput.fields(
            "estimate", interval.estimate(), "low", interval.low(), "high", interval.high());
  }
}
