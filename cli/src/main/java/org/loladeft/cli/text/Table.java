package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows under a header, each column as wide as its widest cell, two spaces apart. */
public final class Table {

  /** On which side a column's cells end. */
  public enum Align {
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

  /**
   * Starts a table.
   *
   * @return a table without columns
   */
  public static Table create() {
    return new Table();
  }

  /**
   * Adds a column.
   *
   * @param title its header
   * @param align its alignment
   * @return this
   */
  public Table column(String title, Align align) {
    return column(Styled.of(title, Style.DIM), align);
  }

  /**
   * Adds a column.
   *
   * @param title its header
   * @param align its alignment
   * @return this
   */
  public Table column(Styled title, Align align) {
    rows.get(0).add(title);
    aligns.add(align);
    return this;
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

  /**
   * The width that the columns so far take, gaps included.
   *
   * @return columns of the terminal
   */
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
   * The table as text.
   *
   * @param color whether to colour it
   * @return lines, each with its end and without trailing spaces
   */
  public String render(boolean color) {
    int[] widths = new int[aligns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = widthOf(c);
    }
    StringBuilder text = new StringBuilder();
    for (List<Styled> row : rows) {
      text.append(line(row, widths, color)).append('\n');
    }
    return text.toString();
  }

  private String line(List<Styled> row, int[] widths, boolean color) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String pad = " ".repeat(widths[c] - row.get(c).width());
      String cell = row.get(c).render(color);
      line.append(c == 0 ? "" : GAP).append(aligns.get(c) == Align.LEFT ? cell + pad : pad + cell);
    }
    return line.toString().stripTrailing();
  }
}
