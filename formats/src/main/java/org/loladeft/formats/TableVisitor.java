package org.loladeft.formats;

/** Takes a table row by row, so that none needs to be held. */
public interface TableVisitor {

  /**
   * The names of the columns; comes first, and once.
   *
   * @param names a name in each cell
   */
  void head(TableRow names);

  /**
   * A row.
   *
   * @param row as many cells as the head has
   */
  void row(TableRow row);
}
