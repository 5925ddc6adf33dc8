package org.loladeft.experiments.figure;

import java.util.List;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Lettering;
import org.loladeft.experiments.figure.Canvas.Pen;

/**
 * What the panels of a picture are laid out on.
 *
 * @param width of the page, pt
 * @param typeface for widths of texts
 */
record Page(double width, Typeface typeface) {

  static final double TEXT = 9;
  static final double SMALL = 7.5;

  private static final double MARGIN = 10;
  private static final double NARROW = 500;

  double left() {
    return MARGIN;
  }

  double right() {
    return width - MARGIN;
  }

  /** Whether names stand above what they name, as on a telephone. */
  boolean isNarrow() {
    return width < NARROW;
  }

  List<String> wrapped(String text, double size) {
    return typeface.wrapped(text, size, right() - left());
  }

  static Lettering letters(double size, Anchor anchor, String colour) {
    return new Lettering(size, anchor, false, colour);
  }

  static void rectangle(Canvas canvas, Box box, String fill) {
    canvas.polygon(
        new double[] {box.left, box.right, box.right, box.left},
        new double[] {box.top, box.top, box.base, box.base},
        fill,
        new Pen(fill, 0.2));
  }

  static void line(Canvas canvas, double x1, double y1, double x2, double y2, Pen pen) {
    canvas.polyline(new double[] {x1, x2}, new double[] {y1, y2}, pen);
  }

  /** A rectangle. */
  record Box(double left, double top, double right, double base) {

    double width() {
      return right - left;
    }

    double middle() {
      return (left + right) / 2;
    }
  }
}
