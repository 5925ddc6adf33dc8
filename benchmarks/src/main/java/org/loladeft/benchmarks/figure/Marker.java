package org.loladeft.benchmarks.figure;

import java.util.Arrays;

/** Filled marks of different shapes. */
final class Marker {

  private static final double RADIUS = 2.6;

  private Marker() {}

  /** Draws the shape of an index: disc, square, diamond, triangle up, triangle down, pentagon. */
  static void draw(Canvas canvas, int index, double x, double y, String colour) {
    int[] corners = {16, 4, 4, 3, 3, 5};
    double[] turns = {0, Math.PI / 4, 0, -Math.PI / 2, Math.PI / 2, -Math.PI / 2};
    int shape = index % corners.length;
    double[] px = new double[corners[shape]];
    double[] py = new double[corners[shape]];
    Arrays.setAll(px, i -> x + RADIUS * StrictMath.cos(turns[shape] + 2 * Math.PI * i / px.length));
    Arrays.setAll(py, i -> y + RADIUS * StrictMath.sin(turns[shape] + 2 * Math.PI * i / py.length));
    canvas.polygon(px, py, colour);
  }
}
