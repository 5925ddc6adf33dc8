package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loladeft.cli.io.Terminal;

/** Rows under a header, each column as wide as its widest cell, two spaces apart. */
public final class Table {

  /** On which side a column's cells end. */
  enum Align {
    /** Text. */
    LEFT,
    /** Figures. */
    RIGHT
  }

  private static final String GAP = "  ";

  private final List<Align> aligns = new ArrayList<>();
  private final List<List<Styled>> rows = new ArrayList<>();

  private Table() {
    rows.add(new ArrayList<>());
  }

  /** {@return a table without columns} */
  public static Table create() {
    return new Table();
  }

  /**
   * Adds columns of text.
   *
   * @param titles their headers
   * @return this
   */
  public Table left(String... titles) {
    Stream.of(titles).forEach(title -> column(Styled.of(title, TextStyle.DIM), Align.LEFT));
    return this;
  }

  /**
   * Adds columns of figures.
   *
   * @param titles their headers
   * @return this
   */
  public Table right(String... titles) {
    Stream.of(titles).forEach(title -> column(Styled.of(title, TextStyle.DIM), Align.RIGHT));
    return this;
  }

  /** Adds a column whose header has a style of its own. */
  void column(Styled title, Align align) {
    rows.get(0).add(title);
    aligns.add(align);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   * @return this
   * @throws IllegalArgumentException if their number differs from that of the columns
   */
  public Table row(List<Styled> cells) {
    if (cells.size() != aligns.size()) {
      throw new IllegalArgumentException(
          "a row has " + cells.size() + " cells: expected " + aligns.size());
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** {@return the width that the columns so far take, gaps included, in columns of the terminal} */
  public int width() {
    int width = 0;
    for (int c = 0; c < aligns.size(); c++) {
      width += widthOf(c) + GAP.length();
    }
    return width;
  }

  private int widthOf(int column) {
    return rows.stream().mapToInt(row -> row.get(column).width()).max().orElse(0);
  }

  /**
   * {@return the table as text, lines, each with its end and without trailing spaces}
   *
   * @param color whether to colour it
   */
  public String render(boolean color) {
    return lines(IntStream.range(0, aligns.size()).toArray(), color);
  }

  /**
   * The table as text for a terminal. Columns that it is too narrow for follow in a second table,
   * and so on, each with the first columns again.
   *
   * @param terminal what can be shown
   * @param keys how many columns say what a row is about
   * @return lines, each with its end and without trailing spaces
   */
  public String render(Terminal terminal, int keys) {
    StringBuilder text = new StringBuilder();
    int from = keys;
    do {
      int to = Math.max(from + 1, fitting(keys, from, terminal.lineWidth()));
      IntStream columns = IntStream.concat(IntStream.range(0, keys), IntStream.range(from, to));
      text.append(from == keys ? "" : "\n").append(lines(columns.toArray(), terminal.color()));
      from = to;
    } while (from < aligns.size());
    return text.toString();
  }

  /** The end of the columns after {@code from} that fit beside the keys. */
  private int fitting(int keys, int from, int width) {
    int taken = -GAP.length();
    for (int c = 0; c < aligns.size(); c++) {
      if (c < keys || c >= from) {
        taken += widthOf(c) + GAP.length();
        if (c >= from && taken > width) {
          return c;
        }
      }
    }
    return aligns.size();
  }

  private String lines(int[] columns, boolean color) {
    int[] widths = IntStream.of(columns).map(this::widthOf).toArray();
    StringBuilder text = new StringBuilder();
    for (List<Styled> row : rows) {
      text.append(line(row, columns, widths, color)).append('\n');
    }
    return text.toString();
  }

  private String line(List<Styled> row, int[] columns, int[] widths, boolean color) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.length; i++) {
      Styled cell = row.get(columns[i]);
      String pad = " ".repeat(widths[i] - cell.width());
      String text = cell.render(color);
      boolean left = aligns.get(columns[i]) == Align.LEFT;
      line.append(i == 0 ? "" : GAP).append(left ? text + pad : pad + text);
    }
    return line.toString().stripTrailing();
  }
}
