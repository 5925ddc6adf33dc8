package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
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
    canvas.text(FigureLayout.LEFT, 17, figure.title(), 11, Anchor.START, false);
    yAxis();
    xAxis();
    for (int i = 0; i < figure.lines().size(); i++) {
      line(figure.lines().get(i), i);
    }
    for (int i = 0; i < figure.margin().rows().size(); i++) {
      row(figure.margin().rows().get(i), layout.places().rows() + i * FigureLayout.ROW);
    }
    legend();
    for (int i = 0; i < layout.wrapped().size(); i++) {
      double at = layout.places().notes() + i * FigureLayout.ROW;
      canvas.text(8, at, layout.wrapped().get(i), FigureLayout.SMALL, Anchor.START, false);
    }
  }

  private boolean hasNames() {
    return figure.x().kind() == Kind.NAMES;
  }

  private void stroke(double x1, double y1, double x2, double y2, Pen pen) {
    canvas.polyline(new double[] {x1, x2}, new double[] {y1, y2}, pen);
  }

  private void yAxis() {
    for (double tick : layout.up().ticks()) {
      double at = layout.up().at(tick);
      stroke(FigureLayout.LEFT, at, FigureLayout.RIGHT, at, GRID);
      String words = Scale.words(tick);
      canvas.text(FigureLayout.LEFT - 5, at + 3, words, FigureLayout.SIZE, Anchor.END, false);
    }
    stroke(FigureLayout.LEFT, FigureLayout.TOP, FigureLayout.LEFT, FigureLayout.BASE, AXIS);
    double middle = (FigureLayout.TOP + FigureLayout.BASE) / 2;
    canvas.text(16, middle, figure.y().label(), FigureLayout.SIZE + 1, Anchor.MIDDLE, true);
  }

  private void xAxis() {
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks()) {
      double at = layout.across().at(tick.at());
      stroke(at, FigureLayout.BASE, at, FigureLayout.BASE + 3, AXIS);
      double half = layout.typeface().widthOf(tick.words(), FigureLayout.SIZE) / 2;
      if (at - half > free) {
        canvas.text(
            at, FigureLayout.BASE + 14, tick.words(), FigureLayout.SIZE, Anchor.MIDDLE, false);
        free = at + half + 3;
      }
      if (hasNames() && tick.at() > 0) {
        double border = layout.across().at(tick.at() - 0.5);
        stroke(border, FigureLayout.TOP, border, FigureLayout.BASE, GRID);
      }
    }
    stroke(FigureLayout.LEFT, FigureLayout.BASE, FigureLayout.RIGHT, FigureLayout.BASE, AXIS);
    double middle = (FigureLayout.LEFT + FigureLayout.RIGHT) / 2;
    String label = figure.x().label();
    canvas.text(middle, FigureLayout.BASE + 30, label, FigureLayout.SIZE + 1, Anchor.MIDDLE, false);
  }

  private List<Tick> ticks() {
    return figure.x().ticks().isEmpty()
        ? layout.across().ticks().stream().map(t -> new Tick(t, Scale.words(t))).toList()
        : figure.x().ticks();
  }

  private void row(Row row, double base) {
    canvas.text(8, base, row.label(), FigureLayout.SMALL, Anchor.START, false);
    double end = 8 + layout.typeface().widthOf(row.label(), FigureLayout.SMALL);
    row.style()
        .ifPresent(
            i -> Marker.draw(canvas, new FigureStyle(i), Math.max(end + 6, 50), base - 2.5, false));
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < row.words().size(); i++) {
      double at = layout.across().at(figure.x().ticks().get(i).at());
      String words = row.words().get(i);
      double half = layout.typeface().widthOf(words, FigureLayout.SMALL) / 2;
      if (at - half > free) { // else no room: the table has it
        canvas.text(at, base, words, FigureLayout.SMALL, Anchor.MIDDLE, false);
        free = at + half + 2;
      }
    }
  }

  private void line(Line line, int index) {
    FigureStyle style = new FigureStyle(line.style());
    // In a chart of names the lines stand side by side.
    double room = layout.across().at(1) - layout.across().at(0);
    double place = (index + 0.5) / figure.lines().size() - 0.5;
    double shift = hasNames() ? 0.86 * room * place : 0;
    if (!hasNames()) {
      segments(line).forEach(s -> segment(s, style));
    }
    int step = (line.points().size() + MOST_MARKERS - 1) / MOST_MARKERS;
    for (int i = 0; i < line.points().size(); i += step) {
      Point point = line.points().get(i);
      if (Double.isFinite(point.y())) {
        bar(point, shift, style);
        double at = layout.across().at(point.x()) + shift;
        Marker.draw(canvas, style, at, layout.up().at(point.y()), point.hollow());
      }
    }
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

  private void segment(List<Point> points, FigureStyle style) {
    canvas.polyline(
        points.stream().mapToDouble(p -> layout.across().at(p.x())).toArray(),
        points.stream().mapToDouble(p -> layout.up().at(p.y())).toArray(),
        style.pen());
  }

  private void bar(Point point, double shift, FigureStyle style) {
    if (Double.isFinite(point.low()) && Double.isFinite(point.high())) {
      double at = layout.across().at(point.x()) + shift;
      double low = layout.up().at(point.low());
      double high = layout.up().at(point.high());
      stroke(at, low, at, high, style.thin());
      stroke(at - 2, low, at + 2, low, style.thin());
      stroke(at - 2, high, at + 2, high, style.thin());
    }
  }

  private void legend() {
    int columns = layout.columns();
    double wide = (FigureLayout.RIGHT - 8) / columns;
    for (int i = 0; i < figure.lines().size(); i++) {
      double left = 8 + i % columns * wide;
      double base = layout.places().legend() + i / columns * FigureLayout.LEGEND_ROW;
      Line line = figure.lines().get(i);
      FigureStyle style = new FigureStyle(line.style());
      if (!hasNames()) {
        stroke(left, base - 3, left + 26, base - 3, style.pen());
      }
      Marker.draw(canvas, style, left + 13, base - 3, false);
      canvas.text(left + 31, base, line.label(), FigureLayout.SIZE, Anchor.START, false);
    }
  }
}
