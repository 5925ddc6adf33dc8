package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Kind;
import org.loladeft.experiments.figure.Figure.Point;

/**
 * Where the parts of a figure stand: title, plot, ticks, axis label, rows, legend, notes, from top
 * to bottom.
 *
 * @param places base lines and height
 * @param across scale of the horizontal axis
 * @param up scale of the vertical axis
 * @param columns columns of the legend
 * @param wrapped the notes, broken to the width
 * @param typeface for widths of texts
 */
record FigureLayout(
    Places places, Scale across, Scale up, int columns, List<String> wrapped, Typeface typeface) {

  static final double WIDTH = 500;
  static final double LEFT = 62;
  static final double RIGHT = WIDTH - 12;
  static final double TOP = 30;
  static final double BASE = 262;
  static final double SIZE = 9;
  static final double SMALL = 7.5;
  static final double ROW = 10.5;
  static final double LEGEND_ROW = 13;

  /** Base lines of the first row, the first line of the legend and the first note; the height. */
  record Places(double rows, double legend, double notes, double height) {}

  static FigureLayout of(Figure figure, Typeface typeface) {
    List<String> wrapped = new ArrayList<>();
    for (String note : figure.margin().notes()) {
      wrapped.addAll(wrap(note, typeface));
    }
    double widest =
        figure.lines().stream().mapToDouble(l -> typeface.widthOf(l.label(), SIZE)).max().orElse(0);
    int columns = (int) Math.max(1, Math.min(4, (RIGHT - 8) / (widest + 42)));
    int legendRows = (figure.lines().size() + columns - 1) / columns;
    double rows = BASE + 45;
    double legend = rows + figure.margin().rows().size() * ROW + 6;
    double notes = legend + legendRows * LEGEND_ROW + 2;
    double height = notes + wrapped.size() * ROW - 2;
    return new FigureLayout(
        new Places(rows, legend, notes, height),
        xScale(figure),
        yScale(figure),
        columns,
        List.copyOf(wrapped),
        typeface);
  }

  double height() {
    return places.height();
  }

  private static List<String> wrap(String note, Typeface typeface) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : note.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && typeface.widthOf(longer, SMALL) > RIGHT - 8) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  private static DoubleStream values(Figure figure, ToDoubleFunction<Point> part) {
    return figure.lines().stream()
        .flatMap(l -> l.points().stream())
        .mapToDouble(part)
        .filter(Double::isFinite);
  }

  private static Scale xScale(Figure figure) {
    double least = values(figure, Point::x).min().orElse(0);
    double most = values(figure, Point::x).max().orElse(1);
    if (figure.x().kind() == Kind.LINEAR) {
      least = Math.min(least, figure.x().origin().orElse(least));
      most = Math.max(most, figure.x().origin().orElse(most));
    }
    return switch (figure.x().kind()) {
      case LOG -> new Scale(least / 1.1, most * 1.1, true, LEFT, RIGHT);
      case NAMES -> new Scale(least - 0.5, most + 0.5, false, LEFT, RIGHT);
      case LINEAR -> {
        double margin = 0.03 * (most - least);
        yield new Scale(least - margin, most + margin, false, LEFT, RIGHT);
      }
    };
  }

  private static Scale yScale(Figure figure) {
    Axis axis = figure.y();
    boolean log = axis.kind() == Kind.LOG;
    double most =
        DoubleStream.concat(values(figure, Point::y), values(figure, Point::high)).max().orElse(1);
    double least =
        DoubleStream.concat(values(figure, Point::y), values(figure, Point::low))
            .filter(v -> !log || v > 0)
            .min()
            .orElse(log ? 0.1 : 0);
    if (log) {
      double margin = StrictMath.pow(most / least, 0.04) * 1.01;
      return new Scale(least / margin, most * margin, true, BASE, TOP);
    }
    double origin = axis.origin().orElse(least);
    double low = Math.min(origin, least);
    double high = Math.max(axis.origin().orElse(most), most);
    double margin = 0.05 * (high - low);
    // Nothing lies below an origin that is the least value: the axis starts there.
    boolean starts = axis.origin().isPresent() && low == origin;
    return new Scale(starts ? low : low - margin, high + margin, false, BASE, TOP);
  }
}
