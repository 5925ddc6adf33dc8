package org.loladeft.experiments.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Numbers over two parameters: a cell for each pair of values, shaded by its number, which also
 * stands in it. Shades grow darker in colour and in grey alike, and stay light enough for the
 * numbers. Immutable.
 *
 * @param title above
 * @param x values from left to right
 * @param y values from below
 * @param values what the cells hold
 * @param notes small print
 */
public record HeatMap(String title, Side x, Side y, Values values, List<String> notes)
    implements Graphic {

  /** Copies. */
  public HeatMap {
    notes = List.copyOf(notes);
  }

  /**
   * Values of a parameter.
   *
   * @param label of the parameter
   * @param words each value, at least one
   */
  public record Side(String label, List<String> words) {

    /** Copies. */
    public Side {
      words = List.copyOf(words);
    }
  }

  /**
   * A cell.
   *
   * @param value its number; NaN for none
   * @param mark stands behind the number, such as an asterisk; may be empty
   */
  public record Cell(double value, String mark) {

    String words() {
      return Double.isNaN(value) ? "\u2013" : Scale.shortWords(value) + mark;
    }
  }

  /**
   * What the cells hold.
   *
   * @param label of the numbers, with their unit
   * @param columns cells by value of x, then by value of y
   * @param least number of the lightest shade
   * @param most number of the darkest shade, at least {@code least}
   * @param isLog whether shades go by the logarithm; the numbers are above 0 then
   */
  public record Values(
      String label, List<List<Cell>> columns, double least, double most, boolean isLog) {

    /** Copies. */
    public Values {
      columns = columns.stream().map(List::copyOf).toList();
    }

    /** Where a number is between the lightest shade, 0, and the darkest, 1. */
    double share(double value) {
      if (most <= least) {
        return 0;
      }
      double share =
          isLog
              ? StrictMath.log10(value / least) / StrictMath.log10(most / least)
              : (value - least) / (most - least);
      return Math.max(0, Math.min(1, share));
    }
  }

  /** {@return the map as SVG at the usual width} */
  public String svg() {
    return page(Optional.empty()).svg();
  }

  @Override
  public void write(Path folder, String name, Optional<FigureWidth> width) throws IOException {
    page(width)
        .write(
            folder, name, width.filter(FigureWidth::isPaper).map(w -> HeatMapSource.of(this, w)));
  }

  private DrawnPage page(Optional<FigureWidth> width) {
    Typeface typeface = Typeface.load();
    Sheet sheet = width.map(FigureWidth::sheet).orElse(Sheet.USUAL);
    HeatMapDrawing drawing = HeatMapDrawing.of(this, sheet, typeface);
    return new DrawnPage(title, sheet.width(), drawing.height(), typeface, drawing::draw);
  }
}
