package org.loladeft.benchmarks.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.loladeft.benchmarks.figure.Canvas.Anchor;
import org.loladeft.benchmarks.figure.Canvas.Pen;

/**
 * A figure of lines with markers and error bars, sized for one column and a half of a paper.
 * Colours are Okabe and Ito's, and every line has a marker and a dash of its own, so that it can be
 * read in grey and by colour-blind readers.
 *
 * @param title above the figure
 * @param x horizontal axis
 * @param y vertical axis
 * @param categories names of the places 0, 1, ... on the horizontal axis; empty if it holds numbers
 * @param lines what is drawn
 * @param footnotes below each place on the horizontal axis, such as shares of infeasible draws;
 *     empty for none
 */
public record Figure(
    String title,
    Axis x,
    Axis y,
    List<String> categories,
    List<Line> lines,
    List<String> footnotes) {

  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#333333", "#7b3fb5"
  };
  private static final double[][] DASHES = {{}, {5, 2.5}, {1.5, 2}, {7, 2, 1.5, 2}};
  private static final double WIDTH = 460;
  private static final double HEIGHT = 300;
  private static final double LEFT = 56;
  private static final double TOP = 30;
  private static final double BOTTOM = 62;
  private static final double SIZE = 9;

  /**
   * An axis.
   *
   * @param label with its unit
   * @param log whether it is logarithmic
   */
  public record Axis(String label, boolean log) {}

  /**
   * A line.
   *
   * @param label in the legend
   * @param x places, ascending
   * @param y values
   * @param low lower ends of error bars
   * @param high upper ends of error bars
   */
  public record Line(String label, double[] x, double[] y, double[] low, double[] high) {}

  /**
   * Writes the figure as SVG and as PDF.
   *
   * @param folder where to
   * @param name file name without ending
   * @throws IOException if a file can't be written
   */
  public void write(Path folder, String name) throws IOException {
    Files.writeString(folder.resolve(name + ".svg"), svg());
    Files.writeString(folder.resolve(name + ".pdf"), pdf(), StandardCharsets.ISO_8859_1);
  }

  /**
   * The figure as SVG.
   *
   * @return the document
   */
  public String svg() {
    return drawnOn(new SvgCanvas(WIDTH, HEIGHT, title));
  }

  /**
   * The figure as PDF.
   *
   * @return the document, to be written as Latin-1
   */
  public String pdf() {
    return drawnOn(new PdfCanvas(WIDTH, HEIGHT));
  }

  private String drawnOn(Canvas canvas) {
    double right = WIDTH - legendWidth() - 12;
    Scale across = xScale(right);
    Scale up = yScale();
    canvas.text(LEFT, 16, title, 11, Anchor.START, false);
    frame(canvas, across, up, right);
    for (int i = 0; i < lines.size(); i++) {
      line(canvas, lines.get(i), i, across, up);
    }
    legend(canvas, right + 10);
    return canvas.document();
  }

  private double legendWidth() {
    return 34 + lines.stream().mapToDouble(l -> PdfCanvas.widthOf(l.label(), SIZE)).max().orElse(0);
  }

  private DoubleStream values(Function<Line, double[]> part) {
    return lines.stream()
        .flatMapToDouble(l -> Arrays.stream(part.apply(l)))
        .filter(Double::isFinite);
  }

  private Scale xScale(double right) {
    double least = values(Line::x).min().orElse(0);
    double most = values(Line::x).max().orElse(1);
    double margin = categories.isEmpty() ? (x.log() ? 0 : 0.03 * (most - least)) : 0.5;
    return x.log()
        ? new Scale(least / 1.1, most * 1.1, true, LEFT, right)
        : new Scale(least - margin, most + margin, false, LEFT, right);
  }

  private Scale yScale() {
    double most = values(Line::high).max().orElse(1);
    double least = values(Line::low).filter(v -> !y.log() || v > 0).min().orElse(y.log() ? 0.1 : 0);
    return y.log()
        ? new Scale(least / 1.15, most * 1.15, true, HEIGHT - BOTTOM, TOP)
        : new Scale(Math.min(0, least), most * 1.05, false, HEIGHT - BOTTOM, TOP);
  }

  private void frame(Canvas canvas, Scale across, Scale up, double right) {
    double base = HEIGHT - BOTTOM;
    for (double tick : up.ticks()) {
      double at = up.at(tick);
      canvas.polyline(new double[] {LEFT, right}, new double[] {at, at}, new Pen("#dddddd", 0.5));
      canvas.text(LEFT - 5, at + 3, Scale.words(tick), SIZE, Anchor.END, false);
    }
    if (categories.isEmpty()) {
      across.ticks().forEach(tick -> xTick(canvas, across.at(tick), 0, Scale.words(tick)));
    } else {
      for (int i = 0; i < categories.size(); i++) {
        double lower = categories.size() > 4 && i % 2 == 1 ? 9 : 0;
        xTick(canvas, across.at(i), lower, categories.get(i));
      }
    }
    canvas.polyline(
        new double[] {LEFT, LEFT, right}, new double[] {TOP, base, base}, new Pen("#000000", 0.8));
    canvas.text((LEFT + right) / 2, base + 34, x.label(), SIZE + 1, Anchor.MIDDLE, false);
    canvas.text(14, (TOP + base) / 2, y.label(), SIZE + 1, Anchor.MIDDLE, true);
    footnotes(canvas, across);
  }

  private static void xTick(Canvas canvas, double at, double lower, String words) {
    double base = HEIGHT - BOTTOM;
    canvas.polyline(new double[] {at, at}, new double[] {base, base + 3}, new Pen("#000000", 0.8));
    canvas.text(at, base + 13 + lower, words, SIZE, Anchor.MIDDLE, false);
  }

  private void footnotes(Canvas canvas, Scale across) {
    if (footnotes.isEmpty()) {
      return;
    }
    double at = HEIGHT - 8;
    canvas.text(4, at, "infeasible", SIZE - 1.5, Anchor.START, false);
    double[] places = lines.get(0).x();
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < footnotes.size(); i++) {
      double place = across.at(places[i]);
      if (place - last < 20) {
        continue; // No room; the table has it.
      }
      last = place;
      canvas.text(place, at, footnotes.get(i), SIZE - 1.5, Anchor.MIDDLE, false);
    }
  }

  private static String colour(int index) {
    return COLOURS[index % COLOURS.length];
  }

  private static Pen pen(int index) {
    return new Pen(colour(index), 1.4, DASHES[(index + index / COLOURS.length) % DASHES.length]);
  }

  private void line(Canvas canvas, Line line, int index, Scale across, Scale up) {
    int[] shown =
        IntStream.range(0, line.x().length).filter(i -> Double.isFinite(line.y()[i])).toArray();
    double[] px = Arrays.stream(shown).mapToDouble(i -> across.at(line.x()[i])).toArray();
    double[] py = Arrays.stream(shown).mapToDouble(i -> up.at(line.y()[i])).toArray();
    if (categories.isEmpty() && px.length > 1) {
      canvas.polyline(px, py, pen(index));
    }
    // In a chart of categories the lines stand side by side.
    double room = across.at(1) - across.at(0);
    double shift = categories.isEmpty() ? 0 : 0.8 * room * ((index + 0.5) / lines.size() - 0.5);
    for (int i = 0; i < shown.length; i++) {
      double low = up.at(line.low()[shown[i]]);
      double high = up.at(line.high()[shown[i]]);
      Pen bar = new Pen(colour(index), 0.8);
      double at = px[i] + shift;
      canvas.polyline(new double[] {at, at}, new double[] {low, high}, bar);
      canvas.polyline(new double[] {at - 2, at + 2}, new double[] {low, low}, bar);
      canvas.polyline(new double[] {at - 2, at + 2}, new double[] {high, high}, bar);
      Marker.draw(canvas, index, at, py[i], colour(index));
    }
  }

  private void legend(Canvas canvas, double left) {
    for (int i = 0; i < lines.size(); i++) {
      double at = TOP + 6 + i * 14;
      canvas.polyline(new double[] {left, left + 20}, new double[] {at, at}, pen(i));
      Marker.draw(canvas, i, left + 10, at, colour(i));
      canvas.text(left + 25, at + 3, lines.get(i).label(), SIZE, Anchor.START, false);
    }
  }
}
