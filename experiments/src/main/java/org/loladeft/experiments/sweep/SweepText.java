package org.loladeft.experiments.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.experiments.sweep.SweepTable.Counts;
import org.loladeft.experiments.sweep.SweepTable.Row;
import org.loladeft.formats.CsvText;
import org.loladeft.formats.JsonOutput;

/** A sweep's table as CSV, as text and as JSON. */
final class SweepText {

  private static final String COLUMNS =
      "parameter,value,line,draws,infeasible,without_allocation,used,infeasible_share,"
          + "mean_seconds,mean_low_seconds,mean_high_seconds,"
          + "median_seconds,median_low_seconds,median_high_seconds,"
          + "median_ratio,median_low_ratio,median_high_ratio";

  private SweepText() {}

  static String csv(SweepTable table) {
    StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
    for (Row r : table.rows()) {
      Counts counts = r.counts();
      csv.append(CsvText.cell(table.spec().subject().parameter())).append(',');
      csv.append(CsvText.cell(table.spec().subject().words(r.point()))).append(',');
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
        text.append(spec.subject().parameter()).append(" = ");
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
    return JsonOutput.fields(
        "parameter", spec.subject().parameter(),
        "value", spec.subject().values().get(r.point()),
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
