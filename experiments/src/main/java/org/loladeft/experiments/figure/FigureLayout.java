package org.loladeft.experiments.figure;

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
 * @param sheet what it is drawn on
 * @param places base lines and height
 * @param across scale of the horizontal axis
 * @param up scale of the vertical axis
 * @param columns columns of the legend
 * @param wrapped the notes, broken to the width
 * @param typeface for widths of texts
 */
record FigureLayout(
    Sheet sheet,
    Places places,
    Scale across,
    Scale up,
    int columns,
    List<String> wrapped,
    Typeface typeface) {

  /** Base lines of the first row, the first line of the legend and the first note; the height. */
  record Places(double rows, double legend, double notes, double height) {}

  static FigureLayout of(Figure figure, Sheet sheet, Typeface typeface) {
    List<String> wrapped = DrawnPage.wrapped(figure.notes(), sheet, typeface);
    double widest =
        figure.lines().stream()
            .mapToDouble(l -> typeface.widthOf(l.label(), sheet.sizes().text()))
            .max()
            .orElse(0);
    double room = (sheet.right() - sheet.aside()) / (widest + sheet.of(42));
    int columns = (int) Math.max(1, Math.min(4, room));
    int legendRows = (figure.lines().size() + columns - 1) / columns;
    double rows = sheet.base() + sheet.of(45);
    double legend = rows + figure.margin().rows().size() * sheet.row() + sheet.of(6);
    double notes = legend + legendRows * sheet.legendRow() + sheet.of(2);
    double height = notes + wrapped.size() * sheet.row() - sheet.of(2);
    return new FigureLayout(
        sheet,
        new Places(rows, legend, notes, sheet.isTitled() ? height : notes - sheet.of(6)),
        xScale(figure, sheet),
        yScale(figure, sheet),
        columns,
        wrapped,
        typeface);
  }

  double height() {
    return places.height();
  }

  private static DoubleStream values(Figure figure, ToDoubleFunction<Point> part) {
    return figure.lines().stream()
        .flatMap(l -> l.points().stream())
        .mapToDouble(part)
        .filter(Double::isFinite);
  }

  private static Scale xScale(Figure figure, Sheet sheet) {
    double left = sheet.left();
    double right = sheet.right();
    double least = values(figure, Point::x).min().orElse(0);
    double most = values(figure, Point::x).max().orElse(1);
    if (figure.x().kind() == Kind.LINEAR) {
      least = Math.min(least, figure.x().origin().orElse(least));
      most = Math.max(most, figure.x().origin().orElse(most));
    }
    return switch (figure.x().kind()) {
      case LOG -> new Scale(least / 1.1, most * 1.1, true, left, right);
      case NAMES -> new Scale(least - 0.5, most + 0.5, false, left, right);
      case LINEAR -> {
        double margin = 0.03 * (most - least);
        yield new Scale(least - margin, most + margin, false, left, right);
      }
    };
  }

  private static Scale yScale(Figure figure, Sheet sheet) {
    double base = sheet.base();
    double top = sheet.top();
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
      return new Scale(least / margin, most * margin, true, base, top);
    }
    double origin = axis.origin().orElse(least);
    double low = Math.min(origin, least);
    double high = Math.max(axis.origin().orElse(most), most);
    double margin = 0.05 * (high - low);
    // Nothing lies below an origin that is the least value: the axis starts there.
    boolean starts = axis.origin().isPresent() && low == origin;
    return new Scale(starts ? low : low - margin, high + margin, false, base, top);
  }
}
