package org.loladeft.experiments.figure;

/**
 * What a figure is drawn on, lengths in points.
 *
 * @param width of the page
 * @param plotHeight height of the area between the axes
 * @param scale of gaps, pens and markers against the usual ones
 * @param sizes of texts
 * @param isTitled whether title and notes are drawn; else points that would hide each other's
 *     intervals are set apart, too
 */
record Sheet(double width, double plotHeight, double scale, Sizes sizes, boolean isTitled) {

  /** A column and a half of a paper. */
  static final Sheet USUAL = new Sheet(500, 232, 1, new Sizes(9, 10, 7.5), true);

  /** Sizes of ticks and legend, of the labels of axes, and of small print. */
  record Sizes(double text, double label, double small) {}

  /** A length that is usually of so many points. */
  double of(double usual) {
    return usual * scale;
  }

  double left() {
    return of(62);
  }

  double right() {
    return width - of(12);
  }

  double top() {
    return of(isTitled ? 30 : 8);
  }

  double base() {
    return top() + plotHeight;
  }

  double aside() {
    return of(8);
  }

  double row() {
    return of(10.5);
  }

  double legendRow() {
    return of(13);
  }
}
