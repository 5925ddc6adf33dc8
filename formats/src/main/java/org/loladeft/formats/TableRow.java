package org.loladeft.formats;

import java.util.List;
import java.util.function.IntFunction;

/** A row of a table: its cells as texts, and where each of them stands in the file. */
public final class TableRow {

  private final String fileName;
  private final List<String> cells;
  private final String place;
  private final IntFunction<String> placeOf;

  /**
   * A row.
   *
   * @param fileName what messages call the file
   * @param cells the cells, empty where there is no value
   * @param place where the row is
   * @param placeOf where a cell is, by its index from 0
   */
  TableRow(String fileName, List<String> cells, String place, IntFunction<String> placeOf) {
    this.fileName = fileName;
    this.cells = cells;
    this.place = place;
    this.placeOf = placeOf;
  }

  /** {@return the number of cells} */
  public int size() {
    return cells.size();
  }

  /**
   * {@return the text of a cell, without space around it; empty if it has no value}
   *
   * @param column index of the column, from 0
   */
  public String cell(int column) {
    return cells.get(column);
  }

  /** {@return the texts of all cells, an unmodifiable list} */
  public List<String> cells() {
    return cells;
  }

  /** {@return where the row is, such as {@code line 3}} */
  public String place() {
    return place;
  }

  /**
   * {@return an error about the row, to be thrown}
   *
   * @param what what was found and what was expected
   */
  public BadInputException bad(String what) {
    return new BadInputException(fileName, place, what);
  }

  /**
   * {@return an error about a cell, to be thrown}
   *
   * @param column index of the column, from 0
   * @param what what was found and what was expected
   */
  public BadInputException bad(int column, String what) {
    return new BadInputException(fileName, placeOf.apply(column), what);
  }
}
