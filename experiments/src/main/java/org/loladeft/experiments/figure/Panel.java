package org.loladeft.experiments.figure;

/** A part of a picture; parts stand below one another. */
interface Panel {

  /** The height that it takes on a page. */
  double height(Page page);

  /** Draws it. */
  void draw(Page page, Canvas canvas, double top);
}
