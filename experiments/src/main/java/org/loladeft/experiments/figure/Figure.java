package org.loladeft.experiments.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A figure of lines with markers and error bars for one column and a half of a paper, written as
 * SVG and PDF that look the same. Immutable.
 *
 * @param title above the figure
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines what is drawn
 * @param margin what stands below
 */
public record Figure(String title, Axis x, Axis y, List<Line> lines, Margin margin)
    implements Graphic {

  /** Copies. */
  public Figure {
    lines = List.copyOf(lines);
  }

  /** How an axis is divided. */
  public enum Kind {
    /** By value. */
    LINEAR,
    /** By logarithm. */
    LOG,
    /** Names at 0, 1, ...; lines stand side by side. Horizontal axes only. */
    NAMES
  }

  /**
   * A place that is marked on an axis.
   *
   * @param at where
   * @param words what it is called
   */
  public record Tick(double at, String words) {}

  /**
   * An axis.
   *
   * @param label with its unit
   * @param kind how it is divided
   * @param ticks places to mark; empty for round numbers
   * @param origin a value to show even if no line goes there; ignored by a logarithmic axis
   */
  public record Axis(String label, Kind kind, List<Tick> ticks, OptionalDouble origin) {

    /** Copies. */
    public Axis {
      ticks = List.copyOf(ticks);
    }

    /**
     * {@return an axis of numbers with round ticks}
     *
     * @param label with its unit
     * @param log whether it is logarithmic
     */
    public static Axis of(String label, boolean log) {
      return new Axis(label, log ? Kind.LOG : Kind.LINEAR, List.of(), OptionalDouble.empty());
    }

    /**
     * An axis of names at 0, 1, ...
     *
     * @param label of the axis
     * @param names at least one
     * @return the axis
     */
    public static Axis ofNames(String label, List<String> names) {
      List<Tick> ticks =
          IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList();
      return new Axis(label, Kind.NAMES, ticks, OptionalDouble.empty());
    }

    /**
     * {@return the same with ticks at given numbers}
     *
     * @param values ascending
     */
    public Axis withTicksAt(List<Double> values) {
      List<Tick> at = values.stream().map(v -> new Tick(v, Scale.words(v))).toList();
      return new Axis(label, kind, at, origin);
    }

    /**
     * {@return the same with a value that is always shown}
     *
     * @param value the value
     */
    public Axis withOrigin(double value) {
      return new Axis(label, kind, ticks, OptionalDouble.of(value));
    }
  }

  /**
   * A point of a line.
   *
   * @param x place
   * @param y value; NaN for none, where the line is broken
   * @param low lower end of the error bar; NaN for no bar
   * @param high upper end
   * @param hollow whether the marker is hollow
   */
  public record Point(double x, double y, double low, double high, boolean hollow) {

    /**
     * {@return a filled marker without an error bar}
     *
     * @param x place
     * @param y value
     */
    public static Point of(double x, double y) {
      return new Point(x, y, Double.NaN, Double.NaN, false);
    }
  }

  /**
   * A line.
   *
   * @param label in the legend
   * @param style number of its colour, dash and marker, from 0
   * @param points by ascending place
   */
  public record Line(String label, int style, List<Point> points) {

    /** Copies. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * What stands below the axis.
   *
   * @param rows words below the ticks
   * @param notes small print that explains the figure
   */
  public record Margin(List<Row> rows, List<String> notes) {

    /** Copies. */
    public Margin {
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Words below the ticks of the horizontal axis.
   *
   * @param label at their left
   * @param style of the line whose marker stands there as well, if any
   * @param words one for each tick
   */
  public record Row(String label, OptionalInt style, List<String> words) {

    /** Copies. */
    public Row {
      words = List.copyOf(words);
    }
  }

  /**
   * Writes the figure as SVG and as PDF.
   *
   * @param folder where to
   * @param name file name without ending
   * @throws IOException if a file can't be written
   */
  public void write(Path folder, String name) throws IOException {
    write(folder, name, Optional.empty());
  }

  @Override
  public void write(Path folder, String name, Optional<FigureWidth> width) throws IOException {
    page(width)
        .write(folder, name, width.filter(FigureWidth::isPaper).map(w -> PgfPlots.of(this, w)));
  }

  @Override
  public List<String> notes() {
    return margin.notes();
  }

  /** {@return the figure as SVG, the same on every machine} */
  public String svg() {
    return svg(Optional.empty());
  }

  /**
   * {@return the figure as SVG at a certain width}
   *
   * @param width where it is going to stand; empty for a column and a half
   */
  public String svg(Optional<FigureWidth> width) {
    return page(width).svg();
  }

  /** {@return the figure as PDF with its font embedded, the same on every machine} */
  public byte[] pdf() {
    return pdf(Optional.empty());
  }

  /**
   * {@return the figure as PDF at a certain width}
   *
   * @param width where it is going to stand; empty for a column and a half
   */
  public byte[] pdf(Optional<FigureWidth> width) {
    return page(width).pdf();
  }

  private DrawnPage page(Optional<FigureWidth> width) {
    Typeface typeface = Typeface.load();
    Sheet sheet = width.map(FigureWidth::sheet).orElse(Sheet.USUAL);
    FigureLayout layout = FigureLayout.of(this, sheet, typeface);
    return new DrawnPage(
        title,
        sheet.width(),
        layout.height(),
        typeface,
        canvas -> new Drawing(this, layout, canvas).draw());
  }

  /** Whether intervals of two lines at one place overlap. */
  boolean hasOverlaps() {
    List<Point> bars =
        lines.stream().flatMap(l -> l.points().stream()).filter(p -> p.low() <= p.high()).toList();
    for (int i = 0; i < bars.size(); i++) {
      for (Point other : bars.subList(i + 1, bars.size())) {
        Point one = bars.get(i);
        if (one.x() == other.x() && one.low() <= other.high() && other.low() <= one.high()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * {@return a number as people write it, such as 12, 0.85 or 1.2e7}
   *
   * @param value any finite number
   */
  public static String words(double value) {
    return Scale.words(value);
  }

  /**
   * {@return the first character of a text that figures can't show, empty if all can be shown}
   *
   * @param text any text
   */
  public static OptionalInt unknownCharacter(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return OptionalInt.empty(); // without reading the font
    }
    Typeface typeface = Typeface.load();
    return text.codePoints().filter(c -> c < ' ' || typeface.glyph(c) == 0).findFirst();
  }
}
