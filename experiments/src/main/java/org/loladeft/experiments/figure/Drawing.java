package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Figure.Kind;
import org.loladeft.experiments.figure.Figure.Line;
import org.loladeft.experiments.figure.Figure.Point;
import org.loladeft.experiments.figure.Figure.Row;
import org.loladeft.experiments.figure.Figure.Tick;

/** Draws a figure on a canvas. Not thread-safe. */
record Drawing(Figure figure, FigureLayout layout, Canvas canvas) {

  private static final Pen GRID = new Pen("#dddddd", 0.5);
  private static final Pen AXIS = new Pen("#000000", 0.8);

  /** More markers than this hide their line. */
  private static final int MOST_MARKERS = 25;

  void draw() {
    if (sheet().isTitled()) {
      canvas.text(
          sheet().left(), sheet().of(17), figure.title(), sheet().of(11), Anchor.START, false);
    }
    yAxis();
    xAxis();
    for (int i = 0; i < figure.lines().size(); i++) {
      line(figure.lines().get(i), i);
    }
    for (int i = 0; i < figure.margin().rows().size(); i++) {
      row(figure.margin().rows().get(i), layout.places().rows() + i * sheet().row());
    }
    legend();
    for (int i = 0; i < layout.wrapped().size(); i++) {
      double at = layout.places().notes() + i * sheet().row();
      canvas.text(
          sheet().aside(),
          at,
          layout.wrapped().get(i),
          sheet().sizes().small(),
          Anchor.START,
          false);
    }
  }

  private Sheet sheet() {
    return layout.sheet();
  }

  private Pen scaled(Pen pen) {
    double[] dash = DoubleStream.of(pen.dash()).map(sheet()::of).toArray();
    return new Pen(pen.colour(), sheet().of(pen.width()), dash);
  }

  private boolean hasNames() {
    return figure.x().kind() == Kind.NAMES;
  }

  private void stroke(double x1, double y1, double x2, double y2, Pen pen) {
    canvas.polyline(new double[] {x1, x2}, new double[] {y1, y2}, scaled(pen));
  }

  private void yAxis() {
    for (double tick : layout.up().ticks()) {
      double at = layout.up().at(tick);
      stroke(sheet().left(), at, sheet().right(), at, GRID);
      String words = Scale.words(tick);
      canvas.text(
          sheet().left() - sheet().of(5),
          at + sheet().of(3),
          words,
          sheet().sizes().text(),
          Anchor.END,
          false);
    }
    stroke(sheet().left(), sheet().top(), sheet().left(), sheet().base(), AXIS);
    double middle = (sheet().top() + sheet().base()) / 2;
    canvas.text(
        sheet().of(16), middle, figure.y().label(), sheet().sizes().label(), Anchor.MIDDLE, true);
  }

  private void xAxis() {
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks()) {
      double at = layout.across().at(tick.at());
      stroke(at, sheet().base(), at, sheet().base() + sheet().of(3), AXIS);
      double half = layout.typeface().widthOf(tick.words(), sheet().sizes().text()) / 2;
      if (at - half > free) {
        canvas.text(
            at,
            sheet().base() + sheet().of(14),
            tick.words(),
            sheet().sizes().text(),
            Anchor.MIDDLE,
            false);
        free = at + half + sheet().of(3);
      }
      if (hasNames() && tick.at() > 0) {
        double border = layout.across().at(tick.at() - 0.5);
        stroke(border, sheet().top(), border, sheet().base(), GRID);
      }
    }
    stroke(sheet().left(), sheet().base(), sheet().right(), sheet().base(), AXIS);
    double middle = (sheet().left() + sheet().right()) / 2;
    String label = figure.x().label();
    canvas.text(
        middle,
        sheet().base() + sheet().of(30),
        label,
        sheet().sizes().label(),
        Anchor.MIDDLE,
        false);
  }

  private List<Tick> ticks() {
    return figure.x().ticks().isEmpty()
        ? layout.across().ticks().stream().map(t -> new Tick(t, Scale.words(t))).toList()
        : figure.x().ticks();
  }

  private void row(Row row, double base) {
    canvas.text(sheet().aside(), base, row.label(), sheet().sizes().small(), Anchor.START, false);
    double end = sheet().aside() + layout.typeface().widthOf(row.label(), sheet().sizes().small());
    row.style()
        .ifPresent(
            i ->
                marker(
                    new FigureStyle(i),
                    Math.max(end + sheet().of(6), sheet().of(50)),
                    base - sheet().of(2.5),
                    false));
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < row.words().size(); i++) {
      double at = layout.across().at(figure.x().ticks().get(i).at());
      String words = row.words().get(i);
      double half = layout.typeface().widthOf(words, sheet().sizes().small()) / 2;
      if (at - half > free) { // else no room: the table has it
        canvas.text(at, base, words, sheet().sizes().small(), Anchor.MIDDLE, false);
        free = at + half + sheet().of(2);
      }
    }
  }

  private void line(Line line, int index) {
    FigureStyle style = new FigureStyle(line.style());
    // In a chart of names the lines stand side by side.
    double room = layout.across().at(1) - layout.across().at(0);
    double shift = hasNames() ? room * beside(figure, index) : dodge(figure, sheet(), index);
    if (!hasNames()) {
      segments(line).forEach(s -> segment(s, shift, style));
    }
    int step = (line.points().size() + MOST_MARKERS - 1) / MOST_MARKERS;
    for (int i = 0; i < line.points().size(); i += step) {
      Point point = line.points().get(i);
      if (Double.isFinite(point.y())) {
        bar(point, shift, style);
        double at = layout.across().at(point.x()) + shift;
        marker(style, at, layout.up().at(point.y()), point.hollow());
      }
    }
  }

  private void marker(FigureStyle style, double x, double y, boolean hollow) {
    Marker.draw(canvas, style, new Marker.Spot(x, y, sheet().scale()), hollow);
  }

  /** Where a line stands in a chart of names, in rooms from the middle of a name's. */
  static double beside(Figure figure, int index) {
    return 0.86 * ((index + 0.5) / figure.lines().size() - 0.5);
  }

  /** In a paper's width, lines whose intervals overlap stand a little beside each other, pt. */
  static double dodge(Figure figure, Sheet sheet, int index) {
    if (sheet.isTitled() || !figure.hasOverlaps()) {
      return 0;
    }
    double step = Math.min(sheet.of(2), sheet.of(12) / figure.lines().size());
    return (index - (figure.lines().size() - 1) / 2.0) * step;
  }

  /** The stretches of a line between points that are missing. */
  private static List<List<Point>> segments(Line line) {
    List<List<Point>> segments = new ArrayList<>();
    List<Point> segment = new ArrayList<>();
    for (Point point : line.points()) {
      if (Double.isFinite(point.y())) {
        segment.add(point);
      } else {
        segments.add(segment);
        segment = new ArrayList<>();
      }
    }
    segments.add(segment);
    return segments.stream().filter(s -> s.size() > 1).toList();
  }

  private void segment(List<Point> points, double shift, FigureStyle style) {
    canvas.polyline(
        points.stream().mapToDouble(p -> layout.across().at(p.x()) + shift).toArray(),
        points.stream().mapToDouble(p -> layout.up().at(p.y())).toArray(),
        scaled(style.pen()));
  }

  private void bar(Point point, double shift, FigureStyle style) {
    if (Double.isFinite(point.low()) && Double.isFinite(point.high())) {
      double at = layout.across().at(point.x()) + shift;
      double end = sheet().of(2);
      double low = layout.up().at(point.low());
      double high = layout.up().at(point.high());
      stroke(at, low, at, high, style.thin());
      stroke(at - end, low, at + end, low, style.thin());
      stroke(at - end, high, at + end, high, style.thin());
    }
  }

  private void legend() {
    int columns = layout.columns();
    double wide = (sheet().right() - sheet().aside()) / columns;
    for (int i = 0; i < figure.lines().size(); i++) {
      double left = sheet().aside() + i % columns * wide;
      int row = i / columns;
      double base = layout.places().legend() + row * sheet().legendRow();
      double middle = base - sheet().of(3);
      Line line = figure.lines().get(i);
      FigureStyle style = new FigureStyle(line.style());
      if (!hasNames()) {
        stroke(left, middle, left + sheet().of(26), middle, style.pen());
      }
      marker(style, left + sheet().of(13), middle, false);
      canvas.text(
          left + sheet().of(31), base, line.label(), sheet().sizes().text(), Anchor.START, false);
    }
  }
}
