package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.EvaluatedRound.Part;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.Page.Box;

/**
 * What the shades of a round mean.
 *
 * @param entries those that occur
 */
record RoundLegend(List<Entry> entries) {

  private static final double ROW = 14;
  private static final double SWATCH = 16;
  private static final double GAP = 14;

  /** A colour and its meaning; slack is hatched, the bound a line, the slowest a triangle. */
  record Entry(String colour, String words) {}

  static RoundLegend of(RoundPanel panel) {
    List<Entry> entries = new ArrayList<>();
    List<Part> parts = panel.view().round().parts();
    long split =
        parts.stream().filter(p -> panel.view().forward().apply(p.load()).isPresent()).count();
    if (split > 0) {
      entries.add(new Entry(Palette.FORWARD, "forward"));
      entries.add(new Entry(Palette.BACKWARD, "backward"));
    }
    if (split < parts.size()) {
      entries.add(new Entry(Palette.COMPUTE, "computation"));
    }
    entries.add(new Entry(Palette.UPLOAD, "upload"));
    entries.add(new Entry(Palette.SLACK, "slack"));
    entries.add(new Entry(Palette.SLOWEST, "slowest"));
    if (panel.view().boundSeconds().isPresent()) {
      entries.add(new Entry(Palette.BOUND, "bound"));
    }
    return new RoundLegend(List.copyOf(entries));
  }

  private static double width(Page page, Entry entry) {
    return SWATCH + 4 + page.typeface().widthOf(entry.words(), Page.TEXT) + GAP;
  }

  int rows(Page page) {
    int rows = 1;
    double at = page.left();
    for (Entry entry : entries) {
      if (at + width(page, entry) - GAP > page.right()) {
        rows++;
        at = page.left();
      }
      at += width(page, entry);
    }
    return rows;
  }

  void draw(Page page, Canvas canvas, double first) {
    double at = page.left();
    double base = first;
    for (Entry entry : entries) {
      if (at + width(page, entry) - GAP > page.right()) {
        base += ROW;
        at = page.left();
      }
      swatch(canvas, entry.colour(), new Box(at, base - 8, at + SWATCH, base + 1));
      canvas.text(
          at + SWATCH + 4, base, entry.words(), Page.letters(Page.TEXT, Anchor.START, Palette.INK));
      at += width(page, entry);
    }
  }

  private static void swatch(Canvas canvas, String colour, Box box) {
    if (colour.equals(Palette.SLACK)) {
      List<double[]> lines = new ArrayList<>();
      for (double x = box.left(); x < box.right(); x += 4) {
        double to = Math.min(x + 9, box.right());
        lines.add(new double[] {x, box.base(), to, box.base() - (to - x)});
      }
      canvas.strokes(lines, new Pen(colour, 0.6));
    } else if (colour.equals(Palette.BOUND)) {
      Page.line(
          canvas, box.middle(), box.top(), box.middle(), box.base(), new Pen(colour, 1.4, 3, 2));
    } else if (colour.equals(Palette.SLOWEST)) {
      double middle = (box.top() + box.base()) / 2;
      canvas.polygon(
          new double[] {box.middle() - 3, box.middle() + 3.5, box.middle() + 3.5},
          new double[] {middle, middle - 4.5, middle + 4.5},
          colour,
          new Pen(colour, 0.2));
    } else {
      Page.rectangle(canvas, box, colour);
    }
  }
}
