package org.loladeft.experiments.figure;

import org.loladeft.scenario.NamedConstant;

/**
 * Where a figure is going to stand, and so how wide it is. It is drawn at that width, to be
 * included without scaling: in a paper texts are of 7 to 8 pt, and the caption takes the place of
 * title and notes.
 */
public enum FigureWidth implements NamedConstant {
  /** A column of IEEE journals and conferences, 252 pt. */
  IEEE_COLUMN(252, 124),
  /** Both columns of IEEE, 516 pt. */
  IEEE_PAGE(516, 180),
  /** A column of ACM's two-column layout, 241 pt. */
  ACM(241, 120),
  /** A slide, 720 pt, with title and notes and larger texts. */
  SLIDE(720, 334);

  private static final double PAPER = 0.8;

  private final double points;
  private final double plotHeight;

  FigureWidth(double points, double plotHeight) {
    this.points = points;
    this.plotHeight = plotHeight;
  }

  /** {@return the width, pt} */
  public double points() {
    return points;
  }

  /** {@return whether it is for a paper, whose caption says what the figure is} */
  public boolean isPaper() {
    return this != SLIDE;
  }

  /** {@return whether it takes both columns of a page} */
  public boolean isAcrossPage() {
    return this == IEEE_PAGE;
  }

  Sheet sheet() {
    double scale = points / Sheet.USUAL.width();
    return isPaper()
        ? new Sheet(points, plotHeight, PAPER, new Sheet.Sizes(7.5, 8, 7), false)
        : new Sheet(
            points, plotHeight, scale, new Sheet.Sizes(9 * scale, 10 * scale, 7.5 * scale), true);
  }
}
