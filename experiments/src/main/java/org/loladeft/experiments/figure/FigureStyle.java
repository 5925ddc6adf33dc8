package org.loladeft.experiments.figure;

import org.loladeft.experiments.figure.Canvas.Pen;

/**
 * How the line of an index looks. Colours are Okabe and Ito's, darkened where they would be pale on
 * white. Colours, dashes and markers have cycles of 8, 5 and 12, so that no two of 120 lines look
 * alike, and the first 12 differ by marker alone, as grey prints need.
 *
 * @param index from 0
 */
record FigureStyle(int index) {

  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#333333", "#7b3fb5"
  };

  private static final double[][] DASHES = {
    {}, {5, 2.5}, {1.5, 2}, {7, 2, 1.5, 2}, {9, 2, 1.5, 2, 1.5, 2}
  };

  String colour() {
    return COLOURS[index % COLOURS.length];
  }

  Pen pen() {
    return new Pen(colour(), 1.3, DASHES[index % DASHES.length]);
  }

  Pen thin() {
    return new Pen(colour(), 0.7);
  }
}
