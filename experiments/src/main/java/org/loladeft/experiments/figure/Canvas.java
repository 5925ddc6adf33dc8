package org.loladeft.experiments.figure;

/** A page to draw on. Units are points (1/72 inch), the origin is the upper left corner. */
interface Canvas {

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

  /** A text on its base line; {@code upwards} turns it by 90 degrees to the left. */
  void text(double x, double y, String text, double size, Anchor anchor, boolean upwards);
}
