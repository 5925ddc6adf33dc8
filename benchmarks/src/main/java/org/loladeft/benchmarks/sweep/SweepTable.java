package org.loladeft.benchmarks.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.figure.Figure;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.Means;

/**
 * The outcome of a sweep: for each value and line the median and the mean latency over the feasible
 * draws with their confidence intervals, and how the line compares with the first one draw by draw.
 * Draws in which the first line has no allocation are infeasible; they are counted and left out.
 *
 * <p>Figures show the median: fading makes latencies heavy-tailed (1 / |h|&sup2; of a Rayleigh
 * channel has no mean), and a mean over draws is then ruled by the worst few.
 *
 * @param spec what was swept
 * @param rows by value, then by line
 */
public record SweepTable(SweepSpec spec, List<Row> rows) {

  private static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  private static final String COLUMNS =
      "parameter,value,line,draws,infeasible,without_allocation,mean_seconds,mean_low_seconds,"
          + "mean_high_seconds,median_seconds,median_low_seconds,median_high_seconds,median_ratio,"
          + "median_low_ratio,median_high_ratio";

  /**
   * A cell of the table.
   *
   * @param point index of the value
   * @param line index of the line
   * @param draws number of draws
   * @param infeasible draws in which the first line has no allocation
   * @param without feasible draws in which this line has none
   * @param mean over the others, s; NaN if there are none. Its interval is Student's, cut at 0: no
   *     latency is below, but a symmetric interval of heavy-tailed draws may be
   * @param median of the same, s
   * @param ratio median of latency over the first line's, draw by draw
   */
  public record Row(
      int point,
      int line,
      int draws,
      int infeasible,
      int without,
      Interval mean,
      Interval median,
      Interval ratio) {}

  static SweepTable of(SweepSpec spec, double[][][] latency) {
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < latency.length; p++) {
      for (int i = 0; i < latency[p].length; i++) {
        rows.add(row(spec, p, i, latency[p][0], latency[p][i]));
      }
    }
    return new SweepTable(spec, List.copyOf(rows));
  }

  private static Row row(SweepSpec spec, int point, int line, double[] first, double[] own) {
    int[] feasible =
        IntStream.range(0, first.length).filter(d -> !Double.isNaN(first[d])).toArray();
    int[] kept = Arrays.stream(feasible).filter(d -> !Double.isNaN(own[d])).toArray();
    double[] seconds = Arrays.stream(kept).mapToDouble(d -> own[d]).toArray();
    double[] ratios = Arrays.stream(kept).mapToDouble(d -> own[d] / first[d]).toArray();
    return new Row(
        point,
        line,
        first.length,
        first.length - feasible.length,
        feasible.length - kept.length,
        seconds.length == 0
            ? NONE
            : Means.mean(seconds, spec.confidence()).map(s -> Math.max(0, s)),
        seconds.length == 0 ? NONE : Means.median(seconds, spec.confidence()),
        ratios.length == 0 ? NONE : Means.median(ratios, spec.confidence()));
  }

  /**
   * The table as CSV.
   *
   * @return a head line and one line for each row; full precision
   */
  public String csv() {
    StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
    for (Row r : rows) {
      csv.append(
          String.join(
              ",",
              spec.parameter(),
              String.valueOf(spec.values().get(r.point)),
              spec.lines().get(r.line).id(),
              String.valueOf(r.draws),
              String.valueOf(r.infeasible),
              String.valueOf(r.without),
              number(r.mean.estimate()),
              number(r.mean.low()),
              number(r.mean.high()),
              number(r.median.estimate()),
              number(r.median.low()),
              number(r.median.high()),
              number(r.ratio.estimate()),
              number(r.ratio.low()),
              number(r.ratio.high())));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /**
   * The table for people.
   *
   * @return one line for each row: value, line, median with interval, median ratio to the first
   *     line; a note if another way to fine-tune beats the first line
   */
  public String text() {
    int wide = spec.lines().stream().mapToInt(l -> l.label().length()).max().orElse(1);
    StringBuilder text = new StringBuilder();
    for (Row r : rows) {
      if (r.line == 0) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s = %s: %d of %d draws infeasible%n",
                spec.parameter(),
                spec.values().get(r.point),
                r.infeasible,
                r.draws));
      }
      String label = spec.lines().get(r.line).label();
      text.append(String.format(Locale.ROOT, "  %-" + wide + "s  %s%n", label, words(r)));
    }
    if (rows.stream().anyMatch(this::winsByAnotherWay)) {
      text.append(Comparator.NOTE).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String words(Row r) {
    if (r.infeasible + r.without == r.draws) {
      return "no feasible draw";
    }
    return String.format(
        Locale.ROOT,
        "%10.4f s  (%.4f to %.4f)  x %.3f%s",
        r.median.estimate(),
        r.median.low(),
        r.median.high(),
        r.ratio.estimate(),
        r.without == 0 ? "" : "  none in " + r.without + " draws");
  }

  private boolean winsByAnotherWay(Row r) {
    return spec.lines().get(r.line).comparator().isPresent() && r.ratio.estimate() < 1;
  }

  /**
   * The table as JSON objects.
   *
   * @return one for each row, with the columns of the CSV; an interval is an object of its own, or
   *     null where there is no allocation
   */
  public List<Map<String, @Nullable Object>> objects() {
    return rows.stream().map(this::object).toList();
  }

  private Map<String, @Nullable Object> object(Row r) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("parameter", spec.parameter());
    json.put("value", spec.values().get(r.point));
    json.put("line", spec.lines().get(r.line).id());
    json.put("draws", r.draws);
    json.put("infeasible", r.infeasible);
    json.put("withoutAllocation", r.without);
    json.put("meanSeconds", object(r.mean));
    json.put("medianSeconds", object(r.median));
    json.put("medianRatio", object(r.ratio));
    return json;
  }

  private static @Nullable Map<String, Double> object(Interval interval) {
    if (Double.isNaN(interval.estimate())) {
      return null;
    }
    Map<String, Double> json = new LinkedHashMap<>();
    json.put("estimate", interval.estimate());
    json.put("low", interval.low());
    json.put("high", interval.high());
    return json;
  }

  /**
   * The figure.
   *
   * @return median latencies with error bars; the share of infeasible draws below each value
   */
  public Figure figure() {
    List<String> notes = new ArrayList<>();
    boolean any = rows.stream().anyMatch(r -> r.infeasible > 0);
    for (Row r : rows) {
      if (any && r.line == 0) {
        double percent = 100.0 * r.infeasible / r.draws;
        notes.add(percent > 0 && percent < 1 ? "<1 %" : Math.round(percent) + " %");
      }
    }
    return new Figure(
        spec.title(),
        spec.x(),
        spec.y(),
        spec.isNumeric() ? List.of() : spec.values().stream().map(String::valueOf).toList(),
        IntStream.range(0, spec.lines().size()).mapToObj(this::line).toList(),
        notes);
  }

  private Figure.Line line(int index) {
    List<Row> own = rows.stream().filter(r -> r.line == index).toList();
    return new Figure.Line(
        spec.lines().get(index).label(),
        own.stream().mapToDouble(this::place).toArray(),
        own.stream().mapToDouble(r -> r.median.estimate()).toArray(),
        own.stream().mapToDouble(r -> r.median.low()).toArray(),
        own.stream().mapToDouble(r -> r.median.high()).toArray());
  }

  private double place(Row row) {
    return spec.values().get(row.point) instanceof Number number
        ? number.doubleValue() * spec.xScale()
        : row.point;
  }
}
