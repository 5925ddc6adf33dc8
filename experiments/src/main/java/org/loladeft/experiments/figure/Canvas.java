package org.loladeft.experiments.figure;

import java.util.List;

/** A page to draw on. Units are points (1/72 inch), the origin is the upper left corner. */
interface Canvas {

  /** The colour of texts that say nothing else. */
  String BLACK = "#000000";

  /** Where a text is anchored. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    /** The part of the text that stands before the anchor. */
    final double before;

    Anchor(double before) {
      this.before = before;
    }
  }

  /** A pen. An empty dash is a solid line; lengths in points. */
  record Pen(String colour, double width, double... dash) {}

  /** Lines from point to point. */
  void polyline(double[] x, double[] y, Pen pen);

  /** A filled polygon with an outline. */
  void polygon(double[] x, double[] y, String fill, Pen outline);

  /** How a text looks; {@code upwards} turns it by 90 degrees to the left. */
  record Lettering(double size, Anchor anchor, boolean upwards, String colour) {}

  /** Separate straight lines, each from (x1, y1) to (x2, y2). */
  void strokes(List<double[]> lines, Pen pen);

  /** A text on its base line. */
  void text(double x, double y, String text, Lettering lettering);

  /** A text on its base line, in black. */
  default void text(double x, double y, String text, double size, Anchor anchor, boolean upwards) {
    text(x, y, text, new Lettering(size, anchor, upwards, BLACK));
  }

  /** Draws something that a label explains to whoever points at it or can't see it. */
  void labelled(String label, Runnable drawing);
}
