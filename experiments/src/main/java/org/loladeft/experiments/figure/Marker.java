package org.loladeft.experiments.figure;

import org.loladeft.experiments.figure.Canvas.Pen;

/** Marks of twelve shapes that differ in grey and when hollow. */
final class Marker {

  /** By shape: corners, first corner's turn, inner radius of a star or 0 for a plain polygon. */
  private record Shape(int corners, double degrees, double inner) {}

  private static final Shape[] SHAPES = {
    new Shape(16, 0, 0), // disc
    new Shape(4, 45, 0), // square
    new Shape(3, -90, 0), // triangle up
    new Shape(4, 0, 0), // diamond
    new Shape(3, 90, 0), // triangle down
    new Shape(5, -90, 0.4), // star
    new Shape(4, 45, 0.3), // cross
    new Shape(3, 180, 0), // triangle left
    new Shape(4, 0, 0.3), // plus
    new Shape(6, 0, 0), // hexagon
    new Shape(3, 0, 0), // triangle right
    new Shape(3, -90, 0.3), // three-pointed star
  };

  private static final double RADIUS = 2.7;

  /** The first line, mostly the optimum, stays visible around one that reaches it. */
  private static final double FIRST = 1.5;

  private Marker() {}

  /** Where a mark stands, and how large it is against the usual. */
  record Spot(double x, double y, double scale) {}

  static void draw(Canvas canvas, FigureStyle style, Spot spot, boolean hollow) {
    Shape shape = SHAPES[style.index() % SHAPES.length];
    int points = shape.inner == 0 ? shape.corners : 2 * shape.corners;
    double size = spot.scale * RADIUS * (style.index() == 0 ? FIRST : shape.inner == 0 ? 1 : 1.25);
    double[] px = new double[points];
    double[] py = new double[points];
    for (int i = 0; i < points; i++) {
      double turn = StrictMath.toRadians(shape.degrees + 360.0 * i / points);
      double radius = size * (shape.inner > 0 && i % 2 == 1 ? shape.inner : 1);
      px[i] = spot.x + radius * StrictMath.cos(turn);
      py[i] = spot.y + radius * StrictMath.sin(turn);
    }
    String fill = hollow ? "#ffffff" : style.colour();
    canvas.polygon(px, py, fill, new Pen(style.colour(), spot.scale * (hollow ? 0.9 : 0.4)));
  }
}
