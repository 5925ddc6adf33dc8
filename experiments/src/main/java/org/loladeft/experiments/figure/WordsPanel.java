package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.experiments.figure.Canvas.Anchor;

/**
 * Lines of text, wrapped to the page.
 *
 * @param lines the text
 * @param size font size
 * @param colour colour
 */
record WordsPanel(List<String> lines, double size, String colour) implements Panel {

  private static final double LEADING = 1.35;
  private static final double GAP = 4;

  private List<String> wrapped(Page page) {
    List<String> wrapped = new ArrayList<>();
    lines.forEach(line -> wrapped.addAll(page.wrapped(line, size)));
    return wrapped;
  }

  @Override
  public double height(Page page) {
    return GAP + wrapped(page).size() * size * LEADING;
  }

  @Override
  public void draw(Page page, Canvas canvas, double top) {
    double base = top + size;
    for (String line : wrapped(page)) {
      canvas.text(page.left(), base, line, Page.letters(size, Anchor.START, colour));
      base += size * LEADING;
    }
  }
}
