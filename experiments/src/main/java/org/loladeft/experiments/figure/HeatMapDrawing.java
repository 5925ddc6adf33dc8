package org.loladeft.experiments.figure;

import java.util.List;
import java.util.Locale;
import org.loladeft.experiments.figure.Canvas.Anchor;
import org.loladeft.experiments.figure.Canvas.Pen;
import org.loladeft.experiments.figure.HeatMap.Cell;

/**
 * Draws a heat map: cells, the words of both sides, and a bar of shades at the right.
 *
 * @param left where the cells begin, pt
 * @param right where they end
 * @param wrapped the notes, broken to the width
 */
record HeatMapDrawing(
    HeatMap map, Sheet sheet, Typeface typeface, double left, double right, List<String> wrapped) {

  private static final int[] LIGHT = {247, 251, 255};
  private static final int[] DARK = {66, 146, 198};
  private static final Pen BORDER = new Pen("#ffffff", 0.8);
  private static final Pen CROSS = new Pen("#999999", 0.5);
  private static final Pen FRAME = new Pen("#000000", 0.8);

  /** Steps of the bar. */
  private static final int STEPS = 32;

  static HeatMapDrawing of(HeatMap map, Sheet sheet, Typeface typeface) {
    double text = sheet.sizes().text();
    double words =
        map.y().words().stream().mapToDouble(w -> typeface.widthOf(w, text)).max().orElse(0);
    double ends =
        Math.max(
            typeface.widthOf(Scale.shortWords(map.values().least()), text),
            typeface.widthOf(Scale.shortWords(map.values().most()), text));
    double left = sheet.of(28) + words;
    double right = sheet.right() - ends - sheet.of(22 + 14);
    return new HeatMapDrawing(
        map, sheet, typeface, left, right, DrawnPage.wrapped(map.notes(), sheet, typeface));
  }

  double height() {
    return sheet.base() + sheet.of(38) + wrapped.size() * sheet.row();
  }

  void draw(Canvas canvas) {
    if (sheet.isTitled()) {
      canvas.text(sheet.left(), sheet.of(17), map.title(), sheet.of(11), Anchor.START, false);
    }
    for (int x = 0; x < map.x().words().size(); x++) {
      for (int y = 0; y < map.y().words().size(); y++) {
        cell(canvas, x, y);
      }
    }
    frame(canvas, left, right);
    sides(canvas);
    bar(canvas);
    for (int i = 0; i < wrapped.size(); i++) {
      double at = sheet.base() + sheet.of(44) + i * sheet.row();
      canvas.text(sheet.aside(), at, wrapped.get(i), sheet.sizes().small(), Anchor.START, false);
    }
  }

  private double across(double index) {
    return left + (right - left) * index / map.x().words().size();
  }

  private double up(double index) {
    return sheet.base() - sheet.plotHeight() * index / map.y().words().size();
  }

  private void cell(Canvas canvas, int x, int y) {
    Cell cell = map.values().columns().get(x).get(y);
    boolean none = Double.isNaN(cell.value());
    String fill = none ? "#ffffff" : shade(map.values().share(cell.value()));
    box(canvas, across(x), up(y), across(x + 1), up(y + 1), fill);
    if (none) {
      canvas.polyline(
          new double[] {across(x), across(x + 1)}, new double[] {up(y), up(y + 1)}, CROSS);
    }
    double size = sheet.sizes().small();
    if (typeface.widthOf(cell.words(), size) < across(1) - across(0) - 2 && !none) {
      canvas.text(
          across(x + 0.5), up(y + 0.5) + 0.35 * size, cell.words(), size, Anchor.MIDDLE, false);
    }
  }

  /** A shade as a colour: what a number is from 0 to 1. */
  static String shade(double share) {
    int[] rgb = new int[3];
    for (int i = 0; i < 3; i++) {
      rgb[i] = (int) Math.round(LIGHT[i] + share * (DARK[i] - LIGHT[i]));
    }
    return String.format(Locale.ROOT, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
  }

  private static void box(Canvas canvas, double x1, double y1, double x2, double y2, String fill) {
    canvas.polygon(
        new double[] {x1, x2, x2, x1}, new double[] {y1, y1, y2, y2}, fill, new Pen(fill, 0.1));
    canvas.polyline(new double[] {x1, x2, x2, x1, x1}, new double[] {y1, y1, y2, y2, y1}, BORDER);
  }

  private void frame(Canvas canvas, double from, double to) {
    double top = sheet.top();
    double base = sheet.base();
    canvas.polyline(
        new double[] {from, to, to, from, from}, new double[] {base, base, top, top, base}, FRAME);
  }

  private void sides(Canvas canvas) {
    double text = sheet.sizes().text();
    double free = Double.NEGATIVE_INFINITY;
    for (int x = 0; x < map.x().words().size(); x++) {
      String words = map.x().words().get(x);
      double half = typeface.widthOf(words, text) / 2;
      if (across(x + 0.5) - half > free) {
        double base = sheet.base() + sheet.of(13);
        canvas.text(across(x + 0.5), base, words, text, Anchor.MIDDLE, false);
        free = across(x + 0.5) + half + sheet.of(3);
      }
    }
    for (int y = 0; y < map.y().words().size(); y++) {
      double at = up(y + 0.5) + sheet.of(3);
      canvas.text(left - sheet.of(5), at, map.y().words().get(y), text, Anchor.END, false);
    }
    double middle = (left + right) / 2;
    double label = sheet.sizes().label();
    double base = sheet.base() + sheet.of(28);
    canvas.text(middle, base, map.x().label(), label, Anchor.MIDDLE, false);
    middle = (sheet.top() + sheet.base()) / 2;
    canvas.text(sheet.of(14), middle, map.y().label(), label, Anchor.MIDDLE, true);
  }

  private void bar(Canvas canvas) {
    double from = right + sheet.of(8);
    double to = from + sheet.of(8);
    double step = sheet.plotHeight() / STEPS;
    for (int i = 0; i < STEPS; i++) {
      double base = sheet.base() - i * step;
      String fill = shade((i + 0.5) / STEPS);
      canvas.polygon(
          new double[] {from, to, to, from},
          new double[] {base, base, base - step, base - step},
          fill,
          new Pen(fill, 0.2));
    }
    frame(canvas, from, to);
    double text = sheet.sizes().text();
    double beside = to + sheet.of(3);
    String least = Scale.shortWords(map.values().least());
    canvas.text(beside, sheet.base(), least, text, Anchor.START, false);
    String most = Scale.shortWords(map.values().most());
    canvas.text(beside, sheet.top() + sheet.of(7), most, text, Anchor.START, false);
    double middle = (sheet.top() + sheet.base()) / 2;
    double at = sheet.right() + sheet.of(2);
    canvas.text(at, middle, map.values().label(), sheet.sizes().label(), Anchor.MIDDLE, true);
  }
}
