package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Margin;
import org.loladeft.experiments.figure.Figure.Point;
import org.loladeft.experiments.sweep.Look.Show;
import org.loladeft.experiments.sweep.SweepTable.Row;

/**
 * Figures of a sweep. A point whose line lacks an allocation in some draws rests on draws that are
 * easier than the others: from {@link #HOLLOW} on its marker is hollow, from {@link #DROPPED} on it
 * is not shown, and the shares stand below the axis.
 */
record SweepFigures(SweepTable table, SweepSpec spec) {

  private static final double HOLLOW = 0.05;
  private static final double DROPPED = 0.5;

  static Map<String, Figure> of(SweepTable table) {
    SweepFigures figures = new SweepFigures(table, table.spec());
    Map<String, Figure> byName = new LinkedHashMap<>();
    Show show = table.spec().look().show();
    String name = table.spec().name();
    if (show != Show.RATIO) {
      byName.put(name, figures.latency());
    }
    if (show != Show.LATENCY) {
      byName.put(show == Show.BOTH ? name + "-ratio" : name, figures.ratio());
    }
    return byName;
  }

  private Figure latency() {
    return figure(
        Axis.of(spec.look().y(), spec.look().yLog()).withOrigin(0),
        series(line -> true),
        Row::median,
        "medians of the latency over " + draws());
  }

  private Figure ratio() {
    String first = spec.lines().get(0).label();
    List<Integer> shown = series(SweepLine::inRatios);
    return figure(
        Axis.of(ratioLabel(spec), spec.look().yLog()).withOrigin(1),
        shown,
        Row::ratio,
        String.format(
            Locale.ROOT,
            "medians over %s of the latency divided by that of '%s' in the same draw",
            draws(),
            first));
  }

  static String ratioLabel(SweepSpec spec) {
    return "Median latency relative to " + spec.lines().get(0).label();
  }

  /** Numbers of the lines of the figure: one for each line and member of the family. */
  List<Integer> series(Predicate<SweepLine> isShown) {
    int members = spec.subject().members();
    return IntStream.range(0, spec.lines().size() * members)
        .filter(i -> isShown.test(spec.lines().get(i / members)))
        .boxed()
        .toList();
  }

  String label(int series) {
    String line = spec.lines().get(series / spec.subject().members()).label();
    return spec.subject()
        .family()
        .map(axis -> line + ", " + axis.words(series % axis.values().size()))
        .orElse(line);
  }

  private String draws() {
    return spec.sampling().draws() + " draws";
  }

  private Figure figure(
      Axis y, List<Integer> shown, Function<Row, Interval> statistic, String points) {
    return new Figure(
        spec.look().title(),
        xAxis(),
        y,
        shown.stream().map(i -> line(i, statistic)).toList(),
        new Margin(shares(shown), List.of(note(shown, points))));
  }

  private Axis xAxis() {
    Look look = spec.look();
    Subject.Axis across = spec.subject().across();
    IntStream values = IntStream.range(0, across.values().size());
    return across.isNumeric()
        ? Axis.of(look.x(), look.xLog()).withTicksAt(values.mapToObj(this::place).toList())
        : Axis.ofNames(look.x(), values.mapToObj(across::words).toList());
  }

  private double place(int value) {
    Subject.Axis across = spec.subject().across();
    return across.isNumeric() ? across.number(value) * spec.look().xScale() : value;
  }

  List<Row> rowsOf(int series) {
    return table.rows().stream().filter(r -> seriesOf(r) == series).toList();
  }

  private int seriesOf(Row r) {
    return r.line() * spec.subject().members() + spec.subject().member(r.point());
  }

  private Figure.Line line(int index, Function<Row, Interval> statistic) {
    return new Figure.Line(
        label(index),
        index,
        rowsOf(index).stream().map(r -> point(r, statistic.apply(r))).toList());
  }

  private Point point(Row row, Interval value) {
    double place = place(spec.subject().place(row.point()));
    return isDropped(row)
        ? Point.of(place, Double.NaN)
        : new Point(place, value.estimate(), value.low(), value.high(), isHollow(row));
  }

  static boolean isDropped(Row row) {
    return row.counts().leftOut() > DROPPED;
  }

  static boolean isHollow(Row row) {
    return row.counts().leftOut() >= HOLLOW;
  }

  /** Shares of draws without an allocation: the first line's, and those of lines that differ. */
  private List<Figure.Row> shares(List<Integer> shown) {
    List<Figure.Row> shares = new ArrayList<>();
    List<String> first = sharesOf(0);
    if (isAny(List.of(0), r -> r.counts().leftOut() > 0)) {
      shares.add(new Figure.Row("infeasible", OptionalInt.empty(), first));
    }
    for (int i : shown) {
      if (!sharesOf(i).equals(first)) {
        shares.add(new Figure.Row("infeasible", OptionalInt.of(i), sharesOf(i)));
      }
    }
    return shares;
  }

  private boolean isAny(List<Integer> lines, Predicate<Row> what) {
    return table.rows().stream().filter(r -> lines.contains(seriesOf(r))).anyMatch(what);
  }

  private List<String> sharesOf(int line) {
    return rowsOf(line).stream().map(r -> percent(100 * r.counts().leftOut())).toList();
  }

  private static String percent(double share) {
    return share > 0 && share < 1 ? "<1 %" : Math.round(share) + " %";
  }

  private String note(List<Integer> shown, String points) {
    String percent = String.format(Locale.ROOT, "%.4g", 100 * spec.sampling().confidence());
    StringBuilder note = new StringBuilder("Points: ");
    note.append(points)
        .append("; bars: ")
        .append(percent.replaceAll("\\.?0+$", ""))
        .append(" % intervals of order statistics.");
    if (isAny(shown, SweepFigures::isHollow)) {
      note.append(" Hollow: 5 % of the draws or more are infeasible and left out.");
    }
    if (isAny(shown, SweepFigures::isDropped)) {
      note.append(" Not shown: points with more than half of the draws infeasible.");
    }
    return note.toString();
  }
}
